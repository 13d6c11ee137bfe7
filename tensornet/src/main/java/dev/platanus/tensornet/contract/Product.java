package dev.platanus.tensornet.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One pairwise contraction as a matrix product, bound to addresses: C[row, column] (+)= Σ A[row, sum] B[sum, column] for each
 * batch.
 *
 * <p>Rows are handled in groups of one vector register: the {@code laneBits} lowest indices of C are rows, one lane for each
 * of their values. A is packed block by block, as a flat array whose address bits are, from the lowest, {@code [lane][group
 * 0][re/im][sum][group 1 …]}. Where the lowest indices of A are others, the pack first copies vectors as they lie, with the
 * new lane index in the role of the old one, and then exchanges the two address bits in place ({@link #exchanges}). So no
 * tensor is ever transposed in memory.
 *
 * <p>In a {@link Chain} the result is a block that lies as the next product packs its A ({@link #packed}).
 */
final class Product {
    /** Packed entries of A in a block: 256 KiB in single precision, a quarter of a common second-level cache. */
    static final int BLOCK_BITS = 15;

    static final int MAX_SUM_BITS = 6;
    static final int MAX_COLUMN_BITS = 8;
    private static final int MAX_GROUP_BITS = 9;

    /** Fewer columns are repeated where B is packed. */
    static final int MIN_PACKED_COLUMNS = 4;

    /** Stands for real or imaginary among the indices of a packed block. */
    private static final int PART = -1;

    final NodeBuffer a;
    final NodeBuffer b;
    final NodeBuffer c;
    final Offsets aBatch;
    final Offsets bBatch;
    final Offsets cBatch;
    final Offsets aGroups;
    final Offsets cGroups;
    final Offsets aSum;
    final Offsets bSum;
    final Offsets bColumns;
    final Offsets cColumns;

    /** Within a block: offsets of the row groups of A and C, and of the columns of C, at least {@value #MIN_PACKED_COLUMNS}. */
    final long[] aBlockGroups;

    final long[] cBlockGroups;
    final long[] cBlockColumns;

    /** Bits of a block: row groups, sum, columns. */
    final int groupBits;

    final int sumBits;
    final int columnBits;

    /** Pairs of distances in the packed array, in entries: lane bit, partner. */
    final int[][] exchanges;

    private final int[] packedOrder;
    private final int multiplyAddsLog2;

    /**
     * Prepares a product that stands alone.
     *
     * @param a the operand with the rows
     * @param b the other one
     * @param c the result; its lowest {@code laneBits} indices are rows of A
     * @param roles what the indices do
     * @param laneBits base-2 logarithm of the lanes of a register; there are more row indices than that
     */
    Product(NodeBuffer a, NodeBuffer b, NodeBuffer c, IndexRoles roles, int laneBits) {
        this(a, b, c, roles, laneBits, new int[0], Integer.MAX_VALUE);
    }

    /**
     * Prepares a link of a chain.
     *
     * @param outer rows, the same for all links, that are fixed in a block; all other indices are counted within it
     */
    static Product link(NodeBuffer a, NodeBuffer b, NodeBuffer c, IndexRoles roles, int laneBits, int[] outer) {
        return new Product(a, b, c, roles, laneBits, outer, roles.rows().length - laneBits - outer.length);
    }

    private Product(
            NodeBuffer a, NodeBuffer b, NodeBuffer c, IndexRoles roles, int laneBits, int[] outer, int blockGroupBits) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.multiplyAddsLog2 = roles.multiplyAddsLog2();
        int[] lanes = Arrays.copyOf(c.order(), laneBits);
        int[] old = Arrays.copyOf(a.order(), laneBits);
        int[] rows = inOrder(
                a,
                Arrays.stream(roles.rows())
                        .filter(i -> !IndexRoles.in(lanes, i) && !IndexRoles.in(outer, i))
                        .toArray());
        int[] sum = inOrder(a, roles.summed());
        // What leaves the lanes must be counted within a block: first among the groups, or among the sums.
        rows = firstThose(rows, old);
        sum = firstThose(sum, old);
        int[] columns = inOrder(c, roles.columns());
        int[] batch = inOrder(c, roles.batch());
        sumBits = Math.min(sum.length, MAX_SUM_BITS);
        groupBits = blockGroupBits < Integer.MAX_VALUE
                ? blockGroupBits
                : Math.min(rows.length, Math.min(MAX_GROUP_BITS, BLOCK_BITS - sumBits - laneBits));
        columnBits = Math.min(columns.length, MAX_COLUMN_BITS);
        rows = concat(rows, outer);
        long[] groupStrides = a.strides(rows);
        long[] sumStrides = a.strides(sum);
        List<int[]> found = new ArrayList<>();
        for (int p = 0; p < laneBits; p++) {
            if (lanes[p] == old[p]) {
                continue;
            }
            long[] stride = a.strides(new int[] {lanes[p]});
            int row = indexOf(rows, old[p]);
            int s = indexOf(sum, old[p]);
            if (row >= 0 && row < groupBits) {
                groupStrides[row] = stride[0];
                found.add(new int[] {1 << p, row == 0 ? 1 << laneBits : 1 << (laneBits + 1 + sumBits + row)});
            } else if (s >= 0 && s < sumBits) {
                sumStrides[s] = stride[0];
                found.add(new int[] {1 << p, 1 << (laneBits + 2 + s)});
            } else {
                throw new IllegalArgumentException("lane " + p + " of the left operand cannot be exchanged in a block");
            }
        }
        exchanges = found.toArray(int[][]::new);
        packedOrder = packedOrder(old, lanes, Arrays.copyOf(rows, groupBits), Arrays.copyOf(sum, sumBits));
        aBatch = Offsets.of(a.strides(batch));
        bBatch = Offsets.of(b.strides(batch));
        cBatch = Offsets.of(c.strides(batch));
        aGroups = Offsets.of(groupStrides);
        cGroups = Offsets.of(c.strides(rows));
        aSum = Offsets.of(sumStrides);
        bSum = Offsets.of(b.strides(sum));
        bColumns = Offsets.of(b.strides(columns));
        cColumns = Offsets.of(c.strides(columns));
        aBlockGroups = aGroups.first(1 << groupBits);
        cBlockGroups = cGroups.first(1 << groupBits);
        cBlockColumns = cColumns.first(Math.max(MIN_PACKED_COLUMNS, 1 << columnBits));
    }

    /** The indices of a packed block of A before lanes are exchanged, the one with the smallest stride first. */
    private static int[] packedOrder(int[] old, int[] lanes, int[] groups, int[] sum) {
        int[] order = concat(old, new int[] {groups[0], PART}, sum, Arrays.copyOfRange(groups, 1, groups.length));
        for (int p = 0; p < old.length; p++) {
            if (lanes[p] != old[p]) {
                order[old.length + indexOf(Arrays.copyOfRange(order, old.length, order.length), old[p])] = lanes[p];
            }
        }
        return order;
    }

    /** Where a product that is followed by this one leaves its result: packed. */
    NodeBuffer packed() {
        int laneBits = packedOrder.length - 1 - groupBits - sumBits;
        return new NodeBuffer(packedOrder, 0, (long) a.elementBytes() << laneBits + 1, a.elementBytes());
    }

    double multiplyAdds() {
        return Math.scalb(1.0, multiplyAddsLog2);
    }

    /** Entries of a packed block of B. */
    int packedColumnEntries() {
        return Math.max(MIN_PACKED_COLUMNS, 1 << columnBits) << sumBits;
    }

    private static int[] concat(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }

    private static int[] inOrder(NodeBuffer buffer, int[] indices) {
        return Arrays.stream(buffer.order())
                .filter(i -> IndexRoles.in(indices, i))
                .toArray();
    }

    private static int[] firstThose(int[] indices, int[] preferred) {
        int[] result = new int[indices.length];
        int n = 0;
        for (boolean wanted : new boolean[] {true, false}) {
            for (int i : indices) {
                if (IndexRoles.in(preferred, i) == wanted) {
                    result[n++] = i;
                }
            }
        }
        return result;
    }

    private static int indexOf(int[] indices, int index) {
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] == index) {
                return i;
            }
        }
        return -1;
    }

    long rowBlocks() {
        return aGroups.count() >>> groupBits;
    }

    long columnBlocks() {
        return bColumns.count() >>> columnBits;
    }

    long sumBlocks() {
        return aSum.count() >>> sumBits;
    }

    /** Pieces of work that write different entries of C. */
    long units() {
        return aBatch.count() * rowBlocks() * columnBlocks();
    }
}
