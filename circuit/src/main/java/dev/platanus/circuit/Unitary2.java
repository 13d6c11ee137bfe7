package dev.platanus.circuit;

/**
 * A gate on two qubits given by its matrix, which must be unitary.
 *
 * @param matrix a 4 x 4 matrix; the first listed qubit is the high bit of the row and column index
 */
public record Unitary2(ComplexMatrix matrix) implements Gate {
    /** The largest entry of |U·U† − 1| that is accepted as rounding. */
    public static final double TOLERANCE = 1e-8;

    /**
     * Checks the matrix.
     *
     * @throws IllegalArgumentException if the matrix is not 4 x 4 or not unitary within {@link #TOLERANCE}
     */
    public Unitary2 {
        if (matrix.dimension() != 4) {
            throw new IllegalArgumentException(
                    "a gate on two qubits needs a 4 x 4 matrix, got dimension " + matrix.dimension());
        }
        matrix.requireUnitary(TOLERANCE);
    }

    @Override
    public int qubitCount() {
        return 2;
    }

    @Override
    public String symbol() {
        return "unitary2";
    }

    @Override
    public Gate inverse() {
        return new Unitary2(matrix.adjoint());
    }
}
