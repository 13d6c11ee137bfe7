package dev.platanus.statevector.expectation;

import dev.platanus.machine.Precision;
import dev.platanus.machine.VectorClasses;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** On the Vector API; defined once for each register width, so that the species is a constant to the compiler. */
final class PauliVectorKernels implements PauliKernels {
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int PLANE_BYTES = 64;
    private static final VectorSpecies<Double> SPECIES =
            VectorSpecies.of(double.class, VectorClasses.shape(MethodHandles.lookup()));
    private static final int LANES = SPECIES.length();

    /** As many floats as there are lanes. */
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

    /** Entry m exchanges lane i with lane i ^ m. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorShuffle<Double>[] EXCHANGES = new VectorShuffle[LANES];

    /** From entry m · LANES on, (−1)^|i∧m| by lane i. */
    private static final double[] SIGNS = new double[LANES * LANES];

    static {
        for (int m = 0; m < LANES; m++) {
            int mask = m;
            EXCHANGES[m] = VectorShuffle.fromOp(SPECIES, i -> i ^ mask);
            for (int i = 0; i < LANES; i++) {
                SIGNS[m * LANES + i] = sign(i & m);
            }
        }
    }

    /** 1 for an even number of bits, else −1. */
    private static double sign(int bits) {
        return 1 - 2 * (Integer.bitCount(bits) & 1);
    }

    @Override
    public void load(
            MemorySegment memory,
            long address,
            Precision precision,
            RowPhases phases,
            double factorRe,
            double factorIm,
            double[] re,
            double[] im,
            int to) {
        boolean single = precision == Precision.SINGLE;
        int bytes = single ? Float.BYTES : Double.BYTES;
        int inPlane = PLANE_BYTES / bytes;
        DoubleVector fr = DoubleVector.broadcast(SPECIES, factorRe);
        DoubleVector fi = DoubleVector.broadcast(SPECIES, factorIm);
        double[] allRe = phases.re();
        double[] allIm = phases.im();
        for (int i = 0; i < allRe.length; i += LANES) {
            long at = address + (i / inPlane) * 2L * PLANE_BYTES + (long) (i % inPlane) * bytes;
            DoubleVector x = single ? floats(memory, at) : doubles(memory, at);
            DoubleVector y = single ? floats(memory, at + PLANE_BYTES) : doubles(memory, at + PLANE_BYTES);
            DoubleVector pr = DoubleVector.fromArray(SPECIES, allRe, i);
            DoubleVector pi = DoubleVector.fromArray(SPECIES, allIm, i);
            DoubleVector phaseRe = fr.mul(pr).sub(fi.mul(pi));
            DoubleVector phaseIm = fr.mul(pi).add(fi.mul(pr));
            phaseRe.mul(x).sub(phaseIm.mul(y)).intoArray(re, to + i);
            phaseRe.mul(y).add(phaseIm.mul(x)).intoArray(im, to + i);
        }
    }

    private static DoubleVector floats(MemorySegment memory, long at) {
        return (DoubleVector)
                FloatVector.fromMemorySegment(FLOATS, memory, at, ORDER).convertShape(VectorOperators.F2D, SPECIES, 0);
    }

    private static DoubleVector doubles(MemorySegment memory, long at) {
        return DoubleVector.fromMemorySegment(SPECIES, memory, at, ORDER);
    }

    @Override
    public void products(
            double[] re, double[] im, int row, int partner, int flips, boolean imaginary, double[] products) {
        VectorShuffle<Double> exchange = EXCHANGES[flips & LANES - 1];
        int high = flips & -LANES;
        double[] first = imaginary ? im : re;
        double[] second = imaginary ? re : im;
        DoubleVector sign = DoubleVector.broadcast(SPECIES, imaginary ? -1 : 1);
        for (int i = 0; i < products.length; i += LANES) {
            int there = partner + (i ^ high);
            DoubleVector x = DoubleVector.fromArray(SPECIES, re, there).rearrange(exchange);
            DoubleVector y = DoubleVector.fromArray(SPECIES, im, there).rearrange(exchange);
            DoubleVector a = DoubleVector.fromArray(SPECIES, first, row + i);
            DoubleVector b = DoubleVector.fromArray(SPECIES, second, row + i);
            y.mul(b).mul(sign).add(x.mul(a)).intoArray(products, i);
        }
    }

    @Override
    public double signedSum(double[] products, int signs) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        for (int i = 0; i < products.length; i += 4 * LANES) {
            a = signed(products, i, signs).add(a);
            b = signed(products, i + LANES, signs).add(b);
            c = signed(products, i + 2 * LANES, signs).add(c);
            d = signed(products, i + 3 * LANES, signs).add(d);
        }
        DoubleVector all = a.add(b).add(c.add(d));
        double[] lanes = all.mul(DoubleVector.fromArray(SPECIES, SIGNS, (signs & LANES - 1) * LANES))
                .toArray();
        double sum = 0;
        for (double lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    /** A register with the sign of its place, not yet of its lanes. */
    private static DoubleVector signed(double[] products, int at, int signs) {
        return DoubleVector.fromArray(SPECIES, products, at).mul(sign(at & signs & -LANES));
    }

    @Override
    public void allSignedSums(double[] products) {
        for (int stride = 1; stride < LANES; stride *= 2) {
            VectorShuffle<Double> exchange = EXCHANGES[stride];
            DoubleVector sign = DoubleVector.fromArray(SPECIES, SIGNS, stride * LANES);
            for (int i = 0; i < products.length; i += LANES) {
                DoubleVector x = DoubleVector.fromArray(SPECIES, products, i);
                x.mul(sign).add(x.rearrange(exchange)).intoArray(products, i);
            }
        }
        for (int stride = LANES; stride < products.length; stride *= 2) {
            for (int high = 0; high < products.length; high += 2 * stride) {
                for (int i = high; i < high + stride; i += LANES) {
                    DoubleVector x = DoubleVector.fromArray(SPECIES, products, i);
                    DoubleVector y = DoubleVector.fromArray(SPECIES, products, i + stride);
                    x.add(y).intoArray(products, i);
                    x.sub(y).intoArray(products, i + stride);
                }
            }
        }
    }
}
