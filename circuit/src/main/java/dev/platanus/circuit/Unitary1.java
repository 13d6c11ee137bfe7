package dev.platanus.circuit;

/**
 * A gate on one qubit given by its matrix, which must be unitary.
 *
 * @param matrix a 2 x 2 matrix
 */
public record Unitary1(ComplexMatrix matrix) implements Gate {
    /** The largest entry of |U·U† − 1| that is accepted as rounding. */
    public static final double TOLERANCE = 1e-8;

    /**
     * Checks the matrix.
     *
     * @throws IllegalArgumentException if the matrix is not 2 x 2 or not unitary within {@link #TOLERANCE}
     */
    public Unitary1 {
        if (matrix.dimension() != 2) {
            throw new IllegalArgumentException(
                    "a gate on one qubit needs a 2 x 2 matrix, got dimension " + matrix.dimension());
        }
        matrix.requireUnitary(TOLERANCE);
    }

    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public String symbol() {
        return "unitary1";
    }

    @Override
    public Gate inverse() {
        return new Unitary1(matrix.adjoint());
    }
}
