package dev.platanus.circuit;

/**
 * The Pauli gate X = [[0, 1], [1, 0]], a bit flip; qsim's {@code x}.
 */
public record PauliX() implements Gate {
    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.ofInterleaved(0, 0, 1, 0, 1, 0, 0, 0);
    }

    @Override
    public String name() {
        return "x";
    }

    @Override
    public Gate inverse() {
        return this;
    }
}
