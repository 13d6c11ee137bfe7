package dev.platanus.statevector.cpu;

/**
 * Which vectors of a block a kernel visits, for a gate on up to two positions above the lanes.
 *
 * <p>A block is a list of rows; a row is contiguous. For each row number g in {@code groups} and each byte offset o in
 * {@code offsets} the kernel visits the vectors at
 *
 * <pre>
 *   |00>  rows[g] + o                          |01>  rows[g ^ rowB] + deltaB + o
 *   |10>  rows[g ^ rowA] + deltaA + o          |11>  rows[g ^ rowA ^ rowB] + deltaA + deltaB + o
 * </pre>
 *
 * where the first bit belongs to position A. A position that selects among rows has a delta of 0, a position inside the
 * row a row mask of 0. A gate on one position leaves B at 0, a gate on lanes only leaves both at 0.
 *
 * @param groups row numbers within the block whose bits at the gate's positions are 0 (or fixed to a wanted value)
 * @param rowA row-number bit of position A, 0 if A lies inside the row
 * @param rowB row-number bit of position B, 0 if B lies inside the row
 * @param deltaA bytes between the two values of position A, 0 if A selects rows
 * @param deltaB bytes between the two values of position B, 0 if B selects rows
 * @param offsets byte offsets of vectors within a row, with the gate's positions at 0 (or fixed to a wanted value)
 * @param destinations where a kernel that knows permutations stores what has become of |00> to |11>: two bits each, |00> lowest
 */
record Loop(int[] groups, int rowA, int rowB, long deltaA, long deltaB, int[] offsets, int destinations) {

    /** Each stays where it is. */
    private static final int STAY = 0b11_10_01_00;

    Loop(int[] groups, int rowA, int rowB, long deltaA, long deltaB, int[] offsets) {
        this(groups, rowA, rowB, deltaA, deltaB, offsets, STAY);
    }

    /** The same vectors, stored elsewhere: of each of |00> to |11> the one that it becomes. */
    Loop to(int[] states) {
        int packed = 0;
        for (int i = 0; i < states.length; i++) {
            packed |= states[i] << 2 * i;
        }
        return new Loop(groups, rowA, rowB, deltaA, deltaB, offsets, packed);
    }

    /** The base of the vectors in which a kernel stores a state, 0 to 3, without a branch. */
    long base(long[] rows, int group, int state) {
        int to = destinations >> 2 * state;
        int a = -(to >> 1 & 1);
        int b = -(to & 1);
        return rows[group ^ rowA & a ^ rowB & b] + (deltaA & a) + (deltaB & b);
    }
}
