package dev.platanus.opencl.contract;

/**
 * How a contraction is cut into tiles, one for a work-group. All numbers are base-2 logarithms.
 *
 * @param rowBits rows of a tile
 * @param columnBits columns of a tile
 * @param sumBits terms of the sum that are in local memory at once
 * @param heldRows rows of a work-item
 * @param heldColumns columns of a work-item
 * @param partBits groups that share the sum of a tile
 */
record ProductTile(int rowBits, int columnBits, int sumBits, int heldRows, int heldColumns, int partBits) {

    /** Work-items of a group. */
    static final int ITEM_BITS = 8;

    /** Entries of a tile in local memory, where there is room. */
    static final int LARGE_BITS = 11;

    /** The same where there is less. */
    static final int SMALL_BITS = 10;

    private static final int MAX_COLUMN_BITS = 6;

    /** Parts of a sum take at most 2^22 entries. */
    private static final int MAX_PARTS_RANK = 22;

    /**
     * What a device allows.
     *
     * @param tileBits entries of a tile in local memory, {@link #SMALL_BITS} or {@link #LARGE_BITS}
     * @param groupBits groups that keep the device busy
     */
    record Limits(int tileBits, int groupBits) {}

    /**
     * Cuts a contraction: as many columns as there are, up to 64, since each entry of A is read once for each tile of columns;
     * then rows, as many as the work-items hold; then terms, as many as local memory holds.
     *
     * @param batch number of batch indices
     * @param rows at least as many as columns
     * @param columns number of indices
     * @param sums number of indices
     */
    static ProductTile of(int batch, int rows, int columns, int sums, Limits limits) {
        int heldRows = rows + columns < ITEM_BITS ? 0 : 2;
        int heldColumns = heldRows == 0 || columns < 2 ? 0 : columns < 4 || limits.tileBits < LARGE_BITS ? 1 : 2;
        int columnBits = Math.min(columns, MAX_COLUMN_BITS);
        int rowBits = Math.min(
                rows, Math.min(ITEM_BITS + heldRows + heldColumns - columnBits, limits.tileBits - Math.min(sums, 2)));
        int sumBits = Math.min(sums, limits.tileBits - rowBits);
        int groups = batch + rows - rowBits + columns - columnBits;
        int partBits = Math.min(
                Math.min(sums - sumBits, Math.max(0, limits.groupBits - groups)),
                Math.max(0, MAX_PARTS_RANK - batch - rows - columns));
        return new ProductTile(rowBits, columnBits, sumBits, heldRows, heldColumns, partBits);
    }

    /** The kernel for it, among {@link ContractionKernels}. */
    String kernel() {
        return kernel(heldRows, heldColumns);
    }

    static String kernel(int heldRows, int heldColumns) {
        return "contract_" + heldRows + "_" + heldColumns;
    }
}
