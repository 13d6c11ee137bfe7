package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Gates")
class GateTest {
    private static final ComplexMatrix I = ComplexMatrix.identity(2);
    private static final ComplexMatrix X = FixedGate.X.matrix();
    private static final ComplexMatrix Y = FixedGate.Y.matrix();
    private static final ComplexMatrix Z = FixedGate.Z.matrix();

    static Stream<Gate> everyGate() {
        ComplexMatrix one = new Rxy(0.3, 1.1).matrix();
        ComplexMatrix two = new PhasedFSim(0.4, 0.5, -0.6, 0.7, 2).matrix();
        Stream<Gate> others = Stream.of(
                new GlobalPhase(0.7),
                new Rx(-47.9),
                new Ry(2.5),
                new Rz(1e6),
                new Rxy(0.3, -1.1),
                new Unitary1(one),
                new CPhase(0.4),
                FSim.SYCAMORE,
                new FSim(1.32, -5.734),
                new PhasedFSim(1.5, 0.1, -0.2, 0.3, 0.5),
                new Unitary2(two),
                new Controlled(FixedGate.SQRT_X, 1),
                new Controlled(new FSim(1, 2), 2),
                new Controlled(new GlobalPhase(0.7), 3));
        return Stream.concat(Stream.of(FixedGate.values()), others);
    }

