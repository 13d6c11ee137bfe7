package dev.platanus.circuit;

/**
 * The square root of Y, √Y = ½ [[1+i, −1−i], [1+i, 1+i]]; qsim's {@code y_1_2}, Cirq's {@code Y**0.5}.
 */
public record SqrtY() implements Gate {
    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.ofInterleaved(0.5, 0.5, -0.5, -0.5, 0.5, 0.5, 0.5, 0.5);
    }

    @Override
    public String name() {
        return "y_1_2";
    }

    @Override
    public Gate inverse() {
        return new Unitary1(matrix().adjoint());
    }
}
