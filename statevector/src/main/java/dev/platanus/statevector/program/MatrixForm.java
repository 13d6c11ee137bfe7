package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;

/** Which entries of a matrix on one or two qubits may differ from zero; it decides the kernel. Cheapest first. */
public enum MatrixForm {
    /** Only the diagonal. */
    DIAGONAL(1),
    /** |01> and |10> are exchanged exactly, times a diagonal: a relabelling. */
    EXCHANGE(1),
    /** The diagonal and the exchange of |01> with |10>: fSim and everything diagonal around it. */
    MIX(1),
    /** A diagonal, then any exchange of basis states: controlled flips and diagonals around them. */
    PERMUTATION(1),
    /** The diagonal and both exchanges, of |01> with |10> and of |00> with |11>: canonical gates and diagonals around them. */
    PLANES(2),
    /** Anything else. */
    DENSE(2.7);

    /** What a step costs more whose rotations need multiplications and not only additions; dense forms take rotations in. */
    public static final double TURN = 0.4;

    /** Entries of a unitary below this count as zero; cos(π/2) in double precision is 6e-17. */
    private static final double ZERO = 1e-14;

    private final double cost;

    MatrixForm(double cost) {
        this.cost = cost;
    }

    /**
     * What a step on two qubits of this form costs.
     *
     * @return time in units of a diagonal after rotations by a quarter turn, as measured; counted in operations for
     *     {@link #PLANES}
     */
    public double cost() {
        return cost;
    }

    /**
     * Finds the cheapest form that describes a matrix.
     *
     * @param m a 2×2 or 4×4 matrix of entries up to about 1
     * @return its form
     */
    static MatrixForm of(ComplexMatrix m) {
        int dimension = m.dimension();
        boolean inner = false;
        boolean outer = false;
        boolean keeps = false;
        boolean elsewhere = false;
        boolean permutes = true;
        for (int row = 0; row < dimension; row++) {
            int entries = 0;
            for (int column = 0; column < dimension; column++) {
                if (isZero(m, row, column)) {
                    continue;
                }
                entries++;
                if (row == column) {
                    keeps |= row == 1 || row == 2;
                } else if (dimension != 4 || row + column != 3) {
                    elsewhere = true;
                } else {
                    boolean ends = row == 0 || row == 3;
                    outer |= ends;
                    inner |= !ends;
                }
            }
            permutes &= entries == 1;
        }
        if (!elsewhere && !outer) {
            return !inner ? DIAGONAL : keeps ? MIX : EXCHANGE;
        }
        return permutes ? PERMUTATION : elsewhere ? DENSE : PLANES;
    }

    /**
     * Tells whether an entry counts as zero.
     *
     * @param m a matrix of entries up to about 1
     * @param row of the entry
     * @param column of the entry
     * @return whether it is only rounding
     */
    static boolean isZero(ComplexMatrix m, int row, int column) {
        double re = m.re(row, column);
        double im = m.im(row, column);
        return re * re + im * im <= ZERO * ZERO;
    }
}
