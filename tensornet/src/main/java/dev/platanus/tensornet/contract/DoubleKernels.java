package dev.platanus.tensornet.contract;

import dev.platanus.machine.VectorClasses;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Products in double precision (complex128) on the Vector API. */
final class DoubleKernels extends ProductVectorKernels {
    private static final VectorSpecies<Double> SPECIES =
            VectorSpecies.of(double.class, VectorClasses.shape(MethodHandles.lookup()));
    private static final int BYTES = SPECIES.vectorByteSize();

    static final class Packed extends Registers {
        final double[] b;

        Packed(long blockBytes, int bEntries, SegmentAllocator from) {
            super(blockBytes, from);
            b = new double[2 * bEntries];
        }
    }

    /** For {@link ProductKernelChoice}. */
    DoubleKernels() {
        super(Double.BYTES, BYTES);
    }

    @Override
    public Scratch scratch(int blockBits, int bEntries, SegmentAllocator from) {
        return new Packed(2L * BYTES << blockBits, bEntries, from);
    }

    @Override
    public void packB(Product product, MemorySegment memory, long base, long column, long sum, Scratch to, int start) {
        double[] b = ((Packed) to).b;
        int sums = 1 << product.sumBits;
        int columns = Math.max(TILE_COLUMNS, 1 << product.columnBits);
        long plane = product.b.planeBytes();
        for (int n = 0; n < columns; n++) {
            long from = base + product.bColumns.at(column + (n & (1 << product.columnBits) - 1));
            int at = start + n / TILE_COLUMNS * sums * 2 * TILE_COLUMNS + n % TILE_COLUMNS;
            for (int k = 0; k < sums; k++) {
                long entry = from + product.bSum.at(sum + k);
                b[at] = memory.get(ValueLayout.JAVA_DOUBLE, entry);
                b[at + TILE_COLUMNS] = memory.get(ValueLayout.JAVA_DOUBLE, entry + plane);
                at += 2 * TILE_COLUMNS;
            }
        }
    }

