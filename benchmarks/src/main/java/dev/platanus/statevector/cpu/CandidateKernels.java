package dev.platanus.statevector.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels that the engine does not have, written as it would have them, to measure whether it should.
 *
 * <p>Coefficients are those of a complex matrix, row-major, interleaved. A loop visits {@code rows[g ^ rowMasks[j]] +
 * deltas[j] + offset} for the j-th basis state of the gate.
 */
final class CandidateKernels {

    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > 16 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long IM = Geometry.IM;

    private CandidateKernels() {}

    /**
     * What a gate on several positions visits.
     *
     * @param groups row numbers in which the gate's positions are 0
     * @param offsets byte offsets within a row at which the gate's positions are 0
     * @param rowMasks row-number bits of each basis state
     * @param deltas byte offset within a row of each basis state
     */
    record Spread(int[] groups, int[] offsets, int[] rowMasks, long[] deltas) {

        /** The loop of a gate on positions of a block, the most significant bit of the matrix index first. */
        static Spread of(Geometry.Block block, int[] positions) {
            Loop zero = block.where(positions, new int[positions.length]);
            int[] rowMasks = new int[1 << positions.length];
            long[] deltas = new long[1 << positions.length];
            for (int j = 0; j < rowMasks.length; j++) {
                for (int i = 0; i < positions.length; i++) {
                    if ((j >> positions.length - 1 - i & 1) == 1) {
                        rowMasks[j] |= block.rowMask(positions[i]);
                        deltas[j] += block.delta(positions[i]);
                    }
                }
            }
            return new Spread(zero.groups(), zero.offsets(), rowMasks, deltas);
        }
    }

    /** Amplitudes a vector. */
    static int lanes() {
        return LANES;
    }

    /** Copies pieces of memory of the given length, a multiple of 128 bytes. */
    static void copy(MemorySegment from, long[] fromRows, MemorySegment to, long[] toRows, int bytes) {
        int step = SPECIES.vectorByteSize();
        for (int r = 0; r < fromRows.length; r++) {
            long source = fromRows[r];
            long target = toRows[r];
            for (int o = 0; o < bytes; o += 2 * step) {
                FloatVector a = FloatVector.fromMemorySegment(SPECIES, from, source + o, ORDER);
                FloatVector b = FloatVector.fromMemorySegment(SPECIES, from, source + o + step, ORDER);
                a.intoMemorySegment(to, target + o, ORDER);
                b.intoMemorySegment(to, target + o + step, ORDER);
            }
        }
    }

