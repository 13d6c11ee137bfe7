package dev.platanus.circuit;

/**
 * The Pauli gate Z = diag(1, −1), a phase flip; qsim's {@code z}.
 */
public record PauliZ() implements Gate {
    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, -1, 0);
    }

    @Override
    public String name() {
        return "z";
    }

    @Override
    public Gate inverse() {
        return this;
    }
}
