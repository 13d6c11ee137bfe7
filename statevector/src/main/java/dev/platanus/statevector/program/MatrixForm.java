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
        boolean inner = false;
        boolean outer = false;
        boolean keeps = false;
        for (int row = 0; row < m.dimension(); row++) {
            for (int column = 0; column < m.dimension(); column++) {
                double re = m.re(row, column);
                double im = m.im(row, column);
                if (re * re + im * im <= ZERO * ZERO) {
                    continue;
                }
                if (row == column) {
                    keeps |= row == 1 || row == 2;
                } else if (m.dimension() != 4 || row + column != 3) {
                    return DENSE;
                } else {
                    boolean ends = row == 0 || row == 3;
                    outer |= ends;
                    inner |= !ends;
                }
            }
        }
        return outer ? PLANES : !inner ? DIAGONAL : keeps ? MIX : EXCHANGE;
    }
}
