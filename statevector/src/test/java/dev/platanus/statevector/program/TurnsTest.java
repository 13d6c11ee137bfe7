package dev.platanus.statevector.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.statevector.RandomUnitary;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A one-qubit gate as diagonal · rotation · diagonal")
class TurnsTest {

    /** Of the gate, or of what a flip leaves of it. */
    private static Turns turns(ComplexMatrix gate) {
        return Turns.of(Turns.flips(gate) ? FixedGate.X.matrix().times(gate) : gate);
    }

    private static void assertMultipliesOut(ComplexMatrix gate) {
        ComplexMatrix flip = FixedGate.X.matrix();
        Turns turns = turns(gate);
        ComplexMatrix rest = turns.left().times(Turns.matrix(turns.t())).times(turns.right());
        ComplexMatrix product = Turns.flips(gate) ? flip.times(rest) : rest;

        assertThat(product.distance(gate)).isLessThan(1e-14);
        assertThat(turns.t()).isBetween(0.0, 1.0);
        assertThat(turns.right().re(0, 0)).isEqualTo(1);
        assertThat(turns.right().im(0, 0)).isZero();
        assertThat(MatrixForm.of(turns.left())).isEqualTo(MatrixForm.DIAGONAL);
        assertThat(MatrixForm.of(turns.right())).isEqualTo(MatrixForm.DIAGONAL);
    }

    @Test
    void multipliesOutToAnyUnitary() {
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            assertMultipliesOut(RandomUnitary.of(2, random));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-9, 1e-5, 0.1, 1, Math.PI / 2, 2, 3})
    void multipliesOutForEverySizeOfAngle(double angle) {
        assertMultipliesOut(new Rx(angle).matrix());
        assertMultipliesOut(new Ry(-angle).matrix());
    }

    /** A product of gates that cancel but for rounding has entries beside the diagonal that are all rounding. */
    @Test
    void multipliesOutToWhatRoundingLeft() {
        for (double size : new double[] {1e-17, 1e-15, 1e-13, 1e-11}) {
            ComplexMatrix gate = ComplexMatrix.of(
                    new double[] {Math.cos(0.4), 0, size, Math.cos(1.1)},
                    new double[] {Math.sin(0.4), size / 3, size, Math.sin(1.1)});
            Turns turns = Turns.of(gate);

            assertThat(turns.left()
                            .times(Turns.matrix(turns.t()))
                            .times(turns.right())
                            .distance(gate))
                    .isLessThan(3 * size + 1e-15);
        }
    }

    @Test
    void rotatesByAdditionsAloneForTheSquareRootsAndHadamard() {
        for (Gate gate :
                List.of(FixedGate.SQRT_X, FixedGate.SQRT_Y, FixedGate.SQRT_W, FixedGate.H, new Rx(Math.PI / 2))) {
            assertThat(Turns.of(gate.matrix()).t()).isEqualTo(1.0);
            assertMultipliesOut(gate.matrix());
        }
    }

    @Test
    void doesNotRotateForDiagonalGates() {
        for (Gate gate : List.of(FixedGate.T, new Rz(0.7), new Rx(0))) {
            assertThat(Turns.of(gate.matrix()).t()).isZero();
        }
    }

    @Test
    void isAFlipAndADiagonalForFlips() {
        for (Gate gate : List.of(FixedGate.X, FixedGate.Y, new Rx(Math.PI))) {
            assertThat(Turns.flips(gate.matrix())).isTrue();
            assertThat(turns(gate.matrix()).t()).isZero();
            assertMultipliesOut(gate.matrix());
        }
    }

    @Test
    void keepsTheTangentAtMostOne() {
        for (double tangent : new double[] {1 - 1e-9, 1, 1 + 1e-9, 15.9, 1e9}) {
            ComplexMatrix gate = new Ry(2 * Math.atan(tangent)).matrix();

            assertThat(Turns.flips(gate)).isEqualTo(tangent > 1);
            assertThat(turns(gate).t()).isCloseTo(Math.min(tangent, 1 / tangent), within(1e-9));
        }
    }
}
