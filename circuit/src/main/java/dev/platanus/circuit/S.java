package dev.platanus.circuit;

/**
 * The phase gate S = √Z = diag(1, i); qsim's {@code s}.
 */
public record S() implements Gate {
    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, 0, 1);
    }

    @Override
    public String name() {
        return "s";
    }

    @Override
    public Gate inverse() {
        return new Unitary1(matrix().adjoint());
    }
}
