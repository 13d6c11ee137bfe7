package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import dev.platanus.machine.VectorClasses;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API. The class is defined once for each register width as a hidden class whose class data is
 * the shape of the vector species ({@link KernelCatalogue}), so that the species is a constant to the compiler.
 *
 * <p>Bodies are straight-line on purpose, without helper methods that take vectors: the compiler keeps vectors in
 * registers only while everything is inlined, and a call costs a factor of ten.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> SPECIES =
            VectorSpecies.of(float.class, VectorClasses.shape(MethodHandles.lookup()));
    private static final int LANES = SPECIES.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long IM = 64;

    /** Entry m exchanges lane i with lane i ^ m. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorShuffle<Float>[] SHUFFLES = new VectorShuffle[LANES];

    /** Entry m holds the lanes in which bit m is 1. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorMask<Float>[] UPPER_LANES = new VectorMask[LANES];

    static {
        for (int mask = 0; mask < LANES; mask++) {
            int m = mask;
            long upper = 0;
            for (int lane = 0; lane < LANES; lane++) {
                upper |= (lane & m) != 0 ? 1L << lane : 0;
            }
            int[] partner = new int[LANES];
            for (int lane = 0; lane < LANES; lane++) {
                partner[lane] = lane ^ m;
            }
            SHUFFLES[mask] = VectorShuffle.fromArray(SPECIES, partner, 0);
            UPPER_LANES[mask] = VectorMask.fromLong(SPECIES, upper);
        }
    }

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public String name() {
        return "vector-" + SPECIES.vectorBitSize();
    }

    @Override
    public void rotateMix(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector e = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector fr = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector fi = FloatVector.broadcast(SPECIES, c[2]);
        FloatVector ar = FloatVector.broadcast(SPECIES, c[3]);
        FloatVector ai = FloatVector.broadcast(SPECIES, c[4]);
        FloatVector br = FloatVector.broadcast(SPECIES, c[5]);
        FloatVector bi = FloatVector.broadcast(SPECIES, c[6]);
        FloatVector gr = FloatVector.broadcast(SPECIES, c[7]);
        FloatVector gi = FloatVector.broadcast(SPECIES, c[8]);
        FloatVector dr = FloatVector.broadcast(SPECIES, c[9]);
        FloatVector di = FloatVector.broadcast(SPECIES, c[10]);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                FloatVector u0r = x0r.sub(x2r);
                FloatVector u2r = x0r.add(x2r);
                FloatVector u1r = x1r.sub(x3r);
                FloatVector u3r = x1r.add(x3r);
                FloatVector v0r = u0r.sub(u1r);
                FloatVector v1r = u0r.add(u1r);
                FloatVector v2r = u2r.sub(u3r);
                FloatVector v3r = u2r.add(u3r);
                FloatVector u0i = x0i.sub(x2i);
                FloatVector u2i = x0i.add(x2i);
                FloatVector u1i = x1i.sub(x3i);
                FloatVector u3i = x1i.add(x3i);
                FloatVector v0i = u0i.sub(u1i);
                FloatVector v1i = u0i.add(u1i);
                FloatVector v2i = u2i.sub(u3i);
                FloatVector v3i = u2i.add(u3i);
                v0r.mul(e).intoMemorySegment(memory, base0 + offset, ORDER);
                v0i.mul(e).intoMemorySegment(memory, base0 + offset + IM, ORDER);
                fi.neg().fma(v3i, fr.mul(v3r)).intoMemorySegment(memory, base3 + offset, ORDER);
                fi.fma(v3r, fr.mul(v3i)).intoMemorySegment(memory, base3 + offset + IM, ORDER);
                ai.neg()
                        .fma(v1i, ar.fma(v1r, bi.neg().fma(v2i, br.mul(v2r))))
                        .intoMemorySegment(memory, base1 + offset, ORDER);
                ai.fma(v1r, ar.fma(v1i, bi.fma(v2r, br.mul(v2i))))
                        .intoMemorySegment(memory, base1 + offset + IM, ORDER);
                gi.neg()
                        .fma(v1i, gr.fma(v1r, di.neg().fma(v2i, dr.mul(v2r))))
                        .intoMemorySegment(memory, base2 + offset, ORDER);
                gi.fma(v1r, gr.fma(v1i, di.fma(v2r, dr.mul(v2i))))
                        .intoMemorySegment(memory, base2 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void rotateFirstMix(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector e = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector fr = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector fi = FloatVector.broadcast(SPECIES, c[2]);
        FloatVector ar = FloatVector.broadcast(SPECIES, c[3]);
        FloatVector ai = FloatVector.broadcast(SPECIES, c[4]);
        FloatVector br = FloatVector.broadcast(SPECIES, c[5]);
        FloatVector bi = FloatVector.broadcast(SPECIES, c[6]);
        FloatVector gr = FloatVector.broadcast(SPECIES, c[7]);
        FloatVector gi = FloatVector.broadcast(SPECIES, c[8]);
        FloatVector dr = FloatVector.broadcast(SPECIES, c[9]);
        FloatVector di = FloatVector.broadcast(SPECIES, c[10]);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                FloatVector v0r = x0r.sub(x2r);
                FloatVector v2r = x0r.add(x2r);
                FloatVector v1r = x1r.sub(x3r);
                FloatVector v3r = x1r.add(x3r);
                FloatVector v0i = x0i.sub(x2i);
                FloatVector v2i = x0i.add(x2i);
                FloatVector v1i = x1i.sub(x3i);
                FloatVector v3i = x1i.add(x3i);
                v0r.mul(e).intoMemorySegment(memory, base0 + offset, ORDER);
                v0i.mul(e).intoMemorySegment(memory, base0 + offset + IM, ORDER);
                fi.neg().fma(v3i, fr.mul(v3r)).intoMemorySegment(memory, base3 + offset, ORDER);
                fi.fma(v3r, fr.mul(v3i)).intoMemorySegment(memory, base3 + offset + IM, ORDER);
                ai.neg()
                        .fma(v1i, ar.fma(v1r, bi.neg().fma(v2i, br.mul(v2r))))
                        .intoMemorySegment(memory, base1 + offset, ORDER);
                ai.fma(v1r, ar.fma(v1i, bi.fma(v2r, br.mul(v2i))))
                        .intoMemorySegment(memory, base1 + offset + IM, ORDER);
                gi.neg()
                        .fma(v1i, gr.fma(v1r, di.neg().fma(v2i, dr.mul(v2r))))
                        .intoMemorySegment(memory, base2 + offset, ORDER);
                gi.fma(v1r, gr.fma(v1i, di.fma(v2r, dr.mul(v2i))))
                        .intoMemorySegment(memory, base2 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void turnMix(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector tA = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector tB = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector e = FloatVector.broadcast(SPECIES, c[2]);
        FloatVector fr = FloatVector.broadcast(SPECIES, c[3]);
        FloatVector fi = FloatVector.broadcast(SPECIES, c[4]);
        FloatVector ar = FloatVector.broadcast(SPECIES, c[5]);
        FloatVector ai = FloatVector.broadcast(SPECIES, c[6]);
        FloatVector br = FloatVector.broadcast(SPECIES, c[7]);
        FloatVector bi = FloatVector.broadcast(SPECIES, c[8]);
        FloatVector gr = FloatVector.broadcast(SPECIES, c[9]);
        FloatVector gi = FloatVector.broadcast(SPECIES, c[10]);
        FloatVector dr = FloatVector.broadcast(SPECIES, c[11]);
        FloatVector di = FloatVector.broadcast(SPECIES, c[12]);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                FloatVector u0r = tA.neg().fma(x2r, x0r);
                FloatVector u2r = tA.fma(x0r, x2r);
                FloatVector u1r = tA.neg().fma(x3r, x1r);
                FloatVector u3r = tA.fma(x1r, x3r);
                FloatVector v0r = tB.neg().fma(u1r, u0r);
                FloatVector v1r = tB.fma(u0r, u1r);
                FloatVector v2r = tB.neg().fma(u3r, u2r);
                FloatVector v3r = tB.fma(u2r, u3r);
                FloatVector u0i = tA.neg().fma(x2i, x0i);
                FloatVector u2i = tA.fma(x0i, x2i);
                FloatVector u1i = tA.neg().fma(x3i, x1i);
                FloatVector u3i = tA.fma(x1i, x3i);
                FloatVector v0i = tB.neg().fma(u1i, u0i);
                FloatVector v1i = tB.fma(u0i, u1i);
                FloatVector v2i = tB.neg().fma(u3i, u2i);
                FloatVector v3i = tB.fma(u2i, u3i);
                v0r.mul(e).intoMemorySegment(memory, base0 + offset, ORDER);
                v0i.mul(e).intoMemorySegment(memory, base0 + offset + IM, ORDER);
                fi.neg().fma(v3i, fr.mul(v3r)).intoMemorySegment(memory, base3 + offset, ORDER);
                fi.fma(v3r, fr.mul(v3i)).intoMemorySegment(memory, base3 + offset + IM, ORDER);
                ai.neg()
                        .fma(v1i, ar.fma(v1r, bi.neg().fma(v2i, br.mul(v2r))))
                        .intoMemorySegment(memory, base1 + offset, ORDER);
                ai.fma(v1r, ar.fma(v1i, bi.fma(v2r, br.mul(v2i))))
                        .intoMemorySegment(memory, base1 + offset + IM, ORDER);
                gi.neg()
                        .fma(v1i, gr.fma(v1r, di.neg().fma(v2i, dr.mul(v2r))))
                        .intoMemorySegment(memory, base2 + offset, ORDER);
                gi.fma(v1r, gr.fma(v1i, di.fma(v2r, dr.mul(v2i))))
                        .intoMemorySegment(memory, base2 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void rotatePhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector e = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector ar = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector ai = FloatVector.broadcast(SPECIES, c[2]);
        FloatVector br = FloatVector.broadcast(SPECIES, c[3]);
        FloatVector bi = FloatVector.broadcast(SPECIES, c[4]);
        FloatVector gr = FloatVector.broadcast(SPECIES, c[5]);
        FloatVector gi = FloatVector.broadcast(SPECIES, c[6]);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                FloatVector u0r = x0r.sub(x2r);
                FloatVector u2r = x0r.add(x2r);
                FloatVector u1r = x1r.sub(x3r);
                FloatVector u3r = x1r.add(x3r);
                FloatVector v0r = u0r.sub(u1r);
                FloatVector v1r = u0r.add(u1r);
                FloatVector v2r = u2r.sub(u3r);
                FloatVector v3r = u2r.add(u3r);
                FloatVector u0i = x0i.sub(x2i);
                FloatVector u2i = x0i.add(x2i);
                FloatVector u1i = x1i.sub(x3i);
                FloatVector u3i = x1i.add(x3i);
                FloatVector v0i = u0i.sub(u1i);
                FloatVector v1i = u0i.add(u1i);
                FloatVector v2i = u2i.sub(u3i);
                FloatVector v3i = u2i.add(u3i);
                v0r.mul(e).intoMemorySegment(memory, base0 + offset, ORDER);
                v0i.mul(e).intoMemorySegment(memory, base0 + offset + IM, ORDER);
                ai.neg().fma(v1i, ar.mul(v1r)).intoMemorySegment(memory, base1 + offset, ORDER);
                ai.fma(v1r, ar.mul(v1i)).intoMemorySegment(memory, base1 + offset + IM, ORDER);
                bi.neg().fma(v2i, br.mul(v2r)).intoMemorySegment(memory, base2 + offset, ORDER);
                bi.fma(v2r, br.mul(v2i)).intoMemorySegment(memory, base2 + offset + IM, ORDER);
                gi.neg().fma(v3i, gr.mul(v3r)).intoMemorySegment(memory, base3 + offset, ORDER);
                gi.fma(v3r, gr.mul(v3i)).intoMemorySegment(memory, base3 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void rotateFirstPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector e = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector ar = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector ai = FloatVector.broadcast(SPECIES, c[2]);
        FloatVector br = FloatVector.broadcast(SPECIES, c[3]);
        FloatVector bi = FloatVector.broadcast(SPECIES, c[4]);
        FloatVector gr = FloatVector.broadcast(SPECIES, c[5]);
        FloatVector gi = FloatVector.broadcast(SPECIES, c[6]);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                FloatVector v0r = x0r.sub(x2r);
                FloatVector v2r = x0r.add(x2r);
                FloatVector v1r = x1r.sub(x3r);
                FloatVector v3r = x1r.add(x3r);
                FloatVector v0i = x0i.sub(x2i);
                FloatVector v2i = x0i.add(x2i);
                FloatVector v1i = x1i.sub(x3i);
                FloatVector v3i = x1i.add(x3i);
                v0r.mul(e).intoMemorySegment(memory, base0 + offset, ORDER);
                v0i.mul(e).intoMemorySegment(memory, base0 + offset + IM, ORDER);
                ai.neg().fma(v1i, ar.mul(v1r)).intoMemorySegment(memory, base1 + offset, ORDER);
                ai.fma(v1r, ar.mul(v1i)).intoMemorySegment(memory, base1 + offset + IM, ORDER);
                bi.neg().fma(v2i, br.mul(v2r)).intoMemorySegment(memory, base2 + offset, ORDER);
                bi.fma(v2r, br.mul(v2i)).intoMemorySegment(memory, base2 + offset + IM, ORDER);
                gi.neg().fma(v3i, gr.mul(v3r)).intoMemorySegment(memory, base3 + offset, ORDER);
                gi.fma(v3r, gr.mul(v3i)).intoMemorySegment(memory, base3 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void turnPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector tA = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector tB = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector e = FloatVector.broadcast(SPECIES, c[2]);
        FloatVector ar = FloatVector.broadcast(SPECIES, c[3]);
        FloatVector ai = FloatVector.broadcast(SPECIES, c[4]);
        FloatVector br = FloatVector.broadcast(SPECIES, c[5]);
        FloatVector bi = FloatVector.broadcast(SPECIES, c[6]);
        FloatVector gr = FloatVector.broadcast(SPECIES, c[7]);
        FloatVector gi = FloatVector.broadcast(SPECIES, c[8]);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                FloatVector u0r = tA.neg().fma(x2r, x0r);
                FloatVector u2r = tA.fma(x0r, x2r);
                FloatVector u1r = tA.neg().fma(x3r, x1r);
                FloatVector u3r = tA.fma(x1r, x3r);
                FloatVector v0r = tB.neg().fma(u1r, u0r);
                FloatVector v1r = tB.fma(u0r, u1r);
                FloatVector v2r = tB.neg().fma(u3r, u2r);
                FloatVector v3r = tB.fma(u2r, u3r);
                FloatVector u0i = tA.neg().fma(x2i, x0i);
                FloatVector u2i = tA.fma(x0i, x2i);
                FloatVector u1i = tA.neg().fma(x3i, x1i);
                FloatVector u3i = tA.fma(x1i, x3i);
                FloatVector v0i = tB.neg().fma(u1i, u0i);
                FloatVector v1i = tB.fma(u0i, u1i);
                FloatVector v2i = tB.neg().fma(u3i, u2i);
                FloatVector v3i = tB.fma(u2i, u3i);
                v0r.mul(e).intoMemorySegment(memory, base0 + offset, ORDER);
                v0i.mul(e).intoMemorySegment(memory, base0 + offset + IM, ORDER);
                ai.neg().fma(v1i, ar.mul(v1r)).intoMemorySegment(memory, base1 + offset, ORDER);
                ai.fma(v1r, ar.mul(v1i)).intoMemorySegment(memory, base1 + offset + IM, ORDER);
                bi.neg().fma(v2i, br.mul(v2r)).intoMemorySegment(memory, base2 + offset, ORDER);
                bi.fma(v2r, br.mul(v2i)).intoMemorySegment(memory, base2 + offset + IM, ORDER);
                gi.neg().fma(v3i, gr.mul(v3r)).intoMemorySegment(memory, base3 + offset, ORDER);
                gi.fma(v3r, gr.mul(v3i)).intoMemorySegment(memory, base3 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void turnPlanes(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector tA = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector tB = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector ar = FloatVector.broadcast(SPECIES, c[2]);
        FloatVector ai = FloatVector.broadcast(SPECIES, c[3]);
        FloatVector br = FloatVector.broadcast(SPECIES, c[4]);
        FloatVector bi = FloatVector.broadcast(SPECIES, c[5]);
        FloatVector cr = FloatVector.broadcast(SPECIES, c[6]);
        FloatVector ci = FloatVector.broadcast(SPECIES, c[7]);
        FloatVector dr = FloatVector.broadcast(SPECIES, c[8]);
        FloatVector di = FloatVector.broadcast(SPECIES, c[9]);
        FloatVector pr = FloatVector.broadcast(SPECIES, c[10]);
        FloatVector pi = FloatVector.broadcast(SPECIES, c[11]);
        FloatVector qr = FloatVector.broadcast(SPECIES, c[12]);
        FloatVector qi = FloatVector.broadcast(SPECIES, c[13]);
        FloatVector sr = FloatVector.broadcast(SPECIES, c[14]);
        FloatVector si = FloatVector.broadcast(SPECIES, c[15]);
        FloatVector wr = FloatVector.broadcast(SPECIES, c[16]);
        FloatVector wi = FloatVector.broadcast(SPECIES, c[17]);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                FloatVector u0r = tA.neg().fma(x2r, x0r);
                FloatVector u2r = tA.fma(x0r, x2r);
                FloatVector u1r = tA.neg().fma(x3r, x1r);
                FloatVector u3r = tA.fma(x1r, x3r);
                FloatVector v0r = tB.neg().fma(u1r, u0r);
                FloatVector v1r = tB.fma(u0r, u1r);
                FloatVector v2r = tB.neg().fma(u3r, u2r);
                FloatVector v3r = tB.fma(u2r, u3r);
                FloatVector u0i = tA.neg().fma(x2i, x0i);
                FloatVector u2i = tA.fma(x0i, x2i);
                FloatVector u1i = tA.neg().fma(x3i, x1i);
                FloatVector u3i = tA.fma(x1i, x3i);
                FloatVector v0i = tB.neg().fma(u1i, u0i);
                FloatVector v1i = tB.fma(u0i, u1i);
                FloatVector v2i = tB.neg().fma(u3i, u2i);
                FloatVector v3i = tB.fma(u2i, u3i);
                ai.neg()
                        .fma(v0i, ar.fma(v0r, bi.neg().fma(v3i, br.mul(v3r))))
                        .intoMemorySegment(memory, base0 + offset, ORDER);
                ai.fma(v0r, ar.fma(v0i, bi.fma(v3r, br.mul(v3i))))
                        .intoMemorySegment(memory, base0 + offset + IM, ORDER);
                ci.neg()
                        .fma(v0i, cr.fma(v0r, di.neg().fma(v3i, dr.mul(v3r))))
                        .intoMemorySegment(memory, base3 + offset, ORDER);
                ci.fma(v0r, cr.fma(v0i, di.fma(v3r, dr.mul(v3i))))
                        .intoMemorySegment(memory, base3 + offset + IM, ORDER);
                pi.neg()
                        .fma(v1i, pr.fma(v1r, qi.neg().fma(v2i, qr.mul(v2r))))
                        .intoMemorySegment(memory, base1 + offset, ORDER);
                pi.fma(v1r, pr.fma(v1i, qi.fma(v2r, qr.mul(v2i))))
                        .intoMemorySegment(memory, base1 + offset + IM, ORDER);
                si.neg()
                        .fma(v1i, sr.fma(v1r, wi.neg().fma(v2i, wr.mul(v2r))))
                        .intoMemorySegment(memory, base2 + offset, ORDER);
                si.fma(v1r, sr.fma(v1i, wi.fma(v2r, wr.mul(v2i))))
                        .intoMemorySegment(memory, base2 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void dense2(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector m00r = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector m00i = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector m01r = FloatVector.broadcast(SPECIES, c[2]);
        FloatVector m01i = FloatVector.broadcast(SPECIES, c[3]);
        FloatVector m02r = FloatVector.broadcast(SPECIES, c[4]);
        FloatVector m02i = FloatVector.broadcast(SPECIES, c[5]);
        FloatVector m03r = FloatVector.broadcast(SPECIES, c[6]);
        FloatVector m03i = FloatVector.broadcast(SPECIES, c[7]);
        FloatVector m10r = FloatVector.broadcast(SPECIES, c[8]);
        FloatVector m10i = FloatVector.broadcast(SPECIES, c[9]);
        FloatVector m11r = FloatVector.broadcast(SPECIES, c[10]);
        FloatVector m11i = FloatVector.broadcast(SPECIES, c[11]);
        FloatVector m12r = FloatVector.broadcast(SPECIES, c[12]);
        FloatVector m12i = FloatVector.broadcast(SPECIES, c[13]);
        FloatVector m13r = FloatVector.broadcast(SPECIES, c[14]);
        FloatVector m13i = FloatVector.broadcast(SPECIES, c[15]);
        FloatVector m20r = FloatVector.broadcast(SPECIES, c[16]);
        FloatVector m20i = FloatVector.broadcast(SPECIES, c[17]);
        FloatVector m21r = FloatVector.broadcast(SPECIES, c[18]);
        FloatVector m21i = FloatVector.broadcast(SPECIES, c[19]);
        FloatVector m22r = FloatVector.broadcast(SPECIES, c[20]);
        FloatVector m22i = FloatVector.broadcast(SPECIES, c[21]);
        FloatVector m23r = FloatVector.broadcast(SPECIES, c[22]);
        FloatVector m23i = FloatVector.broadcast(SPECIES, c[23]);
        FloatVector m30r = FloatVector.broadcast(SPECIES, c[24]);
        FloatVector m30i = FloatVector.broadcast(SPECIES, c[25]);
        FloatVector m31r = FloatVector.broadcast(SPECIES, c[26]);
        FloatVector m31i = FloatVector.broadcast(SPECIES, c[27]);
        FloatVector m32r = FloatVector.broadcast(SPECIES, c[28]);
        FloatVector m32i = FloatVector.broadcast(SPECIES, c[29]);
        FloatVector m33r = FloatVector.broadcast(SPECIES, c[30]);
        FloatVector m33i = FloatVector.broadcast(SPECIES, c[31]);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                m00i.neg()
                        .fma(
                                x0i,
                                m00r.fma(
                                        x0r,
                                        m01i.neg()
                                                .fma(
                                                        x1i,
                                                        m01r.fma(
                                                                x1r,
                                                                m02i.neg()
                                                                        .fma(
                                                                                x2i,
                                                                                m02r.fma(
                                                                                        x2r,
                                                                                        m03i.neg()
                                                                                                .fma(
                                                                                                        x3i,
                                                                                                        m03r.mul(
                                                                                                                x3r))))))))
                        .intoMemorySegment(memory, base0 + offset, ORDER);
                m00i.fma(
                                x0r,
                                m00r.fma(
                                        x0i,
                                        m01i.fma(
                                                x1r,
                                                m01r.fma(
                                                        x1i,
                                                        m02i.fma(x2r, m02r.fma(x2i, m03i.fma(x3r, m03r.mul(x3i))))))))
                        .intoMemorySegment(memory, base0 + offset + IM, ORDER);
                m10i.neg()
                        .fma(
                                x0i,
                                m10r.fma(
                                        x0r,
                                        m11i.neg()
                                                .fma(
                                                        x1i,
                                                        m11r.fma(
                                                                x1r,
                                                                m12i.neg()
                                                                        .fma(
                                                                                x2i,
                                                                                m12r.fma(
                                                                                        x2r,
                                                                                        m13i.neg()
                                                                                                .fma(
                                                                                                        x3i,
                                                                                                        m13r.mul(
                                                                                                                x3r))))))))
                        .intoMemorySegment(memory, base1 + offset, ORDER);
                m10i.fma(
                                x0r,
                                m10r.fma(
                                        x0i,
                                        m11i.fma(
                                                x1r,
                                                m11r.fma(
                                                        x1i,
                                                        m12i.fma(x2r, m12r.fma(x2i, m13i.fma(x3r, m13r.mul(x3i))))))))
                        .intoMemorySegment(memory, base1 + offset + IM, ORDER);
                m20i.neg()
                        .fma(
                                x0i,
                                m20r.fma(
                                        x0r,
                                        m21i.neg()
                                                .fma(
                                                        x1i,
                                                        m21r.fma(
                                                                x1r,
                                                                m22i.neg()
                                                                        .fma(
                                                                                x2i,
                                                                                m22r.fma(
                                                                                        x2r,
                                                                                        m23i.neg()
                                                                                                .fma(
                                                                                                        x3i,
                                                                                                        m23r.mul(
                                                                                                                x3r))))))))
                        .intoMemorySegment(memory, base2 + offset, ORDER);
                m20i.fma(
                                x0r,
                                m20r.fma(
                                        x0i,
                                        m21i.fma(
                                                x1r,
                                                m21r.fma(
                                                        x1i,
                                                        m22i.fma(x2r, m22r.fma(x2i, m23i.fma(x3r, m23r.mul(x3i))))))))
                        .intoMemorySegment(memory, base2 + offset + IM, ORDER);
                m30i.neg()
                        .fma(
                                x0i,
                                m30r.fma(
                                        x0r,
                                        m31i.neg()
                                                .fma(
                                                        x1i,
                                                        m31r.fma(
                                                                x1r,
                                                                m32i.neg()
                                                                        .fma(
                                                                                x2i,
                                                                                m32r.fma(
                                                                                        x2r,
                                                                                        m33i.neg()
                                                                                                .fma(
                                                                                                        x3i,
                                                                                                        m33r.mul(
                                                                                                                x3r))))))))
                        .intoMemorySegment(memory, base3 + offset, ORDER);
                m30i.fma(
                                x0r,
                                m30r.fma(
                                        x0i,
                                        m31i.fma(
                                                x1r,
                                                m31r.fma(
                                                        x1i,
                                                        m32i.fma(x2r, m32r.fma(x2i, m33i.fma(x3r, m33r.mul(x3i))))))))
                        .intoMemorySegment(memory, base3 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void dense1(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector m00r = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector m00i = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector m01r = FloatVector.broadcast(SPECIES, c[2]);
        FloatVector m01i = FloatVector.broadcast(SPECIES, c[3]);
        FloatVector m10r = FloatVector.broadcast(SPECIES, c[4]);
        FloatVector m10i = FloatVector.broadcast(SPECIES, c[5]);
        FloatVector m11r = FloatVector.broadcast(SPECIES, c[6]);
        FloatVector m11i = FloatVector.broadcast(SPECIES, c[7]);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        long deltaA = loop.deltaA();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                m00i.neg()
                        .fma(x0i, m00r.fma(x0r, m01i.neg().fma(x1i, m01r.mul(x1r))))
                        .intoMemorySegment(memory, base0 + offset, ORDER);
                m00i.fma(x0r, m00r.fma(x0i, m01i.fma(x1r, m01r.mul(x1i))))
                        .intoMemorySegment(memory, base0 + offset + IM, ORDER);
                m10i.neg()
                        .fma(x0i, m10r.fma(x0r, m11i.neg().fma(x1i, m11r.mul(x1r))))
                        .intoMemorySegment(memory, base1 + offset, ORDER);
                m10i.fma(x0r, m10r.fma(x0i, m11i.fma(x1r, m11r.mul(x1i))))
                        .intoMemorySegment(memory, base1 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void scale(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector cr = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector ci = FloatVector.broadcast(SPECIES, c[1]);
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                ci.neg().fma(x0i, cr.mul(x0r)).intoMemorySegment(memory, base0 + offset, ORDER);
                ci.fma(x0r, cr.mul(x0i)).intoMemorySegment(memory, base0 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void swap(MemorySegment memory, long[] rows, Loop loop) {
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                x2r.intoMemorySegment(memory, base1 + offset, ORDER);
                x2i.intoMemorySegment(memory, base1 + offset + IM, ORDER);
                x1r.intoMemorySegment(memory, base2 + offset, ORDER);
                x1i.intoMemorySegment(memory, base2 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void laneScale(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector cr = FloatVector.fromArray(SPECIES, c, 0 * LANES);
        FloatVector ci = FloatVector.fromArray(SPECIES, c, 1 * LANES);
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                ci.neg().fma(x0i, cr.mul(x0r)).intoMemorySegment(memory, base0 + offset, ORDER);
                ci.fma(x0r, cr.mul(x0i)).intoMemorySegment(memory, base0 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void laneDense1(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector cr = FloatVector.fromArray(SPECIES, c, 0 * LANES);
        FloatVector ci = FloatVector.fromArray(SPECIES, c, 1 * LANES);
        FloatVector dr = FloatVector.fromArray(SPECIES, c, 2 * LANES);
        FloatVector di = FloatVector.fromArray(SPECIES, c, 3 * LANES);
        VectorShuffle<Float> across = SHUFFLES[mask];
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector y0r = x0r.rearrange(across);
                FloatVector y0i = x0i.rearrange(across);
                ci.neg()
                        .fma(x0i, cr.fma(x0r, di.neg().fma(y0i, dr.mul(y0r))))
                        .intoMemorySegment(memory, base0 + offset, ORDER);
                ci.fma(x0r, cr.fma(x0i, di.fma(y0r, dr.mul(y0i))))
                        .intoMemorySegment(memory, base0 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void laneDense2(
            MemorySegment memory, long[] rows, Loop loop, int maskA, int maskB, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector cr = FloatVector.fromArray(SPECIES, c, 0 * LANES);
        FloatVector ci = FloatVector.fromArray(SPECIES, c, 1 * LANES);
        FloatVector dr = FloatVector.fromArray(SPECIES, c, 2 * LANES);
        FloatVector di = FloatVector.fromArray(SPECIES, c, 3 * LANES);
        FloatVector er = FloatVector.fromArray(SPECIES, c, 4 * LANES);
        FloatVector ei = FloatVector.fromArray(SPECIES, c, 5 * LANES);
        FloatVector fr = FloatVector.fromArray(SPECIES, c, 6 * LANES);
        FloatVector fi = FloatVector.fromArray(SPECIES, c, 7 * LANES);
        VectorShuffle<Float> acrossA = SHUFFLES[maskA];
        VectorShuffle<Float> acrossB = SHUFFLES[maskB];
        VectorShuffle<Float> acrossBoth = SHUFFLES[maskA ^ maskB];
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector y1r = x0r.rearrange(acrossA);
                FloatVector y1i = x0i.rearrange(acrossA);
                FloatVector y2r = x0r.rearrange(acrossB);
                FloatVector y2i = x0i.rearrange(acrossB);
                FloatVector y3r = x0r.rearrange(acrossBoth);
                FloatVector y3i = x0i.rearrange(acrossBoth);
                ci.neg()
                        .fma(
                                x0i,
                                cr.fma(
                                        x0r,
                                        di.neg()
                                                .fma(
                                                        y1i,
                                                        dr.fma(
                                                                y1r,
                                                                ei.neg()
                                                                        .fma(
                                                                                y2i,
                                                                                er.fma(
                                                                                        y2r,
                                                                                        fi.neg()
                                                                                                .fma(
                                                                                                        y3i,
                                                                                                        fr.mul(
                                                                                                                y3r))))))))
                        .intoMemorySegment(memory, base0 + offset, ORDER);
                ci.fma(x0r, cr.fma(x0i, di.fma(y1r, dr.fma(y1i, ei.fma(y2r, er.fma(y2i, fi.fma(y3r, fr.mul(y3i))))))))
                        .intoMemorySegment(memory, base0 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void laneHighDense2(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector c00r = FloatVector.fromArray(SPECIES, c, 0 * LANES);
        FloatVector c00i = FloatVector.fromArray(SPECIES, c, 1 * LANES);
        FloatVector d00r = FloatVector.fromArray(SPECIES, c, 2 * LANES);
        FloatVector d00i = FloatVector.fromArray(SPECIES, c, 3 * LANES);
        FloatVector c01r = FloatVector.fromArray(SPECIES, c, 4 * LANES);
        FloatVector c01i = FloatVector.fromArray(SPECIES, c, 5 * LANES);
        FloatVector d01r = FloatVector.fromArray(SPECIES, c, 6 * LANES);
        FloatVector d01i = FloatVector.fromArray(SPECIES, c, 7 * LANES);
        FloatVector c10r = FloatVector.fromArray(SPECIES, c, 8 * LANES);
        FloatVector c10i = FloatVector.fromArray(SPECIES, c, 9 * LANES);
        FloatVector d10r = FloatVector.fromArray(SPECIES, c, 10 * LANES);
        FloatVector d10i = FloatVector.fromArray(SPECIES, c, 11 * LANES);
        FloatVector c11r = FloatVector.fromArray(SPECIES, c, 12 * LANES);
        FloatVector c11i = FloatVector.fromArray(SPECIES, c, 13 * LANES);
        FloatVector d11r = FloatVector.fromArray(SPECIES, c, 14 * LANES);
        FloatVector d11i = FloatVector.fromArray(SPECIES, c, 15 * LANES);
        VectorShuffle<Float> across = SHUFFLES[mask];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        long deltaA = loop.deltaA();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector y0r = x0r.rearrange(across);
                FloatVector y0i = x0i.rearrange(across);
                FloatVector y1r = x1r.rearrange(across);
                FloatVector y1i = x1i.rearrange(across);
                c00i.neg()
                        .fma(
                                x0i,
                                c00r.fma(
                                        x0r,
                                        d00i.neg()
                                                .fma(
                                                        y0i,
                                                        d00r.fma(
                                                                y0r,
                                                                c01i.neg()
                                                                        .fma(
                                                                                x1i,
                                                                                c01r.fma(
                                                                                        x1r,
                                                                                        d01i.neg()
                                                                                                .fma(
                                                                                                        y1i,
                                                                                                        d01r.mul(
                                                                                                                y1r))))))))
                        .intoMemorySegment(memory, base0 + offset, ORDER);
                c00i.fma(
                                x0r,
                                c00r.fma(
                                        x0i,
                                        d00i.fma(
                                                y0r,
                                                d00r.fma(
                                                        y0i,
                                                        c01i.fma(x1r, c01r.fma(x1i, d01i.fma(y1r, d01r.mul(y1i))))))))
                        .intoMemorySegment(memory, base0 + offset + IM, ORDER);
                c10i.neg()
                        .fma(
                                x0i,
                                c10r.fma(
                                        x0r,
                                        d10i.neg()
                                                .fma(
                                                        y0i,
                                                        d10r.fma(
                                                                y0r,
                                                                c11i.neg()
                                                                        .fma(
                                                                                x1i,
                                                                                c11r.fma(
                                                                                        x1r,
                                                                                        d11i.neg()
                                                                                                .fma(
                                                                                                        y1i,
                                                                                                        d11r.mul(
                                                                                                                y1r))))))))
                        .intoMemorySegment(memory, base1 + offset, ORDER);
                c10i.fma(
                                x0r,
                                c10r.fma(
                                        x0i,
                                        d10i.fma(
                                                y0r,
                                                d10r.fma(
                                                        y0i,
                                                        c11i.fma(x1r, c11r.fma(x1i, d11i.fma(y1r, d11r.mul(y1i))))))))
                        .intoMemorySegment(memory, base1 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void selectedDense1(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        FloatVector c00r = FloatVector.fromArray(SPECIES, c, 0 * LANES);
        FloatVector c00i = FloatVector.fromArray(SPECIES, c, 1 * LANES);
        FloatVector c01r = FloatVector.fromArray(SPECIES, c, 2 * LANES);
        FloatVector c01i = FloatVector.fromArray(SPECIES, c, 3 * LANES);
        FloatVector c10r = FloatVector.fromArray(SPECIES, c, 4 * LANES);
        FloatVector c10i = FloatVector.fromArray(SPECIES, c, 5 * LANES);
        FloatVector c11r = FloatVector.fromArray(SPECIES, c, 6 * LANES);
        FloatVector c11i = FloatVector.fromArray(SPECIES, c, 7 * LANES);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        long deltaA = loop.deltaA();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                c00i.neg()
                        .fma(x0i, c00r.fma(x0r, c01i.neg().fma(x1i, c01r.mul(x1r))))
                        .intoMemorySegment(memory, base0 + offset, ORDER);
                c00i.fma(x0r, c00r.fma(x0i, c01i.fma(x1r, c01r.mul(x1i))))
                        .intoMemorySegment(memory, base0 + offset + IM, ORDER);
                c10i.neg()
                        .fma(x0i, c10r.fma(x0r, c11i.neg().fma(x1i, c11r.mul(x1r))))
                        .intoMemorySegment(memory, base1 + offset, ORDER);
                c10i.fma(x0r, c10r.fma(x0i, c11i.fma(x1r, c11r.mul(x1i))))
                        .intoMemorySegment(memory, base1 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void selectedSwap(MemorySegment memory, long[] rows, Loop loop, int lanes) {
        VectorMask<Float> selected = VectorMask.fromLong(SPECIES, lanes);
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                x1r.blend(x2r, selected).intoMemorySegment(memory, base1 + offset, ORDER);
                x1i.blend(x2i, selected).intoMemorySegment(memory, base1 + offset + IM, ORDER);
                x2r.blend(x1r, selected).intoMemorySegment(memory, base2 + offset, ORDER);
                x2i.blend(x1i, selected).intoMemorySegment(memory, base2 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void laneSwap(MemorySegment memory, long[] rows, Loop loop, int mask) {
        VectorShuffle<Float> across = SHUFFLES[mask];
        VectorMask<Float> upper = UPPER_LANES[mask];
        VectorMask<Float> lower = upper.not();
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        long deltaA = loop.deltaA();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                x0r.blend(x1r.rearrange(across), upper).intoMemorySegment(memory, base0 + offset, ORDER);
                x0i.blend(x1i.rearrange(across), upper).intoMemorySegment(memory, base0 + offset + IM, ORDER);
                x1r.blend(x0r.rearrange(across), lower).intoMemorySegment(memory, base1 + offset, ORDER);
                x1i.blend(x0i.rearrange(across), lower).intoMemorySegment(memory, base1 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void sums(MemorySegment memory, long address, int bytes, double[] sums) {
        FloatVector squares = FloatVector.zero(SPECIES);
        FloatVector fourths = FloatVector.zero(SPECIES);
        for (long chunk = address; chunk < address + bytes; chunk += 2 * IM) {
            for (long x = chunk; x < chunk + IM; x += (long) Float.BYTES * LANES) {
                FloatVector re = FloatVector.fromMemorySegment(SPECIES, memory, x, ORDER);
                FloatVector im = FloatVector.fromMemorySegment(SPECIES, memory, x + IM, ORDER);
                FloatVector p = re.fma(re, im.mul(im));
                squares = squares.add(p);
                fourths = p.fma(p, fourths);
            }
        }
        // lane by lane in order: the order of a vector reduction is not specified, and compiled code may differ in it
        sums[0] = 0;
        sums[1] = 0;
        for (int lane = 0; lane < LANES; lane++) {
            sums[0] += squares.lane(lane);
            sums[1] += fourths.lane(lane);
        }
    }
}
