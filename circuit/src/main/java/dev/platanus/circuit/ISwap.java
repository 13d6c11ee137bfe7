package dev.platanus.circuit;

/**
 * The exchange of two qubits with a phase, |01⟩ → i|10⟩ and |10⟩ → i|01⟩; qsim's {@code is}. It equals FSim(−π/2, 0).
 */
public record ISwap() implements Gate {
    @Override
    public int qubitCount() {
        return 2;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.conserving(ComplexMatrix.ofInterleaved(0, 0, 0, 1, 0, 1, 0, 0), 0);
    }

    @Override
    public String name() {
        return "is";
    }

    @Override
    public Gate inverse() {
        return new Unitary2(matrix().adjoint());
    }
}
