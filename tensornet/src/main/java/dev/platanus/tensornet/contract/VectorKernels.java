package dev.platanus.tensornet.contract;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products in single precision on the Vector API, in registers of the width that the CPU prefers.
 *
 * <p>The inner loop holds a tile of C in registers, two registers of rows times four columns (or two, or one), real and
 * imaginary parts apart: 32 multiply-adds of registers for four loads and eight broadcasts. Bodies are straight-line, without
 * methods that take vectors, because the compiler keeps vectors in registers only while everything is inlined.
 */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int LANE_BITS = Integer.numberOfTrailingZeros(LANES);
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int BYTES = Float.BYTES * LANES;

    /** Entry p exchanges lanes whose numbers differ in bit p; it holds the lanes in which bit p is 1. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorShuffle<Float>[] PARTNERS = new VectorShuffle[LANE_BITS];

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorMask<Float>[] UPPER = new VectorMask[LANE_BITS];

    static {
        for (int p = 0; p < LANE_BITS; p++) {
            int bit = 1 << p;
            long upper = 0;
            int[] partner = new int[LANES];
            for (int lane = 0; lane < LANES; lane++) {
                upper |= (lane & bit) != 0 ? 1L << lane : 0;
                partner[lane] = lane ^ bit;
            }
            PARTNERS[p] = VectorShuffle.fromArray(SPECIES, partner, 0);
            UPPER[p] = VectorMask.fromLong(SPECIES, upper);
        }
    }

    /** What one thread packs into. */
    private static final class Packed implements Scratch {
        private final MemorySegment a;
        private final float[] b;

        Packed(int blockBits, int columnBits, Arena arena) {
            a = arena.allocate(2L * BYTES << blockBits, 64);
            b = new float[2 << columnBits];
        }
    }

    @Override
    public int laneBits() {
        return LANE_BITS;
    }

    @Override
    public String name() {
        return "vector-" + SPECIES.vectorBitSize();
    }

    @Override
    public Scratch scratch(int blockBits, int columnBits, Arena arena) {
        return new Packed(blockBits, columnBits, arena);
    }

    @Override
    public long scratchBytes(int blockBits, int columnBits) {
        return (2L * BYTES << blockBits) + (2L * Float.BYTES << columnBits);
    }

    @Override
    public void run(Product product, MemorySegment memory, long unit, Scratch scratch) {
        Packed packed = (Packed) scratch;
        long column = unit % product.columnBlocks() << product.columnBits;
        long rest = unit / product.columnBlocks();
        long group = rest % product.rowBlocks() << product.groupBits;
        long batch = rest / product.rowBlocks();
        int tileColumns = 1 << Math.min(2, product.columnBits);
        for (long block = 0; block < product.sumBlocks(); block++) {
            long sum = block << product.sumBits;
            packA(product, memory, product.a.offset() + product.aBatch.at(batch), group, sum, packed.a);
            for (int[] exchange : product.exchanges) {
                exchange(packed.a, 1L << product.groupBits + product.sumBits + 1, exchange[0], exchange[1]);
            }
            packB(product, memory, product.b.offset() + product.bBatch.at(batch), column, sum, tileColumns, packed.b);
            long to = product.c.offset() + product.cBatch.at(batch);
            switch (tileColumns) {
                case 4 -> multiply4(product, packed.a, packed.b, memory, to, group, column, block > 0);
                case 2 -> multiply2(product, packed.a, packed.b, memory, to, group, column, block > 0);
                default -> multiply1(product, packed.a, packed.b, memory, to, group, column, block > 0);
            }
        }
    }

    private static void packA(
            Product product, MemorySegment memory, long base, long group, long sum, MemorySegment packed) {
        Offsets groups = product.aGroups;
        int sums = 1 << product.sumBits;
        int count = 1 << product.groupBits;
        long plane = product.a.planeBytes();
        for (int k = 0; k < sums; k++) {
            long row = base + product.aSum.at(sum + k);
            long to = (long) k * 4 * BYTES;
            for (int g = 0; g < count; g += 2) {
                long from0 = row + groups.at(group + g);
                long from1 = row + groups.at(group + g + 1);
                FloatVector re0 = FloatVector.fromMemorySegment(SPECIES, memory, from0, ORDER);
                FloatVector re1 = FloatVector.fromMemorySegment(SPECIES, memory, from1, ORDER);
                FloatVector im0 = FloatVector.fromMemorySegment(SPECIES, memory, from0 + plane, ORDER);
                FloatVector im1 = FloatVector.fromMemorySegment(SPECIES, memory, from1 + plane, ORDER);
                re0.intoMemorySegment(packed, to, ORDER);
                re1.intoMemorySegment(packed, to + BYTES, ORDER);
                im0.intoMemorySegment(packed, to + 2 * BYTES, ORDER);
                im1.intoMemorySegment(packed, to + 3 * BYTES, ORDER);
                to += (long) sums * 4 * BYTES;
            }
        }
    }

    /** Exchanges two bits of the address in the packed array: one in the lanes, one between registers. */
    private static void exchange(MemorySegment packed, long registers, int laneBit, int distance) {
        int p = Integer.numberOfTrailingZeros(laneBit);
        VectorShuffle<Float> partner = PARTNERS[p];
        VectorMask<Float> upper = UPPER[p];
        VectorMask<Float> lower = upper.not();
        long step = distance / LANES;
        for (long r = 0; r < registers; r++) {
            if ((r & step) != 0) {
                continue;
            }
            long at0 = r * BYTES;
            long at1 = (r + step) * BYTES;
            FloatVector x0 = FloatVector.fromMemorySegment(SPECIES, packed, at0, ORDER);
            FloatVector x1 = FloatVector.fromMemorySegment(SPECIES, packed, at1, ORDER);
            x0.blend(x1.rearrange(partner), upper).intoMemorySegment(packed, at0, ORDER);
            x1.blend(x0.rearrange(partner), lower).intoMemorySegment(packed, at1, ORDER);
        }
    }

    private static void packB(
            Product product, MemorySegment memory, long base, long column, long sum, int tileColumns, float[] packed) {
        int sums = 1 << product.sumBits;
        int columns = 1 << product.columnBits;
        long plane = product.b.planeBytes();
        for (int n = 0; n < columns; n++) {
            long from = base + product.bColumns.at(column + n);
            int to = n / tileColumns * sums * 2 * tileColumns + n % tileColumns;
            for (int k = 0; k < sums; k++) {
                long at = from + product.bSum.at(sum + k);
                packed[to] = memory.get(ValueLayout.JAVA_FLOAT, at);
                packed[to + tileColumns] = memory.get(ValueLayout.JAVA_FLOAT, at + plane);
                to += 2 * tileColumns;
            }
        }
    }

    private static void multiply4(
            Product product,
            MemorySegment a,
            float[] b,
            MemorySegment memory,
            long base,
            long group,
            long column,
            boolean add) {
        int sums = 1 << product.sumBits;
        int groups = 1 << product.groupBits;
        int columns = 1 << product.columnBits;
        long plane = product.c.planeBytes();
        for (int g = 0; g < groups; g += 2) {
            long row0 = base + product.cGroups.at(group + g);
            long row1 = base + product.cGroups.at(group + g + 1);
            long tile = (long) g * sums * 2 * BYTES;
            for (int n = 0; n < columns; n += 4) {
                FloatVector r00 = FloatVector.zero(SPECIES);
                FloatVector r01 = FloatVector.zero(SPECIES);
                FloatVector r02 = FloatVector.zero(SPECIES);
                FloatVector r03 = FloatVector.zero(SPECIES);
                FloatVector r10 = FloatVector.zero(SPECIES);
                FloatVector r11 = FloatVector.zero(SPECIES);
                FloatVector r12 = FloatVector.zero(SPECIES);
                FloatVector r13 = FloatVector.zero(SPECIES);
                FloatVector i00 = FloatVector.zero(SPECIES);
                FloatVector i01 = FloatVector.zero(SPECIES);
                FloatVector i02 = FloatVector.zero(SPECIES);
                FloatVector i03 = FloatVector.zero(SPECIES);
                FloatVector i10 = FloatVector.zero(SPECIES);
                FloatVector i11 = FloatVector.zero(SPECIES);
                FloatVector i12 = FloatVector.zero(SPECIES);
                FloatVector i13 = FloatVector.zero(SPECIES);
                int from = n * sums * 2;
                long at = tile;
                for (int k = 0; k < sums; k++) {
                    FloatVector ar0 = FloatVector.fromMemorySegment(SPECIES, a, at, ORDER);
                    FloatVector ar1 = FloatVector.fromMemorySegment(SPECIES, a, at + BYTES, ORDER);
                    FloatVector ai0 = FloatVector.fromMemorySegment(SPECIES, a, at + 2 * BYTES, ORDER);
                    FloatVector ai1 = FloatVector.fromMemorySegment(SPECIES, a, at + 3 * BYTES, ORDER);
                    FloatVector mi0 = ai0.neg();
                    FloatVector mi1 = ai1.neg();
                    FloatVector br = FloatVector.broadcast(SPECIES, b[from]);
                    FloatVector bi = FloatVector.broadcast(SPECIES, b[from + 4]);
                    r00 = mi0.fma(bi, ar0.fma(br, r00));
                    r10 = mi1.fma(bi, ar1.fma(br, r10));
                    i00 = ai0.fma(br, ar0.fma(bi, i00));
                    i10 = ai1.fma(br, ar1.fma(bi, i10));
                    br = FloatVector.broadcast(SPECIES, b[from + 1]);
                    bi = FloatVector.broadcast(SPECIES, b[from + 5]);
                    r01 = mi0.fma(bi, ar0.fma(br, r01));
                    r11 = mi1.fma(bi, ar1.fma(br, r11));
                    i01 = ai0.fma(br, ar0.fma(bi, i01));
                    i11 = ai1.fma(br, ar1.fma(bi, i11));
                    br = FloatVector.broadcast(SPECIES, b[from + 2]);
                    bi = FloatVector.broadcast(SPECIES, b[from + 6]);
                    r02 = mi0.fma(bi, ar0.fma(br, r02));
                    r12 = mi1.fma(bi, ar1.fma(br, r12));
                    i02 = ai0.fma(br, ar0.fma(bi, i02));
                    i12 = ai1.fma(br, ar1.fma(bi, i12));
                    br = FloatVector.broadcast(SPECIES, b[from + 3]);
                    bi = FloatVector.broadcast(SPECIES, b[from + 7]);
                    r03 = mi0.fma(bi, ar0.fma(br, r03));
                    r13 = mi1.fma(bi, ar1.fma(br, r13));
                    i03 = ai0.fma(br, ar0.fma(bi, i03));
                    i13 = ai1.fma(br, ar1.fma(bi, i13));
                    from += 8;
                    at += 4 * BYTES;
                }
                long c0 = product.cColumns.at(column + n);
                long c1 = product.cColumns.at(column + n + 1);
                long c2 = product.cColumns.at(column + n + 2);
                long c3 = product.cColumns.at(column + n + 3);
                if (add) {
                    r00 = r00.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c0, ORDER));
                    r01 = r01.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c1, ORDER));
                    r02 = r02.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c2, ORDER));
                    r03 = r03.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c3, ORDER));
                    r10 = r10.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c0, ORDER));
                    r11 = r11.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c1, ORDER));
                    r12 = r12.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c2, ORDER));
                    r13 = r13.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c3, ORDER));
                    i00 = i00.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c0 + plane, ORDER));
                    i01 = i01.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c1 + plane, ORDER));
                    i02 = i02.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c2 + plane, ORDER));
                    i03 = i03.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c3 + plane, ORDER));
                    i10 = i10.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c0 + plane, ORDER));
                    i11 = i11.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c1 + plane, ORDER));
                    i12 = i12.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c2 + plane, ORDER));
                    i13 = i13.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c3 + plane, ORDER));
                }
                r00.intoMemorySegment(memory, row0 + c0, ORDER);
                r01.intoMemorySegment(memory, row0 + c1, ORDER);
                r02.intoMemorySegment(memory, row0 + c2, ORDER);
                r03.intoMemorySegment(memory, row0 + c3, ORDER);
                r10.intoMemorySegment(memory, row1 + c0, ORDER);
                r11.intoMemorySegment(memory, row1 + c1, ORDER);
                r12.intoMemorySegment(memory, row1 + c2, ORDER);
                r13.intoMemorySegment(memory, row1 + c3, ORDER);
                i00.intoMemorySegment(memory, row0 + c0 + plane, ORDER);
                i01.intoMemorySegment(memory, row0 + c1 + plane, ORDER);
                i02.intoMemorySegment(memory, row0 + c2 + plane, ORDER);
                i03.intoMemorySegment(memory, row0 + c3 + plane, ORDER);
                i10.intoMemorySegment(memory, row1 + c0 + plane, ORDER);
                i11.intoMemorySegment(memory, row1 + c1 + plane, ORDER);
                i12.intoMemorySegment(memory, row1 + c2 + plane, ORDER);
                i13.intoMemorySegment(memory, row1 + c3 + plane, ORDER);
            }
        }
    }

    private static void multiply2(
            Product product,
            MemorySegment a,
            float[] b,
            MemorySegment memory,
            long base,
            long group,
            long column,
            boolean add) {
        int sums = 1 << product.sumBits;
        int groups = 1 << product.groupBits;
        long plane = product.c.planeBytes();
        long c0 = product.cColumns.at(column);
        long c1 = product.cColumns.at(column + 1);
        long at = 0;
        for (int g = 0; g < groups; g += 2) {
            long row0 = base + product.cGroups.at(group + g);
            long row1 = base + product.cGroups.at(group + g + 1);
            FloatVector r00 = FloatVector.zero(SPECIES);
            FloatVector r01 = FloatVector.zero(SPECIES);
            FloatVector r10 = FloatVector.zero(SPECIES);
            FloatVector r11 = FloatVector.zero(SPECIES);
            FloatVector i00 = FloatVector.zero(SPECIES);
            FloatVector i01 = FloatVector.zero(SPECIES);
            FloatVector i10 = FloatVector.zero(SPECIES);
            FloatVector i11 = FloatVector.zero(SPECIES);
            for (int k = 0; k < sums; k++) {
                FloatVector ar0 = FloatVector.fromMemorySegment(SPECIES, a, at, ORDER);
                FloatVector ar1 = FloatVector.fromMemorySegment(SPECIES, a, at + BYTES, ORDER);
                FloatVector ai0 = FloatVector.fromMemorySegment(SPECIES, a, at + 2 * BYTES, ORDER);
                FloatVector ai1 = FloatVector.fromMemorySegment(SPECIES, a, at + 3 * BYTES, ORDER);
                FloatVector mi0 = ai0.neg();
                FloatVector mi1 = ai1.neg();
                FloatVector br = FloatVector.broadcast(SPECIES, b[4 * k]);
                FloatVector bi = FloatVector.broadcast(SPECIES, b[4 * k + 2]);
                r00 = mi0.fma(bi, ar0.fma(br, r00));
                r10 = mi1.fma(bi, ar1.fma(br, r10));
                i00 = ai0.fma(br, ar0.fma(bi, i00));
                i10 = ai1.fma(br, ar1.fma(bi, i10));
                br = FloatVector.broadcast(SPECIES, b[4 * k + 1]);
                bi = FloatVector.broadcast(SPECIES, b[4 * k + 3]);
                r01 = mi0.fma(bi, ar0.fma(br, r01));
                r11 = mi1.fma(bi, ar1.fma(br, r11));
                i01 = ai0.fma(br, ar0.fma(bi, i01));
                i11 = ai1.fma(br, ar1.fma(bi, i11));
                at += 4 * BYTES;
            }
            if (add) {
                r00 = r00.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c0, ORDER));
                r01 = r01.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c1, ORDER));
                r10 = r10.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c0, ORDER));
                r11 = r11.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c1, ORDER));
                i00 = i00.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c0 + plane, ORDER));
                i01 = i01.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + c1 + plane, ORDER));
                i10 = i10.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c0 + plane, ORDER));
                i11 = i11.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + c1 + plane, ORDER));
            }
            r00.intoMemorySegment(memory, row0 + c0, ORDER);
            r01.intoMemorySegment(memory, row0 + c1, ORDER);
            r10.intoMemorySegment(memory, row1 + c0, ORDER);
            r11.intoMemorySegment(memory, row1 + c1, ORDER);
            i00.intoMemorySegment(memory, row0 + c0 + plane, ORDER);
            i01.intoMemorySegment(memory, row0 + c1 + plane, ORDER);
            i10.intoMemorySegment(memory, row1 + c0 + plane, ORDER);
            i11.intoMemorySegment(memory, row1 + c1 + plane, ORDER);
        }
    }

    private static void multiply1(
            Product product,
            MemorySegment a,
            float[] b,
            MemorySegment memory,
            long base,
            long group,
            long column,
            boolean add) {
        int sums = 1 << product.sumBits;
        int groups = 1 << product.groupBits;
        long plane = product.c.planeBytes();
        long only = base + product.cColumns.at(column);
        long at = 0;
        for (int g = 0; g < groups; g += 2) {
            long row0 = only + product.cGroups.at(group + g);
            long row1 = only + product.cGroups.at(group + g + 1);
            FloatVector r0 = FloatVector.zero(SPECIES);
            FloatVector r1 = FloatVector.zero(SPECIES);
            FloatVector i0 = FloatVector.zero(SPECIES);
            FloatVector i1 = FloatVector.zero(SPECIES);
            for (int k = 0; k < sums; k++) {
                FloatVector ar0 = FloatVector.fromMemorySegment(SPECIES, a, at, ORDER);
                FloatVector ar1 = FloatVector.fromMemorySegment(SPECIES, a, at + BYTES, ORDER);
                FloatVector ai0 = FloatVector.fromMemorySegment(SPECIES, a, at + 2 * BYTES, ORDER);
                FloatVector ai1 = FloatVector.fromMemorySegment(SPECIES, a, at + 3 * BYTES, ORDER);
                FloatVector br = FloatVector.broadcast(SPECIES, b[2 * k]);
                FloatVector bi = FloatVector.broadcast(SPECIES, b[2 * k + 1]);
                r0 = ai0.neg().fma(bi, ar0.fma(br, r0));
                r1 = ai1.neg().fma(bi, ar1.fma(br, r1));
                i0 = ai0.fma(br, ar0.fma(bi, i0));
                i1 = ai1.fma(br, ar1.fma(bi, i1));
                at += 4 * BYTES;
            }
            if (add) {
                r0 = r0.add(FloatVector.fromMemorySegment(SPECIES, memory, row0, ORDER));
                r1 = r1.add(FloatVector.fromMemorySegment(SPECIES, memory, row1, ORDER));
                i0 = i0.add(FloatVector.fromMemorySegment(SPECIES, memory, row0 + plane, ORDER));
                i1 = i1.add(FloatVector.fromMemorySegment(SPECIES, memory, row1 + plane, ORDER));
            }
            r0.intoMemorySegment(memory, row0, ORDER);
            r1.intoMemorySegment(memory, row1, ORDER);
            i0.intoMemorySegment(memory, row0 + plane, ORDER);
            i1.intoMemorySegment(memory, row1 + plane, ORDER);
        }
    }
}
