package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import dev.platanus.machine.VectorClasses;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
 * registers only while everything is inlined, and a call costs a factor of ten. Where constants would not fit the registers beside
 * the amplitudes, they are loaded where they are used ({@link Operands}): one that is used once is then an operand of the
 * multiply-add itself, at no cost, one that is used twice holds a register for a moment. Which are which was measured. Some 40
 * accesses to memory in a method are too many for the first of the two compilers where much is loaded, and without it the second never
 * sees the method: {@code turnPlanes} has its operands in a method that only the second inlines.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> SPECIES =
            VectorSpecies.of(float.class, VectorClasses.shape(MethodHandles.lookup()));
    private static final Class<? extends FloatVector> VECTOR =
            SPECIES.vectorType().asSubclass(FloatVector.class);
    private static final int LANES = SPECIES.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long IM = 64;
    private static final long BYTES = SPECIES.vectorByteSize();

    // Of a kernel, the coefficient of each of its operands (see Operands), or ~ that of which the operand is the
    // negative.

    private static final int[] ROTATE_MIX = {0, 0, 1, ~2, 2, 5, ~6, 6, 3, ~4, 4, 9, ~10, 10, 7, ~8, 8};
    private static final int[] ROTATE_FIRST_MIX = {0, 0, 1, ~2, 2, 5, ~6, 6, 3, ~4, 4, 9, ~10, 10, 7, ~8, 8};
    private static final int[] TURN_MIX = {0, ~0, 1, ~1, 2, 2, 3, ~4, 4, 7, ~8, 8, 5, ~6, 6, 11, ~12, 12, 9, ~10, 10};
    private static final int[] ROTATE_PHASE = {0, 0, 1, ~2, 2, 3, ~4, 4, 5, ~6, 6};
    private static final int[] ROTATE_FIRST_PHASE = {0, 0, 1, ~2, 2, 3, ~4, 4, 5, ~6, 6};
    private static final int[] TURN_PHASE = {0, ~0, 1, ~1, 2, 2, 3, 3, ~4, 4, 5, 5, ~6, 6, 7, 7, ~8, 8};
    private static final int[] TURN_FIRST_PHASE = {0, ~0, 1, 1, 2, 2, ~3, 3, 4, 4, ~5, 5, 6, 6, ~7, 7};
    private static final int[] TURN_PLANES = {
        4, ~5, 2, ~3, 4, 5, 2, 3, 8, ~9, 6, ~7, 8, 9, 6, 7, 12, ~13, 10, ~11, 12, 13, 10, 11, 16, ~17, 14, ~15, 16, 17,
        14, 15
    };
    private static final int[] LANE_TURN_PLANES = {0, 1, 4, ~5, 5, 2, ~3, 3};
    private static final int[] LANE_HIGH_TURN_PLANES = {0, ~0, 1, 4, ~5, 5, 2, ~3, 3, 8, ~9, 9, 6, ~7, 7};
    private static final int[] LANE_DENSE_2 = {6, ~7, 7, 4, ~5, 5, 2, ~3, 3, 0, ~1, 1};
    private static final int[] LANE_HIGH_DENSE_2 = {
        6, ~7, 7, 4, ~5, 5, 2, ~3, 3, 0, ~1, 1, 14, ~15, 15, 12, ~13, 13, 10, ~11, 11, 8, ~9, 9
    };

    /** Entry m exchanges lane i with lane i ^ m. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorShuffle<Float>[] SHUFFLES = new VectorShuffle[LANES];

    /** Entry m holds the lanes in which bit m is 1. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorMask<Float>[] UPPER_LANES = new VectorMask[LANES];

    /**
     * Calls {@link #sum}. The first compiler does not inline what it calls, and so gets through a kernel of any number of accesses;
     * the second inlines it however large the kernel is, as it does with method handles alone, unless it has made more than 2,500 bytes of
     * it before.
     */
    private static final MethodHandle SUM;

    static {
        MethodHandles.Lookup here = MethodHandles.lookup();
        Class<?> vector = FloatVector.class;
        try {
            SUM = here.findStatic(
                    here.lookupClass(),
                    "sum",
                    MethodType.methodType(vector, MemorySegment.class, long.class, vector, vector, vector, vector));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
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

    /** The operands of a call: each a coefficient, or its negative, in all lanes. */
    private static MemorySegment spread(Coefficients coefficients, int[] uses) {
        float[] c = coefficients.floats();
        MemorySegment k = Operands.ofThread();
        for (int i = 0; i < uses.length; i++) {
            int use = uses[i];
            FloatVector.broadcast(SPECIES, use < 0 ? -c[~use] : c[use]).intoMemorySegment(k, i * BYTES, ORDER);
        }
        return k;
    }

    /** The operands of a call whose coefficients differ from lane to lane. */
    private static MemorySegment perLane(Coefficients coefficients, int[] uses) {
        float[] c = coefficients.floats();
        MemorySegment k = Operands.ofThread();
        for (int i = 0; i < uses.length; i++) {
            int use = uses[i];
            FloatVector vector = FloatVector.fromArray(SPECIES, c, (use < 0 ? ~use : use) * LANES);
            (use < 0 ? vector.neg() : vector).intoMemorySegment(k, i * BYTES, ORDER);
        }
        return k;
    }

    /**
     * The sum of four products with operands, added in this order. Where the compiler does not know from a profile of what class vectors
     * are, it makes three times as much code of this, too much to be inlined, and the kernel would be ten times as slow for good:
     * so it is told.
     */
    @SuppressWarnings("unused") // through SUM
    private static FloatVector sum(
            MemorySegment k, long at, FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
        FloatVector sum = VECTOR.cast(a).mul(FloatVector.fromMemorySegment(SPECIES, k, at, ORDER));
        sum = VECTOR.cast(b).fma(FloatVector.fromMemorySegment(SPECIES, k, at + BYTES, ORDER), sum);
        sum = VECTOR.cast(c).fma(FloatVector.fromMemorySegment(SPECIES, k, at + 2 * BYTES, ORDER), sum);
        return VECTOR.cast(d).fma(FloatVector.fromMemorySegment(SPECIES, k, at + 3 * BYTES, ORDER), sum);
    }

    @Override
    public void rotateMix(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        MemorySegment k = spread(coefficients, ROTATE_MIX);
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
                FloatVector u0i = x0i.sub(x2i);
                FloatVector u2i = x0i.add(x2i);
                FloatVector u1i = x1i.sub(x3i);
                FloatVector u3i = x1i.add(x3i);
                FloatVector v0r = u0r.sub(u1r);
                FloatVector v1r = u0r.add(u1r);
                FloatVector v2r = u2r.sub(u3r);
                FloatVector v3r = u2r.add(u3r);
                FloatVector v0i = u0i.sub(u1i);
                FloatVector v1i = u0i.add(u1i);
                FloatVector v2i = u2i.sub(u3i);
                FloatVector v3i = u2i.add(u3i);
                FloatVector w0r = v0r.mul(FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER));
                FloatVector w0i = v0i.mul(FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER));
                FloatVector fr = FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER);
                FloatVector w3r = v3r.mul(fr);
                FloatVector w3i = v3i.mul(fr);
                w3r = v3i.fma(FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER), w3r);
                w3i = v3r.fma(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER), w3i);
                w0r.intoMemorySegment(memory, base0 + offset, ORDER);
                w0i.intoMemorySegment(memory, base0 + offset + IM, ORDER);
                w3r.intoMemorySegment(memory, base3 + offset, ORDER);
                w3i.intoMemorySegment(memory, base3 + offset + IM, ORDER);
                FloatVector br = FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER);
                FloatVector w1r = v2r.mul(br);
                FloatVector w1i = v2i.mul(br);
                w1r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER), w1r);
                w1i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), w1i);
                FloatVector ar = FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER);
                w1r = v1r.fma(ar, w1r);
                w1i = v1i.fma(ar, w1i);
                w1r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER), w1r);
                w1i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER), w1i);
                FloatVector dr = FloatVector.fromMemorySegment(SPECIES, k, 11 * BYTES, ORDER);
                FloatVector w2r = v2r.mul(dr);
                FloatVector w2i = v2i.mul(dr);
                w2r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 12 * BYTES, ORDER), w2r);
                w2i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 13 * BYTES, ORDER), w2i);
                FloatVector gr = FloatVector.fromMemorySegment(SPECIES, k, 14 * BYTES, ORDER);
                w2r = v1r.fma(gr, w2r);
                w2i = v1i.fma(gr, w2i);
                w2r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 15 * BYTES, ORDER), w2r);
                w2i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 16 * BYTES, ORDER), w2i);
                w1r.intoMemorySegment(memory, base1 + offset, ORDER);
                w1i.intoMemorySegment(memory, base1 + offset + IM, ORDER);
                w2r.intoMemorySegment(memory, base2 + offset, ORDER);
                w2i.intoMemorySegment(memory, base2 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void rotateFirstMix(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        MemorySegment k = spread(coefficients, ROTATE_FIRST_MIX);
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
                FloatVector w0r = v0r.mul(FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER));
                FloatVector w0i = v0i.mul(FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER));
                FloatVector fr = FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER);
                FloatVector w3r = v3r.mul(fr);
                FloatVector w3i = v3i.mul(fr);
                w3r = v3i.fma(FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER), w3r);
                w3i = v3r.fma(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER), w3i);
                w0r.intoMemorySegment(memory, base0 + offset, ORDER);
                w0i.intoMemorySegment(memory, base0 + offset + IM, ORDER);
                w3r.intoMemorySegment(memory, base3 + offset, ORDER);
                w3i.intoMemorySegment(memory, base3 + offset + IM, ORDER);
                FloatVector br = FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER);
                FloatVector w1r = v2r.mul(br);
                FloatVector w1i = v2i.mul(br);
                w1r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER), w1r);
                w1i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), w1i);
                FloatVector ar = FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER);
                w1r = v1r.fma(ar, w1r);
                w1i = v1i.fma(ar, w1i);
                w1r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER), w1r);
                w1i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER), w1i);
                FloatVector dr = FloatVector.fromMemorySegment(SPECIES, k, 11 * BYTES, ORDER);
                FloatVector w2r = v2r.mul(dr);
                FloatVector w2i = v2i.mul(dr);
                w2r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 12 * BYTES, ORDER), w2r);
                w2i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 13 * BYTES, ORDER), w2i);
                FloatVector gr = FloatVector.fromMemorySegment(SPECIES, k, 14 * BYTES, ORDER);
                w2r = v1r.fma(gr, w2r);
                w2i = v1i.fma(gr, w2i);
                w2r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 15 * BYTES, ORDER), w2r);
                w2i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 16 * BYTES, ORDER), w2i);
                w1r.intoMemorySegment(memory, base1 + offset, ORDER);
                w1i.intoMemorySegment(memory, base1 + offset + IM, ORDER);
                w2r.intoMemorySegment(memory, base2 + offset, ORDER);
                w2i.intoMemorySegment(memory, base2 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void turnMix(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        MemorySegment k = spread(coefficients, TURN_MIX);
        FloatVector tA = FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER);
        FloatVector minusTa = FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER);
        FloatVector tB = FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER);
        FloatVector minusTb = FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER);
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
                FloatVector u0r = x2r.fma(minusTa, x0r);
                FloatVector u2r = x0r.fma(tA, x2r);
                FloatVector u1r = x3r.fma(minusTa, x1r);
                FloatVector u3r = x1r.fma(tA, x3r);
                FloatVector u0i = x2i.fma(minusTa, x0i);
                FloatVector u2i = x0i.fma(tA, x2i);
                FloatVector u1i = x3i.fma(minusTa, x1i);
                FloatVector u3i = x1i.fma(tA, x3i);
                FloatVector v0r = u1r.fma(minusTb, u0r);
                FloatVector v1r = u0r.fma(tB, u1r);
                FloatVector v2r = u3r.fma(minusTb, u2r);
                FloatVector v3r = u2r.fma(tB, u3r);
                FloatVector v0i = u1i.fma(minusTb, u0i);
                FloatVector v1i = u0i.fma(tB, u1i);
                FloatVector v2i = u3i.fma(minusTb, u2i);
                FloatVector v3i = u2i.fma(tB, u3i);
                FloatVector w0r = v0r.mul(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER));
                FloatVector w0i = v0i.mul(FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER));
                FloatVector fr = FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER);
                FloatVector w3r = v3r.mul(fr);
                FloatVector w3i = v3i.mul(fr);
                w3r = v3i.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), w3r);
                w3i = v3r.fma(FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER), w3i);
                w0r.intoMemorySegment(memory, base0 + offset, ORDER);
                w0i.intoMemorySegment(memory, base0 + offset + IM, ORDER);
                w3r.intoMemorySegment(memory, base3 + offset, ORDER);
                w3i.intoMemorySegment(memory, base3 + offset + IM, ORDER);
                FloatVector br = FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER);
                FloatVector w1r = v2r.mul(br);
                FloatVector w1i = v2i.mul(br);
                w1r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER), w1r);
                w1i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 11 * BYTES, ORDER), w1i);
                FloatVector ar = FloatVector.fromMemorySegment(SPECIES, k, 12 * BYTES, ORDER);
                w1r = v1r.fma(ar, w1r);
                w1i = v1i.fma(ar, w1i);
                w1r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 13 * BYTES, ORDER), w1r);
                w1i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 14 * BYTES, ORDER), w1i);
                FloatVector dr = FloatVector.fromMemorySegment(SPECIES, k, 15 * BYTES, ORDER);
                FloatVector w2r = v2r.mul(dr);
                FloatVector w2i = v2i.mul(dr);
                w2r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 16 * BYTES, ORDER), w2r);
                w2i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 17 * BYTES, ORDER), w2i);
                FloatVector gr = FloatVector.fromMemorySegment(SPECIES, k, 18 * BYTES, ORDER);
                w2r = v1r.fma(gr, w2r);
                w2i = v1i.fma(gr, w2i);
                w2r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 19 * BYTES, ORDER), w2r);
                w2i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 20 * BYTES, ORDER), w2i);
                w1r.intoMemorySegment(memory, base1 + offset, ORDER);
                w1i.intoMemorySegment(memory, base1 + offset + IM, ORDER);
                w2r.intoMemorySegment(memory, base2 + offset, ORDER);
                w2i.intoMemorySegment(memory, base2 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void rotatePhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        MemorySegment k = spread(coefficients, ROTATE_PHASE);
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
                FloatVector u0i = x0i.sub(x2i);
                FloatVector u2i = x0i.add(x2i);
                FloatVector u1i = x1i.sub(x3i);
                FloatVector u3i = x1i.add(x3i);
                FloatVector v0r = u0r.sub(u1r);
                FloatVector v1r = u0r.add(u1r);
                FloatVector v2r = u2r.sub(u3r);
                FloatVector v3r = u2r.add(u3r);
                FloatVector v0i = u0i.sub(u1i);
                FloatVector v1i = u0i.add(u1i);
                FloatVector v2i = u2i.sub(u3i);
                FloatVector v3i = u2i.add(u3i);
                FloatVector w0r = v0r.mul(FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER));
                FloatVector w0i = v0i.mul(FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER));
                FloatVector ar = FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER);
                FloatVector w1r = v1r.mul(ar);
                FloatVector w1i = v1i.mul(ar);
                w1r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER), w1r);
                w1i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER), w1i);
                FloatVector br = FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER);
                FloatVector w2r = v2r.mul(br);
                FloatVector w2i = v2i.mul(br);
                w2r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER), w2r);
                w2i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), w2i);
                FloatVector gr = FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER);
                FloatVector w3r = v3r.mul(gr);
                FloatVector w3i = v3i.mul(gr);
                w3r = v3i.fma(FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER), w3r);
                w3i = v3r.fma(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER), w3i);
                w0r.intoMemorySegment(memory, base0 + offset, ORDER);
                w0i.intoMemorySegment(memory, base0 + offset + IM, ORDER);
                w1r.intoMemorySegment(memory, base1 + offset, ORDER);
                w1i.intoMemorySegment(memory, base1 + offset + IM, ORDER);
                w2r.intoMemorySegment(memory, base2 + offset, ORDER);
                w2i.intoMemorySegment(memory, base2 + offset + IM, ORDER);
                w3r.intoMemorySegment(memory, base3 + offset, ORDER);
                w3i.intoMemorySegment(memory, base3 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void rotateFirstPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        MemorySegment k = spread(coefficients, ROTATE_FIRST_PHASE);
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
                FloatVector w0r = v0r.mul(FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER));
                FloatVector w0i = v0i.mul(FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER));
                FloatVector ar = FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER);
                FloatVector w1r = v1r.mul(ar);
                FloatVector w1i = v1i.mul(ar);
                w1r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER), w1r);
                w1i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER), w1i);
                FloatVector br = FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER);
                FloatVector w2r = v2r.mul(br);
                FloatVector w2i = v2i.mul(br);
                w2r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER), w2r);
                w2i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), w2i);
                FloatVector gr = FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER);
                FloatVector w3r = v3r.mul(gr);
                FloatVector w3i = v3i.mul(gr);
                w3r = v3i.fma(FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER), w3r);
                w3i = v3r.fma(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER), w3i);
                w0r.intoMemorySegment(memory, base0 + offset, ORDER);
                w0i.intoMemorySegment(memory, base0 + offset + IM, ORDER);
                w1r.intoMemorySegment(memory, base1 + offset, ORDER);
                w1i.intoMemorySegment(memory, base1 + offset + IM, ORDER);
                w2r.intoMemorySegment(memory, base2 + offset, ORDER);
                w2i.intoMemorySegment(memory, base2 + offset + IM, ORDER);
                w3r.intoMemorySegment(memory, base3 + offset, ORDER);
                w3i.intoMemorySegment(memory, base3 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void turnPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        MemorySegment k = spread(coefficients, TURN_PHASE);
        FloatVector tA = FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER);
        FloatVector minusTa = FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER);
        FloatVector tB = FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER);
        FloatVector minusTb = FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER);
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
            long to0 = loop.base(rows, g, 0);
            long to1 = loop.base(rows, g, 1);
            long to2 = loop.base(rows, g, 2);
            long to3 = loop.base(rows, g, 3);
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                FloatVector u0r = x2r.fma(minusTa, x0r);
                FloatVector u2r = x0r.fma(tA, x2r);
                FloatVector u1r = x3r.fma(minusTa, x1r);
                FloatVector u3r = x1r.fma(tA, x3r);
                FloatVector u0i = x2i.fma(minusTa, x0i);
                FloatVector u2i = x0i.fma(tA, x2i);
                FloatVector u1i = x3i.fma(minusTa, x1i);
                FloatVector u3i = x1i.fma(tA, x3i);
                FloatVector v0r = u1r.fma(minusTb, u0r);
                FloatVector v1r = u0r.fma(tB, u1r);
                FloatVector v2r = u3r.fma(minusTb, u2r);
                FloatVector v3r = u2r.fma(tB, u3r);
                FloatVector v0i = u1i.fma(minusTb, u0i);
                FloatVector v1i = u0i.fma(tB, u1i);
                FloatVector v2i = u3i.fma(minusTb, u2i);
                FloatVector v3i = u2i.fma(tB, u3i);
                FloatVector w0r = v0r.mul(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER));
                FloatVector w0i = v0i.mul(FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER));
                FloatVector w1r = v1r.mul(FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER));
                FloatVector w1i = v1i.mul(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER));
                w1r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER), w1r);
                w1i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER), w1i);
                FloatVector w2r = v2r.mul(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER));
                FloatVector w2i = v2i.mul(FloatVector.fromMemorySegment(SPECIES, k, 11 * BYTES, ORDER));
                w2r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 12 * BYTES, ORDER), w2r);
                w2i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 13 * BYTES, ORDER), w2i);
                FloatVector w3r = v3r.mul(FloatVector.fromMemorySegment(SPECIES, k, 14 * BYTES, ORDER));
                FloatVector w3i = v3i.mul(FloatVector.fromMemorySegment(SPECIES, k, 15 * BYTES, ORDER));
                w3r = v3i.fma(FloatVector.fromMemorySegment(SPECIES, k, 16 * BYTES, ORDER), w3r);
                w3i = v3r.fma(FloatVector.fromMemorySegment(SPECIES, k, 17 * BYTES, ORDER), w3i);
                w0r.intoMemorySegment(memory, to0 + offset, ORDER);
                w0i.intoMemorySegment(memory, to0 + offset + IM, ORDER);
                w1r.intoMemorySegment(memory, to1 + offset, ORDER);
                w1i.intoMemorySegment(memory, to1 + offset + IM, ORDER);
                w2r.intoMemorySegment(memory, to2 + offset, ORDER);
                w2i.intoMemorySegment(memory, to2 + offset + IM, ORDER);
                w3r.intoMemorySegment(memory, to3 + offset, ORDER);
                w3i.intoMemorySegment(memory, to3 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void turnFirstPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        MemorySegment k = spread(coefficients, TURN_FIRST_PHASE);
        FloatVector tA = FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER);
        FloatVector minusTa = FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER);
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
            long to0 = loop.base(rows, g, 0);
            long to1 = loop.base(rows, g, 1);
            long to2 = loop.base(rows, g, 2);
            long to3 = loop.base(rows, g, 3);
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset, ORDER);
                FloatVector x1i = FloatVector.fromMemorySegment(SPECIES, memory, base1 + offset + IM, ORDER);
                FloatVector x2r = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset, ORDER);
                FloatVector x2i = FloatVector.fromMemorySegment(SPECIES, memory, base2 + offset + IM, ORDER);
                FloatVector x3r = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset, ORDER);
                FloatVector x3i = FloatVector.fromMemorySegment(SPECIES, memory, base3 + offset + IM, ORDER);
                FloatVector v0r = x2r.fma(minusTa, x0r);
                FloatVector v2r = x0r.fma(tA, x2r);
                FloatVector v1r = x3r.fma(minusTa, x1r);
                FloatVector v3r = x1r.fma(tA, x3r);
                FloatVector v0i = x2i.fma(minusTa, x0i);
                FloatVector v2i = x0i.fma(tA, x2i);
                FloatVector v1i = x3i.fma(minusTa, x1i);
                FloatVector v3i = x1i.fma(tA, x3i);
                FloatVector w0r = v0r.mul(FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER));
                FloatVector w0i = v0i.mul(FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER));
                FloatVector w1r = v1r.mul(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER));
                FloatVector w1i = v1i.mul(FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER));
                w1r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER), w1r);
                w1i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), w1i);
                FloatVector w2r = v2r.mul(FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER));
                FloatVector w2i = v2i.mul(FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER));
                w2r = v2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER), w2r);
                w2i = v2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 11 * BYTES, ORDER), w2i);
                FloatVector w3r = v3r.mul(FloatVector.fromMemorySegment(SPECIES, k, 12 * BYTES, ORDER));
                FloatVector w3i = v3i.mul(FloatVector.fromMemorySegment(SPECIES, k, 13 * BYTES, ORDER));
                w3r = v3i.fma(FloatVector.fromMemorySegment(SPECIES, k, 14 * BYTES, ORDER), w3r);
                w3i = v3r.fma(FloatVector.fromMemorySegment(SPECIES, k, 15 * BYTES, ORDER), w3i);
                w0r.intoMemorySegment(memory, to0 + offset, ORDER);
                w0i.intoMemorySegment(memory, to0 + offset + IM, ORDER);
                w1r.intoMemorySegment(memory, to1 + offset, ORDER);
                w1i.intoMemorySegment(memory, to1 + offset + IM, ORDER);
                w2r.intoMemorySegment(memory, to2 + offset, ORDER);
                w2i.intoMemorySegment(memory, to2 + offset + IM, ORDER);
                w3r.intoMemorySegment(memory, to3 + offset, ORDER);
                w3i.intoMemorySegment(memory, to3 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void turnPlanes(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        try {
            turnPlanesBySums(memory, rows, loop, coefficients);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("sums throw nothing", e);
        }
    }

    private static void turnPlanesBySums(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients)
            throws Throwable {
        MemorySegment k = spread(coefficients, TURN_PLANES);
        float[] c = coefficients.floats();
        FloatVector tA = FloatVector.broadcast(SPECIES, c[0]);
        FloatVector minusTA = FloatVector.broadcast(SPECIES, -c[0]);
        FloatVector tB = FloatVector.broadcast(SPECIES, c[1]);
        FloatVector minusTB = FloatVector.broadcast(SPECIES, -c[1]);
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
                FloatVector u0r = x2r.fma(minusTA, x0r);
                FloatVector u2r = x0r.fma(tA, x2r);
                FloatVector u1r = x3r.fma(minusTA, x1r);
                FloatVector u3r = x1r.fma(tA, x3r);
                FloatVector u0i = x2i.fma(minusTA, x0i);
                FloatVector u2i = x0i.fma(tA, x2i);
                FloatVector u1i = x3i.fma(minusTA, x1i);
                FloatVector u3i = x1i.fma(tA, x3i);
                FloatVector v0r = u1r.fma(minusTB, u0r);
                FloatVector v1r = u0r.fma(tB, u1r);
                FloatVector v2r = u3r.fma(minusTB, u2r);
                FloatVector v3r = u2r.fma(tB, u3r);
                FloatVector v0i = u1i.fma(minusTB, u0i);
                FloatVector v1i = u0i.fma(tB, u1i);
                FloatVector v2i = u3i.fma(minusTB, u2i);
                FloatVector v3i = u2i.fma(tB, u3i);
                FloatVector w0r = (FloatVector) SUM.invokeExact(k, 0 * BYTES, v3r, v3i, v0r, v0i);
                FloatVector w0i = (FloatVector) SUM.invokeExact(k, 4 * BYTES, v3i, v3r, v0i, v0r);
                w0r.intoMemorySegment(memory, base0 + offset, ORDER);
                w0i.intoMemorySegment(memory, base0 + offset + IM, ORDER);
                FloatVector w3r = (FloatVector) SUM.invokeExact(k, 8 * BYTES, v3r, v3i, v0r, v0i);
                FloatVector w3i = (FloatVector) SUM.invokeExact(k, 12 * BYTES, v3i, v3r, v0i, v0r);
                w3r.intoMemorySegment(memory, base3 + offset, ORDER);
                w3i.intoMemorySegment(memory, base3 + offset + IM, ORDER);
                FloatVector w1r = (FloatVector) SUM.invokeExact(k, 16 * BYTES, v2r, v2i, v1r, v1i);
                FloatVector w1i = (FloatVector) SUM.invokeExact(k, 20 * BYTES, v2i, v2r, v1i, v1r);
                w1r.intoMemorySegment(memory, base1 + offset, ORDER);
                w1i.intoMemorySegment(memory, base1 + offset + IM, ORDER);
                FloatVector w2r = (FloatVector) SUM.invokeExact(k, 24 * BYTES, v2r, v2i, v1r, v1i);
                FloatVector w2i = (FloatVector) SUM.invokeExact(k, 28 * BYTES, v2i, v2r, v1i, v1r);
                w2r.intoMemorySegment(memory, base2 + offset, ORDER);
                w2i.intoMemorySegment(memory, base2 + offset + IM, ORDER);
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
        MemorySegment k = perLane(coefficients, LANE_DENSE_2);
        VectorShuffle<Float> acrossA = SHUFFLES[maskA];
        VectorShuffle<Float> acrossB = SHUFFLES[maskB];
        VectorShuffle<Float> acrossBoth = SHUFFLES[maskA ^ maskB];
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            for (int offset : offsets) {
                FloatVector x0r = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector x0i = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector x1r = x0r.rearrange(acrossA);
                FloatVector x1i = x0i.rearrange(acrossA);
                FloatVector x2r = x0r.rearrange(acrossB);
                FloatVector x2i = x0i.rearrange(acrossB);
                FloatVector x3r = x0r.rearrange(acrossBoth);
                FloatVector x3i = x0i.rearrange(acrossBoth);
                FloatVector fr = FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER);
                FloatVector wr = x3r.mul(fr);
                FloatVector wi = x3i.mul(fr);
                wr = x3i.fma(FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER), wr);
                wi = x3r.fma(FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER), wi);
                FloatVector er = FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER);
                wr = x2r.fma(er, wr);
                wi = x2i.fma(er, wi);
                wr = x2i.fma(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER), wr);
                wi = x2r.fma(FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER), wi);
                FloatVector dr = FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER);
                wr = x1r.fma(dr, wr);
                wi = x1i.fma(dr, wi);
                wr = x1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), wr);
                wi = x1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER), wi);
                FloatVector cr = FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER);
                wr = x0r.fma(cr, wr);
                wi = x0i.fma(cr, wi);
                wr = x0i.fma(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER), wr);
                wi = x0r.fma(FloatVector.fromMemorySegment(SPECIES, k, 11 * BYTES, ORDER), wi);
                wr.intoMemorySegment(memory, base0 + offset, ORDER);
                wi.intoMemorySegment(memory, base0 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void laneHighDense2(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients coefficients) {
        MemorySegment k = perLane(coefficients, LANE_HIGH_DENSE_2);
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
                FloatVector d01r = FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER);
                FloatVector w0r = y1r.mul(d01r);
                FloatVector w0i = y1i.mul(d01r);
                w0r = y1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER), w0r);
                w0i = y1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER), w0i);
                FloatVector c01r = FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER);
                w0r = x1r.fma(c01r, w0r);
                w0i = x1i.fma(c01r, w0i);
                w0r = x1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER), w0r);
                w0i = x1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER), w0i);
                FloatVector d00r = FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER);
                w0r = y0r.fma(d00r, w0r);
                w0i = y0i.fma(d00r, w0i);
                w0r = y0i.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), w0r);
                w0i = y0r.fma(FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER), w0i);
                FloatVector c00r = FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER);
                w0r = x0r.fma(c00r, w0r);
                w0i = x0i.fma(c00r, w0i);
                w0r = x0i.fma(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER), w0r);
                w0i = x0r.fma(FloatVector.fromMemorySegment(SPECIES, k, 11 * BYTES, ORDER), w0i);
                FloatVector d11r = FloatVector.fromMemorySegment(SPECIES, k, 12 * BYTES, ORDER);
                FloatVector w1r = y1r.mul(d11r);
                FloatVector w1i = y1i.mul(d11r);
                w1r = y1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 13 * BYTES, ORDER), w1r);
                w1i = y1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 14 * BYTES, ORDER), w1i);
                FloatVector c11r = FloatVector.fromMemorySegment(SPECIES, k, 15 * BYTES, ORDER);
                w1r = x1r.fma(c11r, w1r);
                w1i = x1i.fma(c11r, w1i);
                w1r = x1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 16 * BYTES, ORDER), w1r);
                w1i = x1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 17 * BYTES, ORDER), w1i);
                FloatVector d10r = FloatVector.fromMemorySegment(SPECIES, k, 18 * BYTES, ORDER);
                w1r = y0r.fma(d10r, w1r);
                w1i = y0i.fma(d10r, w1i);
                w1r = y0i.fma(FloatVector.fromMemorySegment(SPECIES, k, 19 * BYTES, ORDER), w1r);
                w1i = y0r.fma(FloatVector.fromMemorySegment(SPECIES, k, 20 * BYTES, ORDER), w1i);
                FloatVector c10r = FloatVector.fromMemorySegment(SPECIES, k, 21 * BYTES, ORDER);
                w1r = x0r.fma(c10r, w1r);
                w1i = x0i.fma(c10r, w1i);
                w1r = x0i.fma(FloatVector.fromMemorySegment(SPECIES, k, 22 * BYTES, ORDER), w1r);
                w1i = x0r.fma(FloatVector.fromMemorySegment(SPECIES, k, 23 * BYTES, ORDER), w1i);
                w0r.intoMemorySegment(memory, base0 + offset, ORDER);
                w0i.intoMemorySegment(memory, base0 + offset + IM, ORDER);
                w1r.intoMemorySegment(memory, base1 + offset, ORDER);
                w1i.intoMemorySegment(memory, base1 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void laneTurnPlanes(
            MemorySegment memory, long[] rows, Loop loop, int maskA, int maskB, Coefficients coefficients) {
        MemorySegment k = perLane(coefficients, LANE_TURN_PLANES);
        VectorShuffle<Float> acrossA = SHUFFLES[maskA];
        VectorShuffle<Float> acrossB = SHUFFLES[maskB];
        VectorShuffle<Float> acrossBoth = SHUFFLES[maskA ^ maskB];
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            for (int offset : offsets) {
                FloatVector xr = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset, ORDER);
                FloatVector xi = FloatVector.fromMemorySegment(SPECIES, memory, base0 + offset + IM, ORDER);
                FloatVector s = FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER);
                FloatVector ur = xr.rearrange(acrossA).fma(s, xr);
                FloatVector ui = xi.rearrange(acrossA).fma(s, xi);
                FloatVector t = FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER);
                FloatVector vr = ur.rearrange(acrossB).fma(t, ur);
                FloatVector vi = ui.rearrange(acrossB).fma(t, ui);
                FloatVector yr = vr.rearrange(acrossBoth);
                FloatVector yi = vi.rearrange(acrossBoth);
                FloatVector qr = FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER);
                FloatVector wr = yr.mul(qr);
                FloatVector wi = yi.mul(qr);
                wr = yi.fma(FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER), wr);
                wi = yr.fma(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER), wi);
                FloatVector pr = FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER);
                wr = vr.fma(pr, wr);
                wi = vi.fma(pr, wi);
                wr = vi.fma(FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER), wr);
                wi = vr.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), wi);
                wr.intoMemorySegment(memory, base0 + offset, ORDER);
                wi.intoMemorySegment(memory, base0 + offset + IM, ORDER);
            }
        }
    }

    @Override
    public void laneHighTurnPlanes(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients coefficients) {
        MemorySegment k = perLane(coefficients, LANE_HIGH_TURN_PLANES);
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
                FloatVector s = FloatVector.fromMemorySegment(SPECIES, k, 0 * BYTES, ORDER);
                FloatVector minusS = FloatVector.fromMemorySegment(SPECIES, k, 1 * BYTES, ORDER);
                FloatVector u0r = minusS.fma(x1r, x0r);
                FloatVector u1r = s.fma(x0r, x1r);
                FloatVector u0i = minusS.fma(x1i, x0i);
                FloatVector u1i = s.fma(x0i, x1i);
                FloatVector t = FloatVector.fromMemorySegment(SPECIES, k, 2 * BYTES, ORDER);
                FloatVector v0r = u0r.rearrange(across).fma(t, u0r);
                FloatVector v0i = u0i.rearrange(across).fma(t, u0i);
                FloatVector v1r = u1r.rearrange(across).fma(t, u1r);
                FloatVector v1i = u1i.rearrange(across).fma(t, u1i);
                FloatVector y0r = v0r.rearrange(across);
                FloatVector y0i = v0i.rearrange(across);
                FloatVector y1r = v1r.rearrange(across);
                FloatVector y1i = v1i.rearrange(across);
                FloatVector q0r = FloatVector.fromMemorySegment(SPECIES, k, 3 * BYTES, ORDER);
                FloatVector w0r = y1r.mul(q0r);
                FloatVector w0i = y1i.mul(q0r);
                w0r = y1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 4 * BYTES, ORDER), w0r);
                w0i = y1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 5 * BYTES, ORDER), w0i);
                FloatVector p0r = FloatVector.fromMemorySegment(SPECIES, k, 6 * BYTES, ORDER);
                w0r = v0r.fma(p0r, w0r);
                w0i = v0i.fma(p0r, w0i);
                w0r = v0i.fma(FloatVector.fromMemorySegment(SPECIES, k, 7 * BYTES, ORDER), w0r);
                w0i = v0r.fma(FloatVector.fromMemorySegment(SPECIES, k, 8 * BYTES, ORDER), w0i);
                FloatVector q1r = FloatVector.fromMemorySegment(SPECIES, k, 9 * BYTES, ORDER);
                FloatVector w1r = y0r.mul(q1r);
                FloatVector w1i = y0i.mul(q1r);
                w1r = y0i.fma(FloatVector.fromMemorySegment(SPECIES, k, 10 * BYTES, ORDER), w1r);
                w1i = y0r.fma(FloatVector.fromMemorySegment(SPECIES, k, 11 * BYTES, ORDER), w1i);
                FloatVector p1r = FloatVector.fromMemorySegment(SPECIES, k, 12 * BYTES, ORDER);
                w1r = v1r.fma(p1r, w1r);
                w1i = v1i.fma(p1r, w1i);
                w1r = v1i.fma(FloatVector.fromMemorySegment(SPECIES, k, 13 * BYTES, ORDER), w1r);
                w1i = v1r.fma(FloatVector.fromMemorySegment(SPECIES, k, 14 * BYTES, ORDER), w1i);
                w0r.intoMemorySegment(memory, base0 + offset, ORDER);
                w0i.intoMemorySegment(memory, base0 + offset + IM, ORDER);
                w1r.intoMemorySegment(memory, base1 + offset, ORDER);
                w1i.intoMemorySegment(memory, base1 + offset + IM, ORDER);
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