    @Test
    void areAllInTheList() {
        assertThat(everyGate().map(Object::getClass).distinct().toArray())
                .containsExactlyInAnyOrder((Object[]) Gate.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("everyGate")
    void areUnitaryOfTheirSizeAndUndoneByTheirInverse(Gate gate) {
        ComplexMatrix matrix = gate.matrix();

        assertThat(matrix.dimension()).isEqualTo(1 << gate.qubitCount());
        assertThat(matrix.unitarityError()).isLessThan(1e-15);
        assertThat(gate.inverse().qubitCount()).isEqualTo(gate.qubitCount());
        assertThat(gate.inverse().matrix().times(matrix).distance(ComplexMatrix.identity(matrix.dimension())))
                .isLessThan(1e-15);
    }

    @ParameterizedTest
    @MethodSource("everyGate")
    void areValues(Gate gate) {
        Gate same = everyGate().filter(gate::equals).findFirst().orElseThrow();

        assertThat(same).isEqualTo(gate).hasSameHashCodeAs(gate);
        assertThat(everyGate().filter(gate::equals)).hasSize(1);
    }

    /** Each gate beside a formula in terms of the Pauli matrices, independent of the entries in the code. */
    static Stream<Arguments> formulas() {
        double h = Math.sqrt(0.5);
        ComplexMatrix w = sum(h, X, h, Y);
        return Stream.of(
                Arguments.of(FixedGate.H, sum(h, X, h, Z)),
                Arguments.of(FixedGate.S, root(Z)),
                Arguments.of(FixedGate.SQRT_X, root(X)),
                Arguments.of(FixedGate.SQRT_Y, root(Y)),
                Arguments.of(FixedGate.SQRT_W, root(w)),
                Arguments.of(new Rx(1.3), rotation(X, 1.3)),
                Arguments.of(new Ry(-2.6), rotation(Y, -2.6)),
                Arguments.of(new Rz(7.9), rotation(Z, 7.9)),
                Arguments.of(new Rxy(0.7, 1.9), rotation(sum(Math.cos(0.7), X, Math.sin(0.7), Y), 1.9)),
                Arguments.of(new FSim(0.8, 0.3), fSim(0.8, 0.3)),
                Arguments.of(FixedGate.ISWAP, fSim(-Math.PI / 2, 0)),
                Arguments.of(new CPhase(0.9), fSim(0, 0.9)),
                Arguments.of(FixedGate.CZ, fSim(0, Math.PI)),
                Arguments.of(new PhasedFSim(0.8, 0, 0, 0, 0.3), fSim(0.8, 0.3)),
                Arguments.of(new PhasedFSim(0.8, 0.2, -0.5, 0.6, 0.3), phasedFSim(0.8, 0.2, -0.5, 0.6, 0.3)));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void haveTheMatricesOfTheirFormulas(Gate gate, ComplexMatrix expected) {
        assertThat(gate.matrix().distance(expected)).isLessThan(3e-16);
    }

    /** The root of a reflection P with the eigenvalues 1 and i: ((1+i) 1 + (1−i) P)/2. */
    private static ComplexMatrix root(ComplexMatrix reflection) {
        return combine(0.5, 0.5, I, 0.5, -0.5, reflection);
    }

    private static ComplexMatrix rotation(ComplexMatrix axis, double radians) {
        return combine(Math.cos(radians / 2), 0, I, 0, -Math.sin(radians / 2), axis);
    }

    private static ComplexMatrix sum(double a, ComplexMatrix first, double b, ComplexMatrix second) {
        return combine(a, 0, first, b, 0, second);
    }

    /** exp(−iθ(XX+YY)/2) · diag(1, 1, 1, e^{−iφ}). */
    private static ComplexMatrix fSim(double theta, double phi) {
        ComplexMatrix xx = X.kron(X);
        ComplexMatrix yy = Y.kron(Y);
        ComplexMatrix hopping = combine(0.5, 0, xx, 0.5, 0, yy);
        ComplexMatrix projector = hopping.times(hopping);
        ComplexMatrix identity = ComplexMatrix.identity(4);
        ComplexMatrix hop =
                combine(1, 0, combine(1, 0, identity, Math.cos(theta) - 1, 0, projector), 0, -Math.sin(theta), hopping);
        return hop.times(ComplexMatrix.diagonalOfPhases(0, 0, 0, -phi));
    }

    /** Its decomposition: opposite Rz on the two qubits before and after an fSim, and the phase e^{−iγ} for each one. */
    private static ComplexMatrix phasedFSim(double theta, double zeta, double chi, double gamma, double phi) {
        ComplexMatrix common = ComplexMatrix.diagonalOfPhases(0, -gamma, -gamma, -2 * gamma);
        return common.times(oppositeRz((zeta - chi) / 2))
                .times(fSim(theta, phi))
                .times(oppositeRz((zeta + chi) / 2));
    }

    private static ComplexMatrix oppositeRz(double radians) {
        return new Rz(radians).matrix().kron(new Rz(-radians).matrix());
    }

    private static ComplexMatrix combine(
            double aRe, double aIm, ComplexMatrix a, double bRe, double bIm, ComplexMatrix b) {
        int d = a.dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            int row = i / d;
            int column = i % d;
            re[i] = aRe * a.re(row, column)
                    - aIm * a.im(row, column)
                    + bRe * b.re(row, column)
                    - bIm * b.im(row, column);
            im[i] = aRe * a.im(row, column)
                    + aIm * a.re(row, column)
                    + bRe * b.im(row, column)
                    + bIm * b.re(row, column);
        }
        return ComplexMatrix.of(re, im);
    }

    @Test
    void thatAreRootsGiveTheirGateWhenApplied() {
        assertThat(twice(FixedGate.SQRT_X).distance(X)).isZero();
        assertThat(twice(FixedGate.SQRT_Y).distance(Y)).isZero();
        assertThat(twice(FixedGate.SQRT_W).distance(sum(Math.sqrt(0.5), X, Math.sqrt(0.5), Y)))
                .isLessThan(3e-16);
        assertThat(twice(FixedGate.T).distance(FixedGate.S.matrix())).isLessThan(3e-16);
        assertThat(twice(FixedGate.S).distance(Z)).isZero();
    }

    private static ComplexMatrix twice(Gate gate) {
        return gate.matrix().times(gate.matrix());
    }

    @Test
    void mapBasisStatesWithTheFirstQubitAsTheHighBit() {
        assertThat(FixedGate.CNOT.matrix().re(0b11, 0b10)).isEqualTo(1);
        assertThat(FixedGate.CNOT.matrix().re(0b01, 0b01)).isEqualTo(1);
        assertThat(FixedGate.ISWAP.matrix().im(0b10, 0b01)).isEqualTo(1);
        assertThat(FixedGate.SWAP.matrix().re(0b10, 0b01)).isEqualTo(1);
        assertThat(new PhasedFSim(0, 0.5, 0, 0, 0).matrix().im(0b01, 0b01)).isEqualTo(-Math.sin(0.5));
        assertThat(X.kron(I).re(0b10, 0b00)).isEqualTo(1);
        assertThat(new Controlled(FixedGate.CNOT, 1).matrix().re(0b111, 0b110)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {48, -47.98765432101234, 1e3, 1e8 + 0.1})
    void keepTheirPrecisionForLargeAngles(double radians) {
        double reduced = new BigDecimal(radians)
                .remainder(new BigDecimal("12.566370614359172953850573533118011536788677597500423283899778369231"))
                .doubleValue();

        assertThat(new Rz(radians).matrix().distance(new Rz(reduced).matrix())).isEqualTo(0, within(5e-16));
        assertThat(new Rx(radians).matrix().distance(new Rx(reduced).matrix())).isEqualTo(0, within(5e-16));
    }

    @Test
    void mergeNestedControls() {
        Gate nested = new Controlled(new Controlled(FixedGate.X, 1), 2);

        assertThat(nested).isEqualTo(new Controlled(FixedGate.X, 3));
        assertThat(nested.qubitCount()).isEqualTo(4);
        assertThatThrownBy(() -> new Controlled(FixedGate.X, 0))
                .hasMessageContaining("at least 1 control qubit, got 0");
        assertThatThrownBy(() -> new Controlled(FixedGate.X, 10).matrix())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 1024");
    }

    @Test
    void refuseMatricesThatAreNotUnitaryAndSayByHowMuch() {
        ComplexMatrix stretched = ComplexMatrix.ofInterleaved(1.1, 0, 0, 0, 0, 0, 1, 0);

        assertThatThrownBy(() -> new Unitary1(stretched))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the matrix is not unitary: the largest entry of |U·U† - 1| is " + (1.1 * 1.1 - 1)
                        + ", at most 1.0E-8 is accepted");
        assertThatThrownBy(() -> new Unitary2(I)).hasMessageContaining("needs a 4 x 4 matrix, got dimension 2");
        assertThatThrownBy(() -> new Unitary1(ComplexMatrix.identity(4))).hasMessageContaining("got dimension 4");
    }

    @Test
    void refuseAnglesThatAreNotFinite() {
        assertThatThrownBy(() -> new Rz(Double.NaN)).hasMessage("gate rz needs a finite angle radians, got NaN");
        assertThatThrownBy(() -> new FSim(1, Double.POSITIVE_INFINITY)).hasMessageContaining("phi, got Infinity");
        assertThatThrownBy(() -> new PhasedFSim(1, 0, 0, 1e308, 1e308)).hasMessageContaining("2 gamma + phi");
    }

    @Test
    void haveMatricesThatCheckTheirInput() {
        assertThatThrownBy(() -> ComplexMatrix.of(new double[9], new double[9])).hasMessageContaining("9 entries");
        assertThatThrownBy(() -> ComplexMatrix.of(new double[4], new double[1])).hasMessageContaining("4 real ones");
        assertThatThrownBy(() -> ComplexMatrix.ofInterleaved(1, 0, 0)).hasMessageContaining("got 3 numbers");
        assertThatThrownBy(() -> ComplexMatrix.ofInterleaved(Double.NaN, 0)).hasMessageContaining("must be finite");
        assertThatThrownBy(() -> I.times(ComplexMatrix.identity(4))).hasMessageContaining("dimension 2");
        assertThatThrownBy(() -> I.re(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(List.of(I.toString())).containsExactly("[[1.0+0.0i, 0.0+0.0i], [0.0+0.0i, 1.0+0.0i]]");
    }
}
