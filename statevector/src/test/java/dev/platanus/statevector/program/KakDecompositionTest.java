package dev.platanus.statevector.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Rz;
import dev.platanus.statevector.GateCases;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KakDecompositionTest {

    static Stream<Gate> gates() {
        return GateCases.all().stream().filter(gate -> gate.qubitCount() == 2);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void givesBackEveryGateOfTheLibrary(Gate gate) {
        check(gate.matrix());
    }

    @Test
    void givesBackProductsOfGates() {
        Random random = new Random(7);
        Gate[] ones = {FixedGate.SQRT_W, FixedGate.SQRT_Y, FixedGate.T, FixedGate.H, new Rz(0.3), new Rxy(1, 2)};
        Gate[] twos = gates().toArray(Gate[]::new);
        for (int trial = 0; trial < 500; trial++) {
            ComplexMatrix product = ComplexMatrix.identity(4);
            for (int i = 0; i < 1 + trial % 5; i++) {
                product = twos[random.nextInt(twos.length)].matrix().times(product);
                product = ones[random.nextInt(6)]
                        .matrix()
                        .kron(ones[random.nextInt(6)].matrix())
                        .times(product);
            }
            check(product);
        }
    }

    @Test
    void countsTheTerms() {
        assertThat(terms(FixedGate.IDENTITY_2)).isEqualTo(1);
        assertThat(terms(FixedGate.CZ)).isEqualTo(2);
        assertThat(terms(FixedGate.CNOT)).isEqualTo(2);
        assertThat(terms(new CPhase(0.3))).isEqualTo(2);
        assertThat(terms(FixedGate.SWAP)).isEqualTo(4);
        assertThat(terms(new FSim(Math.PI / 2, Math.PI / 6))).isEqualTo(4);
    }

    @Test
    void refusesWhatIsNotUnitary() {
        assertThatThrownBy(() -> KakDecomposition.of(ComplexMatrix.of(new double[16], new double[16])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unitary");
    }

    private static long terms(Gate gate) {
        KakDecomposition form = KakDecomposition.of(gate.matrix());
        return Stream.of(Pauli.values()).filter(form::has).count();
    }

    private static void check(ComplexMatrix matrix) {
        KakDecomposition form = KakDecomposition.of(matrix);
        double[] re = new double[16];
        double[] im = new double[16];
        for (Pauli sigma : Pauli.values()) {
            add(re, im, sigma.twice(), new double[] {form.re()[sigma.ordinal()], form.im()[sigma.ordinal()]});
        }
        ComplexMatrix whole = form.after0()
                .kron(form.after1())
                .times(ComplexMatrix.of(re, im))
                .times(form.before0().kron(form.before1()));
        assertThat(whole.distance(matrix)).isLessThan(1e-12);
        for (ComplexMatrix one : new ComplexMatrix[] {form.before0(), form.before1(), form.after0(), form.after1()}) {
            assertThat(one.unitarityError()).isLessThan(1e-12);
        }
    }

    private static void add(double[] re, double[] im, ComplexMatrix matrix, double[] c) {
        for (int i = 0; i < 16; i++) {
            double a = matrix.re(i / 4, i % 4);
            double b = matrix.im(i / 4, i % 4);
            re[i] += a * c[0] - b * c[1];
            im[i] += a * c[1] + b * c[0];
        }
    }
}
