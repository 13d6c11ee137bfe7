package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Products in plain Java, with sums in double precision, where the Vector API is missing; and what the others are tested by. */
final class PlainKernels implements ProductKernels {
    private static final int LANE_BITS = 3;
    private static final int LANES = 1 << LANE_BITS;

    private final Precision precision;
    private final int elementBytes;

    PlainKernels(Precision precision) {
        this.precision = precision;
        this.elementBytes = precision.bytesPerAmplitude() / 2;
    }

    /** Blocks of A as in {@link Product}; B as [column][sum][re/im]; one row of C. */
    private static final class Packed implements Scratch {
        private MemorySegment front;
        private MemorySegment back;
        private final double[] b;
        private final double[] row = new double[4 * LANES];

        Packed(long bytes, int bEntries, SegmentAllocator from) {
            front = from.allocate(bytes, NodeBuffer.ALIGNMENT);
            back = from.allocate(bytes, NodeBuffer.ALIGNMENT);
            b = new double[2 * bEntries];
        }

        @Override
        public void swap() {
            MemorySegment old = front;
            front = back;
            back = old;
        }
    }

    @Override
    public int laneBits() {
        return LANE_BITS;
    }

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public Scratch scratch(int blockBits, int bEntries, SegmentAllocator from) {
        return new Packed(2L * LANES * elementBytes << blockBits, bEntries, from);
    }

    @Override
    public long scratchBytes(int blockBits, int bEntries) {
        return (4L * LANES * elementBytes << blockBits) + 2L * Double.BYTES * bEntries;
    }

    private double get(MemorySegment memory, long at) {
        return precision == Precision.SINGLE
                ? memory.get(ValueLayout.JAVA_FLOAT, at)
                : memory.get(ValueLayout.JAVA_DOUBLE, at);
    }

    private void put(MemorySegment memory, long at, double value) {
        if (precision == Precision.SINGLE) {
            memory.set(ValueLayout.JAVA_FLOAT, at, (float) value);
        } else {
            memory.set(ValueLayout.JAVA_DOUBLE, at, value);
        }
    }

    @Override
    public void packA(Product product, MemorySegment memory, long base, long group, long sum, Scratch to) {
        MemorySegment packed = ((Packed) to).front;
        int sums = 1 << product.sumBits;
        int register = LANES * elementBytes;
        for (int k = 0; k < sums; k++) {
            long row = base + product.aSum.at(sum + k);
            for (int g = 0; g < 1 << product.groupBits; g++) {
                long from = row + product.aGroups.at(group + g);
                long at = (((g >> 1) * sums + k) * 4L + (g & 1)) * register;
                MemorySegment.copy(memory, from, packed, at, register);
                MemorySegment.copy(memory, from + product.a.planeBytes(), packed, at + 2L * register, register);
            }
        }
    }

    @Override
    public void exchange(Product product, int[] exchange, Scratch in) {
        MemorySegment packed = ((Packed) in).front;
        int length = 2 * LANES << product.groupBits + product.sumBits;
        for (int i = 0; i < length; i++) {
            if ((i & exchange[0]) != 0 && (i & exchange[1]) == 0) {
                long at = (long) i * elementBytes;
                long partner = (long) (i - exchange[0] + exchange[1]) * elementBytes;
                double x = get(packed, at);
                put(packed, at, get(packed, partner));
                put(packed, partner, x);
            }
        }
    }

    @Override
    public void packB(Product product, MemorySegment memory, long base, long column, long sum, Scratch to, int start) {
        double[] b = ((Packed) to).b;
        int at = start;
        for (int n = 0; n < 1 << product.columnBits; n++) {
            long from = base + product.bColumns.at(column + n);
            for (int k = 0; k < 1 << product.sumBits; k++) {
                long entry = from + product.bSum.at(sum + k);
                b[at++] = get(memory, entry);
                b[at++] = get(memory, entry + product.b.planeBytes());
            }
        }
    }

    @Override
    public void multiplyInto(Product product, Scratch from, int start) {
        multiply(product, from, start, ((Packed) from).back, 0, 0, 0, false);
    }

    @Override
    public void multiply(
            Product product,
            Scratch from,
            int start,
            MemorySegment memory,
            long base,
            long group,
            long column,
            boolean add) {
        MemorySegment a = ((Packed) from).front;
        double[] b = ((Packed) from).b;
        double[] row = ((Packed) from).row;
        int sums = 1 << product.sumBits;
        long imaginary = 2L * LANES * elementBytes;
        for (int g = 0; g < 1 << product.groupBits; g += 2) {
            long row0 = base + product.cGroups.at(group + g);
            long row1 = base + product.cGroups.at(group + g + 1);
            for (int n = 0; n < 1 << product.columnBits; n++) {
                Arrays.fill(row, 0);
                long at = g * sums * imaginary;
                for (int k = 0; k < sums; k++) {
                    double bRe = b[start + 2 * (n * sums + k)];
                    double bIm = b[start + 2 * (n * sums + k) + 1];
                    for (int i = 0; i < 2 * LANES; i++) {
                        double aRe = get(a, at + (long) i * elementBytes);
                        double aIm = get(a, at + (long) i * elementBytes + imaginary);
                        row[i] += aRe * bRe - aIm * bIm;
                        row[2 * LANES + i] += aRe * bIm + aIm * bRe;
                    }
                    at += 2 * imaginary;
                }
                long to = product.cColumns.at(column + n);
                store(product.c, memory, row0 + to, row, 0, add);
                store(product.c, memory, row1 + to, row, LANES, add);
            }
        }
    }

    private void store(NodeBuffer c, MemorySegment memory, long at, double[] row, int from, boolean add) {
        for (int lane = 0; lane < LANES; lane++) {
            long re = at + (long) lane * elementBytes;
            long im = re + c.planeBytes();
            put(memory, re, row[from + lane] + (add ? get(memory, re) : 0));
            put(memory, im, row[from + 2 * LANES + lane] + (add ? get(memory, im) : 0));
        }
    }
}
