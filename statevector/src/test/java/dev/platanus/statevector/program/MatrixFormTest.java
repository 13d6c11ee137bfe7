package dev.platanus.statevector.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CNot;
import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.CZ;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.Hadamard;
import dev.platanus.circuit.ISwap;
import dev.platanus.circuit.Identity2;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Swap;
import dev.platanus.circuit.T;
import dev.platanus.circuit.Unitary2;
import dev.platanus.statevector.GateCases;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixFormTest {

    private static void assertForm(MatrixForm form, List<Gate> gates) {
        assertThat(gates)
                .allSatisfy(gate -> assertThat(MatrixForm.of(gate.matrix())).isEqualTo(form));
    }

    @Test
    void diagonals() {
        assertForm(
                MatrixForm.DIAGONAL,
                List.of(new T(), new Rz(0.4), new CZ(), new CPhase(0.1), new Identity2(), new FSim(0, 0.3)));
    }

    @Test
    void mixesOfTheTwoMiddleStates() {
        assertForm(
                MatrixForm.MIX,
                List.of(
                        new FSim(0.3, 0.1),
                        new FSim(Math.PI / 2 + 1e-12, 0.1),
                        new FSim(1e-12, 0.1),
                        new PhasedFSim(1.5, 0.1, 0.2, 0.3, 0.4)));
    }

    @Test
    void exchanges() {
        assertForm(
                MatrixForm.EXCHANGE,
                List.of(
                        new Swap(),
                        new ISwap(),
                        FSim.SYCAMORE,
                        new FSim(-Math.PI / 2, 0),
                        new FSim(5 * Math.PI / 2, 0),
                        new PhasedFSim(Math.PI / 2, 0.1, 0.2, 0.3, 0.4)));
    }

    @Test
    void planesAreBothDiagonals() {
        ComplexMatrix flip = new PauliX().matrix().kron(ComplexMatrix.identity(2));
        assertForm(
                MatrixForm.PLANES,
                List.of(
                        new Unitary2(GateCases.bothFlippedAfterSwap()),
                        new Unitary2(
                                flip.times(new ISwap().matrix()).times(flip).times(new FSim(0.3, 0.4).matrix()))));
    }

    @Test
    void allElseIsDense() {
        assertForm(MatrixForm.DENSE, List.of(new Hadamard(), new PauliX(), new CNot()));
    }
}