    /**
     * A complex 8×8 matrix on three positions: 62 flops an amplitude. All inputs stay in registers, rows are a loop, four
     * sums a row do not wait for each other.
     */
    static void dense3(MemorySegment memory, long[] rows, Spread loop, float[] c) {
        int[] rowMasks = loop.rowMasks();
        long[] deltas = loop.deltas();
        int[] offsets = loop.offsets();
        long[] base = new long[8];
        for (int g : loop.groups()) {
            for (int j = 0; j < 8; j++) {
                base[j] = rows[g ^ rowMasks[j]] + deltas[j];
            }
            for (int offset : offsets) {

                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base[0] + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base[0] + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base[1] + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base[1] + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base[2] + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base[2] + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base[3] + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base[3] + offset + IM, ORDER);
                FloatVector x4r = FloatVector.fromMemorySegment(SPECIES, memory, base[4] + offset, ORDER);
                FloatVector x4i = FloatVector.fromMemorySegment(SPECIES, memory, base[4] + offset + IM, ORDER);
                FloatVector x5r = FloatVector.fromMemorySegment(SPECIES, memory, base[5] + offset, ORDER);
                FloatVector x5i = FloatVector.fromMemorySegment(SPECIES, memory, base[5] + offset + IM, ORDER);
                FloatVector x6r = FloatVector.fromMemorySegment(SPECIES, memory, base[6] + offset, ORDER);
                FloatVector x6i = FloatVector.fromMemorySegment(SPECIES, memory, base[6] + offset + IM, ORDER);
                FloatVector x7r = FloatVector.fromMemorySegment(SPECIES, memory, base[7] + offset, ORDER);
                FloatVector x7i = FloatVector.fromMemorySegment(SPECIES, memory, base[7] + offset + IM, ORDER);
                for (int j = 0; j < 8; j++) {
                    int at = 16 * j;
                    FloatVector m0r = FloatVector.broadcast(SPECIES, c[at + 0]);
                    FloatVector m0i = FloatVector.broadcast(SPECIES, c[at + 1]);
                    FloatVector rr0 = m0r.mul(x0r);
                    FloatVector ii0 = m0i.mul(x0i);
                    FloatVector ri0 = m0r.mul(x0i);
                    FloatVector ir0 = m0i.mul(x0r);
                    FloatVector m1r = FloatVector.broadcast(SPECIES, c[at + 2]);
                    FloatVector m1i = FloatVector.broadcast(SPECIES, c[at + 3]);
                    FloatVector rr1 = m1r.fma(x1r, rr0);
                    FloatVector ii1 = m1i.fma(x1i, ii0);
                    FloatVector ri1 = m1r.fma(x1i, ri0);
                    FloatVector ir1 = m1i.fma(x1r, ir0);
                    FloatVector m2r = FloatVector.broadcast(SPECIES, c[at + 4]);
                    FloatVector m2i = FloatVector.broadcast(SPECIES, c[at + 5]);
                    FloatVector rr2 = m2r.fma(x2r, rr1);
                    FloatVector ii2 = m2i.fma(x2i, ii1);
                    FloatVector ri2 = m2r.fma(x2i, ri1);
                    FloatVector ir2 = m2i.fma(x2r, ir1);
                    FloatVector m3r = FloatVector.broadcast(SPECIES, c[at + 6]);
                    FloatVector m3i = FloatVector.broadcast(SPECIES, c[at + 7]);
                    FloatVector rr3 = m3r.fma(x3r, rr2);
                    FloatVector ii3 = m3i.fma(x3i, ii2);
                    FloatVector ri3 = m3r.fma(x3i, ri2);
                    FloatVector ir3 = m3i.fma(x3r, ir2);
                    FloatVector m4r = FloatVector.broadcast(SPECIES, c[at + 8]);
                    FloatVector m4i = FloatVector.broadcast(SPECIES, c[at + 9]);
                    FloatVector rr4 = m4r.fma(x4r, rr3);
                    FloatVector ii4 = m4i.fma(x4i, ii3);
                    FloatVector ri4 = m4r.fma(x4i, ri3);
                    FloatVector ir4 = m4i.fma(x4r, ir3);
                    FloatVector m5r = FloatVector.broadcast(SPECIES, c[at + 10]);
                    FloatVector m5i = FloatVector.broadcast(SPECIES, c[at + 11]);
                    FloatVector rr5 = m5r.fma(x5r, rr4);
                    FloatVector ii5 = m5i.fma(x5i, ii4);
                    FloatVector ri5 = m5r.fma(x5i, ri4);
                    FloatVector ir5 = m5i.fma(x5r, ir4);
                    FloatVector m6r = FloatVector.broadcast(SPECIES, c[at + 12]);
                    FloatVector m6i = FloatVector.broadcast(SPECIES, c[at + 13]);
                    FloatVector rr6 = m6r.fma(x6r, rr5);
                    FloatVector ii6 = m6i.fma(x6i, ii5);
                    FloatVector ri6 = m6r.fma(x6i, ri5);
                    FloatVector ir6 = m6i.fma(x6r, ir5);
                    FloatVector m7r = FloatVector.broadcast(SPECIES, c[at + 14]);
                    FloatVector m7i = FloatVector.broadcast(SPECIES, c[at + 15]);
                    FloatVector rr7 = m7r.fma(x7r, rr6);
                    FloatVector ii7 = m7i.fma(x7i, ii6);
                    FloatVector ri7 = m7r.fma(x7i, ri6);
                    FloatVector ir7 = m7i.fma(x7r, ir6);
                    rr7.sub(ii7).intoMemorySegment(memory, base[j] + offset, ORDER);
                    ri7.add(ir7).intoMemorySegment(memory, base[j] + offset + IM, ORDER);
                }
            }
        }
    }

    /**
     * A complex 16×16 matrix on four positions: 126 flops an amplitude. The inputs do not fit into registers beside the
     * sums: they go through a small buffer, and four rows at a time are summed over all columns.
     *
     * @param buffer 32 vectors
     */
    static void dense4(MemorySegment memory, long[] rows, Spread loop, float[] c, MemorySegment buffer) {
        int[] rowMasks = loop.rowMasks();
        long[] deltas = loop.deltas();
        int[] offsets = loop.offsets();
        long[] base = new long[16];
        for (int g : loop.groups()) {
            for (int j = 0; j < 16; j++) {
                base[j] = rows[g ^ rowMasks[j]] + deltas[j];
            }
            for (int offset : offsets) {
                for (int j = 0; j < 16; j++) {
                    FloatVector xr = FloatVector.fromMemorySegment(SPECIES, memory, base[j] + offset, ORDER);
                    FloatVector xi = FloatVector.fromMemorySegment(SPECIES, memory, base[j] + offset + IM, ORDER);
                    xr.intoMemorySegment(buffer, 2 * IM * j, ORDER);
                    xi.intoMemorySegment(buffer, 2 * IM * j + IM, ORDER);
                }
                for (int j = 0; j < 16; j += 4) {
                    int at = 32 * j;
                    FloatVector rr0 = FloatVector.zero(SPECIES);
                    FloatVector ii0 = FloatVector.zero(SPECIES);
                    FloatVector ri0 = FloatVector.zero(SPECIES);
                    FloatVector ir0 = FloatVector.zero(SPECIES);
                    FloatVector rr1 = FloatVector.zero(SPECIES);
                    FloatVector ii1 = FloatVector.zero(SPECIES);
                    FloatVector ri1 = FloatVector.zero(SPECIES);
                    FloatVector ir1 = FloatVector.zero(SPECIES);
                    FloatVector rr2 = FloatVector.zero(SPECIES);
                    FloatVector ii2 = FloatVector.zero(SPECIES);
                    FloatVector ri2 = FloatVector.zero(SPECIES);
                    FloatVector ir2 = FloatVector.zero(SPECIES);
                    FloatVector rr3 = FloatVector.zero(SPECIES);
                    FloatVector ii3 = FloatVector.zero(SPECIES);
                    FloatVector ri3 = FloatVector.zero(SPECIES);
                    FloatVector ir3 = FloatVector.zero(SPECIES);
                    for (int k = 0; k < 16; k++) {
                        FloatVector xr = FloatVector.fromMemorySegment(SPECIES, buffer, 2 * IM * k, ORDER);
                        FloatVector xi = FloatVector.fromMemorySegment(SPECIES, buffer, 2 * IM * k + IM, ORDER);
                        FloatVector m0r = FloatVector.broadcast(SPECIES, c[at + 0 + 2 * k]);
                        FloatVector m0i = FloatVector.broadcast(SPECIES, c[at + 1 + 2 * k]);
                        rr0 = m0r.fma(xr, rr0);
                        ii0 = m0i.fma(xi, ii0);
                        ri0 = m0r.fma(xi, ri0);
                        ir0 = m0i.fma(xr, ir0);
                        FloatVector m1r = FloatVector.broadcast(SPECIES, c[at + 32 + 2 * k]);
                        FloatVector m1i = FloatVector.broadcast(SPECIES, c[at + 33 + 2 * k]);
                        rr1 = m1r.fma(xr, rr1);
                        ii1 = m1i.fma(xi, ii1);
                        ri1 = m1r.fma(xi, ri1);
                        ir1 = m1i.fma(xr, ir1);
                        FloatVector m2r = FloatVector.broadcast(SPECIES, c[at + 64 + 2 * k]);
                        FloatVector m2i = FloatVector.broadcast(SPECIES, c[at + 65 + 2 * k]);
                        rr2 = m2r.fma(xr, rr2);
                        ii2 = m2i.fma(xi, ii2);
                        ri2 = m2r.fma(xi, ri2);
                        ir2 = m2i.fma(xr, ir2);
                        FloatVector m3r = FloatVector.broadcast(SPECIES, c[at + 96 + 2 * k]);
                        FloatVector m3i = FloatVector.broadcast(SPECIES, c[at + 97 + 2 * k]);
                        rr3 = m3r.fma(xr, rr3);
                        ii3 = m3i.fma(xi, ii3);
                        ri3 = m3r.fma(xi, ri3);
                        ir3 = m3i.fma(xr, ir3);
                    }
                    rr0.sub(ii0).intoMemorySegment(memory, base[j + 0] + offset, ORDER);
                    ri0.add(ir0).intoMemorySegment(memory, base[j + 0] + offset + IM, ORDER);
                    rr1.sub(ii1).intoMemorySegment(memory, base[j + 1] + offset, ORDER);
                    ri1.add(ir1).intoMemorySegment(memory, base[j + 1] + offset + IM, ORDER);
                    rr2.sub(ii2).intoMemorySegment(memory, base[j + 2] + offset, ORDER);
                    ri2.add(ir2).intoMemorySegment(memory, base[j + 2] + offset + IM, ORDER);
                    rr3.sub(ii3).intoMemorySegment(memory, base[j + 3] + offset, ORDER);
                    ri3.add(ir3).intoMemorySegment(memory, base[j + 3] + offset + IM, ORDER);
                }
            }
        }
    }
}