    @Override
    public void multiply(
            Product product,
            Scratch scratch,
            int start,
            MemorySegment c,
            long base,
            long group,
            long column,
            boolean add) {
        MemorySegment a = ((Packed) scratch).a();
        double[] b = ((Packed) scratch).b;
        int sums = 1 << product.sumBits;
        long plane = product.c.planeBytes();
        long origin = base + product.cGroups.at(group) + product.cColumns.at(column);
        long[] rows = product.cBlockGroups;
        long[] columns = product.cBlockColumns;
        for (int g = 0; g < rows.length; g += 2) {
            long row0 = origin + rows[g];
            long row1 = origin + rows[g + 1];
            long tile = (long) g * sums * 2 * BYTES;
            for (int n = 0; n < columns.length; n += TILE_COLUMNS) {
                DoubleVector r00 = DoubleVector.zero(SPECIES);
                DoubleVector r01 = DoubleVector.zero(SPECIES);
                DoubleVector r02 = DoubleVector.zero(SPECIES);
                DoubleVector r03 = DoubleVector.zero(SPECIES);
                DoubleVector r10 = DoubleVector.zero(SPECIES);
                DoubleVector r11 = DoubleVector.zero(SPECIES);
                DoubleVector r12 = DoubleVector.zero(SPECIES);
                DoubleVector r13 = DoubleVector.zero(SPECIES);
                DoubleVector i00 = DoubleVector.zero(SPECIES);
                DoubleVector i01 = DoubleVector.zero(SPECIES);
                DoubleVector i02 = DoubleVector.zero(SPECIES);
                DoubleVector i03 = DoubleVector.zero(SPECIES);
                DoubleVector i10 = DoubleVector.zero(SPECIES);
                DoubleVector i11 = DoubleVector.zero(SPECIES);
                DoubleVector i12 = DoubleVector.zero(SPECIES);
                DoubleVector i13 = DoubleVector.zero(SPECIES);
                int from = start + n * sums * 2;
                long at = tile;
                for (int k = 0; k < sums; k++) {
                    DoubleVector ar0 = DoubleVector.fromMemorySegment(SPECIES, a, at, ORDER);
                    DoubleVector ar1 = DoubleVector.fromMemorySegment(SPECIES, a, at + BYTES, ORDER);
                    DoubleVector ai0 = DoubleVector.fromMemorySegment(SPECIES, a, at + 2 * BYTES, ORDER);
                    DoubleVector ai1 = DoubleVector.fromMemorySegment(SPECIES, a, at + 3 * BYTES, ORDER);
                    DoubleVector mi0 = ai0.neg();
                    DoubleVector mi1 = ai1.neg();
                    DoubleVector br = DoubleVector.broadcast(SPECIES, b[from]);
                    DoubleVector bi = DoubleVector.broadcast(SPECIES, b[from + 4]);
                    r00 = mi0.fma(bi, ar0.fma(br, r00));
                    r10 = mi1.fma(bi, ar1.fma(br, r10));
                    i00 = ai0.fma(br, ar0.fma(bi, i00));
                    i10 = ai1.fma(br, ar1.fma(bi, i10));
                    br = DoubleVector.broadcast(SPECIES, b[from + 1]);
                    bi = DoubleVector.broadcast(SPECIES, b[from + 5]);
                    r01 = mi0.fma(bi, ar0.fma(br, r01));
                    r11 = mi1.fma(bi, ar1.fma(br, r11));
                    i01 = ai0.fma(br, ar0.fma(bi, i01));
                    i11 = ai1.fma(br, ar1.fma(bi, i11));
                    br = DoubleVector.broadcast(SPECIES, b[from + 2]);
                    bi = DoubleVector.broadcast(SPECIES, b[from + 6]);
                    r02 = mi0.fma(bi, ar0.fma(br, r02));
                    r12 = mi1.fma(bi, ar1.fma(br, r12));
                    i02 = ai0.fma(br, ar0.fma(bi, i02));
                    i12 = ai1.fma(br, ar1.fma(bi, i12));
                    br = DoubleVector.broadcast(SPECIES, b[from + 3]);
                    bi = DoubleVector.broadcast(SPECIES, b[from + 7]);
                    r03 = mi0.fma(bi, ar0.fma(br, r03));
                    r13 = mi1.fma(bi, ar1.fma(br, r13));
                    i03 = ai0.fma(br, ar0.fma(bi, i03));
                    i13 = ai1.fma(br, ar1.fma(bi, i13));
                    from += 2 * TILE_COLUMNS;
                    at += 4 * BYTES;
                }
                long c0 = columns[n];
                long c1 = columns[n + 1];
                long c2 = columns[n + 2];
                long c3 = columns[n + 3];
                if (add) {
                    r00 = r00.add(DoubleVector.fromMemorySegment(SPECIES, c, row0 + c0, ORDER));
                    r01 = r01.add(DoubleVector.fromMemorySegment(SPECIES, c, row0 + c1, ORDER));
                    r02 = r02.add(DoubleVector.fromMemorySegment(SPECIES, c, row0 + c2, ORDER));
                    r03 = r03.add(DoubleVector.fromMemorySegment(SPECIES, c, row0 + c3, ORDER));
                    r10 = r10.add(DoubleVector.fromMemorySegment(SPECIES, c, row1 + c0, ORDER));
                    r11 = r11.add(DoubleVector.fromMemorySegment(SPECIES, c, row1 + c1, ORDER));
                    r12 = r12.add(DoubleVector.fromMemorySegment(SPECIES, c, row1 + c2, ORDER));
                    r13 = r13.add(DoubleVector.fromMemorySegment(SPECIES, c, row1 + c3, ORDER));
                    i00 = i00.add(DoubleVector.fromMemorySegment(SPECIES, c, row0 + c0 + plane, ORDER));
                    i01 = i01.add(DoubleVector.fromMemorySegment(SPECIES, c, row0 + c1 + plane, ORDER));
                    i02 = i02.add(DoubleVector.fromMemorySegment(SPECIES, c, row0 + c2 + plane, ORDER));
                    i03 = i03.add(DoubleVector.fromMemorySegment(SPECIES, c, row0 + c3 + plane, ORDER));
                    i10 = i10.add(DoubleVector.fromMemorySegment(SPECIES, c, row1 + c0 + plane, ORDER));
                    i11 = i11.add(DoubleVector.fromMemorySegment(SPECIES, c, row1 + c1 + plane, ORDER));
                    i12 = i12.add(DoubleVector.fromMemorySegment(SPECIES, c, row1 + c2 + plane, ORDER));
                    i13 = i13.add(DoubleVector.fromMemorySegment(SPECIES, c, row1 + c3 + plane, ORDER));
                }
                r00.intoMemorySegment(c, row0 + c0, ORDER);
                r01.intoMemorySegment(c, row0 + c1, ORDER);
                r02.intoMemorySegment(c, row0 + c2, ORDER);
                r03.intoMemorySegment(c, row0 + c3, ORDER);
                r10.intoMemorySegment(c, row1 + c0, ORDER);
                r11.intoMemorySegment(c, row1 + c1, ORDER);
                r12.intoMemorySegment(c, row1 + c2, ORDER);
                r13.intoMemorySegment(c, row1 + c3, ORDER);
                i00.intoMemorySegment(c, row0 + c0 + plane, ORDER);
                i01.intoMemorySegment(c, row0 + c1 + plane, ORDER);
                i02.intoMemorySegment(c, row0 + c2 + plane, ORDER);
                i03.intoMemorySegment(c, row0 + c3 + plane, ORDER);
                i10.intoMemorySegment(c, row1 + c0 + plane, ORDER);
                i11.intoMemorySegment(c, row1 + c1 + plane, ORDER);
                i12.intoMemorySegment(c, row1 + c2 + plane, ORDER);
                i13.intoMemorySegment(c, row1 + c3 + plane, ORDER);
            }
        }
    }
}
