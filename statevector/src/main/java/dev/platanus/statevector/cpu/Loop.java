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
 */
record Loop(int[] groups, int rowA, int rowB, long deltaA, long deltaB, int[] offsets) {}
