package dev.platanus.circuit;

/**
 * The gate T = √S = diag(1, e<sup>iπ/4</sup>); qsim's {@code t}.
 */
public record T() implements Gate {
    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        double h = Math.sqrt(0.5);
        return ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, h, h);
    }

    @Override
    public String name() {
        return "t";
    }

    @Override
    public Gate inverse() {
        return new Unitary1(matrix().adjoint());
    }
}
