package dev.platanus.circuit;

/**
 * The Pauli gate Y = [[0, −i], [i, 0]]; qsim's {@code y}.
 */
public record PauliY() implements Gate {
    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.ofInterleaved(0, 0, 0, -1, 0, 1, 0, 0);
    }

    @Override
    public String name() {
        return "y";
    }

    @Override
    public Gate inverse() {
        return this;
    }
}
