package dev.platanus.statevector.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.Hadamard;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.PauliY;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.SqrtW;
import dev.platanus.circuit.SqrtX;
import dev.platanus.circuit.SqrtY;
import dev.platanus.circuit.T;
import dev.platanus.statevector.RandomUnitary;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A one-qubit gate as diagonal · rotation · diagonal")
class TurnsTest {

    private static void assertMultipliesOut(ComplexMatrix gate) {
        Turns turns = Turns.of(gate).orElseThrow();
        ComplexMatrix product = turns.left().times(Turns.matrix(turns.t())).times(turns.right());

        assertThat(product.distance(gate)).isLessThan(1e-14);
        assertThat(turns.right().re(0, 0)).isEqualTo(1);
        assertThat(turns.right().im(0, 0)).isZero();
        assertThat(MatrixForm.of(turns.left())).isEqualTo(MatrixForm.DIAGONAL);
        assertThat(MatrixForm.of(turns.right())).isEqualTo(MatrixForm.DIAGONAL);
    }

    @Test
    void multipliesOutToAnyUnitary() {
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            ComplexMatrix gate = RandomUnitary.of(2, random);
            if (Turns.of(gate).isPresent()) {
                assertMultipliesOut(gate);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-9, 1e-5, 0.1, 1, Math.PI / 2, 2, 3})
    void multipliesOutForEverySizeOfAngle(double angle) {
        assertMultipliesOut(new Rx(angle).matrix());
        assertMultipliesOut(new Ry(-angle).matrix());
    }

    @Test
    void rotatesByAdditionsAloneForTheSquareRootsAndHadamard() {
        for (Gate gate : List.of(new SqrtX(), new SqrtY(), new SqrtW(), new Hadamard(), new Rx(Math.PI / 2))) {
            assertThat(Turns.of(gate.matrix()).orElseThrow().t()).isEqualTo(1.0);
            assertMultipliesOut(gate.matrix());
        }
    }

    @Test
    void doesNotRotateForDiagonalGates() {
        for (Gate gate : List.of(new T(), new Rz(0.7), new Rx(0))) {
            assertThat(Turns.of(gate.matrix()).orElseThrow().t()).isZero();
        }
    }

    @Test
    void hasNoSuchFormForFlips() {
        for (Gate gate : List.of(new PauliX(), new PauliY(), new Rx(Math.PI), new Rx(3.1))) {
            assertThat(Turns.of(gate.matrix())).isEmpty();
        }
    }

    @Test
    void keepsTheTangentModerate() {
        Optional<Turns> steepest = Turns.of(new Ry(2 * Math.atan(15.9)).matrix());

        assertThat(steepest).isPresent();
        assertThat(steepest.orElseThrow().t()).isCloseTo(15.9, within(1e-9));
        assertThat(Turns.of(new Ry(2 * Math.atan(16.1)).matrix())).isEmpty();
    }
}
