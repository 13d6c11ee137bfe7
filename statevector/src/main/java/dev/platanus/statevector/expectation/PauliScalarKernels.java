package dev.platanus.statevector.expectation;

import dev.platanus.machine.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Without vectors. */
final class PauliScalarKernels implements PauliKernels {
    private static final int PLANE_BYTES = 64;

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
        for (int i = 0; i < phases.re().length; i++) {
            long at = address + (i / inPlane) * 2L * PLANE_BYTES + (long) (i % inPlane) * bytes;
            double x = single ? memory.get(ValueLayout.JAVA_FLOAT, at) : memory.get(ValueLayout.JAVA_DOUBLE, at);
            double y = single
                    ? memory.get(ValueLayout.JAVA_FLOAT, at + PLANE_BYTES)
                    : memory.get(ValueLayout.JAVA_DOUBLE, at + PLANE_BYTES);
            double phaseRe = factorRe * phases.re()[i] - factorIm * phases.im()[i];
            double phaseIm = factorRe * phases.im()[i] + factorIm * phases.re()[i];
            re[to + i] = phaseRe * x - phaseIm * y;
            im[to + i] = phaseRe * y + phaseIm * x;
        }
    }

    @Override
    public void products(
            double[] re, double[] im, int row, int partner, int flips, boolean imaginary, double[] products) {
        for (int i = 0; i < products.length; i++) {
            int here = row + i;
            int there = partner + (i ^ flips);
            products[i] = imaginary
                    ? re[there] * im[here] - im[there] * re[here]
                    : re[there] * re[here] + im[there] * im[here];
        }
    }

    @Override
    public double signedSum(double[] products, int signs) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i < products.length; i++) {
            if ((Integer.bitCount(i & signs) & 1) == 0) {
                even += products[i];
            } else {
                odd += products[i];
            }
        }
        return even - odd;
    }

    @Override
    public void allSignedSums(double[] products) {
        for (int stride = 1; stride < products.length; stride *= 2) {
            for (int i = 0; i < products.length; i++) {
                if ((i & stride) == 0) {
                    double a = products[i];
                    double b = products[i + stride];
                    products[i] = a + b;
                    products[i + stride] = a - b;
                }
            }
        }
    }
}
