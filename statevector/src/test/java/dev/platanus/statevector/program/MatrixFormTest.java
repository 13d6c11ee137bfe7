package dev.platanus.statevector.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rz;
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
                List.of(
                        FixedGate.T,
                        new Rz(0.4),
                        FixedGate.CZ,
                        new CPhase(0.1),
                        FixedGate.IDENTITY_2,
                        new FSim(0, 0.3)));
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
                        FixedGate.SWAP,
                        FixedGate.ISWAP,
                        FSim.SYCAMORE,
                        new FSim(-Math.PI / 2, 0),
                        new FSim(5 * Math.PI / 2, 0),
                        new PhasedFSim(Math.PI / 2, 0.1, 0.2, 0.3, 0.4)));
    }

    @Test
    void permutationsExchangeOtherwise() {
        ComplexMatrix flip = FixedGate.X.matrix().kron(FixedGate.T.matrix());
        assertForm(
                MatrixForm.PERMUTATION,
                List.of(
                        FixedGate.X,
                        FixedGate.Y,
                        FixedGate.CNOT,
                        new Unitary2(GateCases.bothFlippedAfterSwap()),
                        new Unitary2(flip),
                        new Unitary2(flip.times(FixedGate.ISWAP.matrix()))));
    }

    @Test
    void planesAreBothDiagonals() {
        ComplexMatrix flip = FixedGate.X.matrix().kron(ComplexMatrix.identity(2));
        assertForm(
                MatrixForm.PLANES,
                List.of(new Unitary2(
                        flip.times(FixedGate.ISWAP.matrix()).times(flip).times(new FSim(0.3, 0.4).matrix()))));
    }

    @Test
    void allElseIsDense() {
        assertForm(
                MatrixForm.DENSE,
                List.of(
                        FixedGate.H,
                        new Rx(0.3),
                        new Unitary2(FixedGate.H.matrix().kron(FixedGate.H.matrix()))));
    }
}
