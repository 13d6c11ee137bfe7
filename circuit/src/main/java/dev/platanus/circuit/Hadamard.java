package dev.platanus.circuit;

/**
 * The Hadamard gate (X + Z)/√2 = 1/√2 [[1, 1], [1, −1]]; qsim's {@code h}.
 */
public record Hadamard() implements Gate {
    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        double h = Math.sqrt(0.5);
        return ComplexMatrix.ofInterleaved(h, 0, h, 0, h, 0, -h, 0);
    }

    @Override
    public String name() {
        return "h";
    }

    @Override
    public Gate inverse() {
        return this;
    }
}
