package dev.platanus.tensornet.contract;

import dev.platanus.statevector.Precision;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Products in plain Java, computed in double precision whatever the tensors are stored in: for double precision, and where
 * the Vector API is missing.
 */
final class PlainKernels implements Kernels {
    private static final int LANE_BITS = 3;
    private static final int LANES = 1 << LANE_BITS;

    private final Precision precision;

    PlainKernels(Precision precision) {
        this.precision = precision;
    }

    /** A as in {@link Product}; B as [column][sum][re/im]; one row of C. */
    private record Packed(double[] a, double[] b, double[] row) implements Scratch {}

    @Override
    public int laneBits() {
        return LANE_BITS;
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public Scratch scratch(int blockBits, int columnBits, Arena arena) {
        return new Packed(new double[2 * LANES << blockBits], new double[2 << columnBits], new double[4 * LANES]);
    }

    @Override
    public long scratchBytes(int blockBits, int columnBits) {
        return (2L * LANES * Double.BYTES << blockBits) + (2L * Double.BYTES << columnBits);
    }

    @Override
    public void run(Product product, MemorySegment memory, long unit, Scratch scratch) {
        Packed packed = (Packed) scratch;
        long column = unit % product.columnBlocks() << product.columnBits;
        long rest = unit / product.columnBlocks();
        long group = rest % product.rowBlocks() << product.groupBits;
        long batch = rest / product.rowBlocks();
        for (long block = 0; block < product.sumBlocks(); block++) {
            long sum = block << product.sumBits;
            packA(product, memory, product.a.offset() + product.aBatch.at(batch), group, sum, packed.a);
            for (int[] exchange : product.exchanges) {
                exchange(packed.a, 2 * LANES << product.groupBits + product.sumBits, exchange[0], exchange[1]);
            }
            packB(product, memory, product.b.offset() + product.bBatch.at(batch), column, sum, packed.b);
            multiply(product, packed, memory, product.c.offset() + product.cBatch.at(batch), group, column, block > 0);
        }
    }

    private double get(MemorySegment memory, long at) {
        return precision == Precision.SINGLE
                ? memory.get(ValueLayout.JAVA_FLOAT, at)
                : memory.get(ValueLayout.JAVA_DOUBLE, at);
    }

    private void packA(Product product, MemorySegment memory, long base, long group, long sum, double[] packed) {
        int sums = 1 << product.sumBits;
        int groups = 1 << product.groupBits;
        int bytes = product.a.elementBytes();
        for (int k = 0; k < sums; k++) {
            long row = base + product.aSum.at(sum + k);
            for (int g = 0; g < groups; g++) {
                long from = row + product.aGroups.at(group + g);
                int to = ((g >> 1) * sums + k) * 4 * LANES + (g & 1) * LANES;
                for (int lane = 0; lane < LANES; lane++) {
                    packed[to + lane] = get(memory, from + (long) lane * bytes);
                    packed[to + 2 * LANES + lane] = get(memory, from + product.a.planeBytes() + (long) lane * bytes);
                }
            }
        }
    }

    private static void exchange(double[] packed, int length, int laneBit, int distance) {
        for (int i = 0; i < length; i++) {
            if ((i & laneBit) != 0 && (i & distance) == 0) {
                int partner = i - laneBit + distance;
                double x = packed[i];
                packed[i] = packed[partner];
                packed[partner] = x;
            }
        }
    }

    private void packB(Product product, MemorySegment memory, long base, long column, long sum, double[] packed) {
        int to = 0;
        for (int n = 0; n < 1 << product.columnBits; n++) {
            long from = base + product.bColumns.at(column + n);
            for (int k = 0; k < 1 << product.sumBits; k++) {
                long at = from + product.bSum.at(sum + k);
                packed[to++] = get(memory, at);
                packed[to++] = get(memory, at + product.b.planeBytes());
            }
        }
    }

    private void multiply(
            Product product, Packed packed, MemorySegment memory, long base, long group, long column, boolean add) {
        int sums = 1 << product.sumBits;
        int groups = 1 << product.groupBits;
        double[] a = packed.a;
        double[] b = packed.b;
        double[] row = packed.row;
        for (int g = 0; g < groups; g += 2) {
            long row0 = base + product.cGroups.at(group + g);
            long row1 = base + product.cGroups.at(group + g + 1);
            for (int n = 0; n < 1 << product.columnBits; n++) {
                java.util.Arrays.fill(row, 0);
                int from = g * sums * 2 * LANES;
                for (int k = 0; k < sums; k++) {
                    double bRe = b[2 * (n * sums + k)];
                    double bIm = b[2 * (n * sums + k) + 1];
                    for (int i = 0; i < 2 * LANES; i++) {
                        row[i] += a[from + i] * bRe - a[from + 2 * LANES + i] * bIm;
                        row[2 * LANES + i] += a[from + i] * bIm + a[from + 2 * LANES + i] * bRe;
                    }
                    from += 4 * LANES;
                }
                long at = product.cColumns.at(column + n);
                store(product.c, memory, row0 + at, row, 0, add);
                store(product.c, memory, row1 + at, row, LANES, add);
            }
        }
    }

    private void store(Buffer c, MemorySegment memory, long at, double[] row, int from, boolean add) {
        for (int lane = 0; lane < LANES; lane++) {
            put(memory, at + (long) lane * c.elementBytes(), row[from + lane], add);
            put(memory, at + c.planeBytes() + (long) lane * c.elementBytes(), row[from + 2 * LANES + lane], add);
        }
    }

    private void put(MemorySegment memory, long at, double value, boolean add) {
        double sum = add ? value + get(memory, at) : value;
        if (precision == Precision.SINGLE) {
            memory.set(ValueLayout.JAVA_FLOAT, at, (float) sum);
        } else {
            memory.set(ValueLayout.JAVA_DOUBLE, at, sum);
        }
    }
}
