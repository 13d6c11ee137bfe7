package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Amplitudes in plain double arithmetic, which the answers of the benchmarks are compared with. */
final class PlainAmplitudes {

    private double[] re;
    private double[] im;

    /**
     * Copies amplitudes.
     *
     * @param bits base-2 logarithm of how many
     * @param re real part of each
     * @param im imaginary part of each
     */
    PlainAmplitudes(int bits, IntToDoubleFunction re, IntToDoubleFunction im) {
        this.re = new double[1 << bits];
        this.im = new double[1 << bits];
        for (int i = 0; i < 1 << bits; i++) {
            this.re[i] = re.applyAsDouble(i);
            this.im[i] = im.applyAsDouble(i);
        }
    }

    /**
     * Applies a matrix.
     *
     * @param matrix 2^k square
     * @param bits the k bits of an amplitude's number where it acts, the most significant bit of the matrix index first
     */
    void apply(ComplexMatrix matrix, List<Integer> bits) {
        int dimension = matrix.dimension();
        int all = spread(dimension - 1, bits);
        double[] newRe = new double[re.length];
        double[] newIm = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            int row = 0;
            for (int bit : bits) {
                row = 2 * row + (i >> bit & 1);
            }
            for (int column = 0; column < dimension; column++) {
                int from = i & ~all | spread(column, bits);
                newRe[i] += matrix.re(row, column) * re[from] - matrix.im(row, column) * im[from];
                newIm[i] += matrix.re(row, column) * im[from] + matrix.im(row, column) * re[from];
            }
        }
        re = newRe;
        im = newIm;
    }

    /**
     * Compares.
     *
     * @param foundRe real part of each amplitude that a kernel left
     * @param foundIm imaginary part of each
     * @param tolerance how far an amplitude may be off
     * @throws IllegalStateException if one is further off
     */
    void check(IntToDoubleFunction foundRe, IntToDoubleFunction foundIm, double tolerance) {
        for (int i = 0; i < re.length; i++) {
            double x = foundRe.applyAsDouble(i);
            double y = foundIm.applyAsDouble(i);
            if (!(Math.hypot(x - re[i], y - im[i]) <= tolerance)) {
                throw new IllegalStateException(
                        "amplitude " + i + " is " + x + " " + y + "i, not " + re[i] + " " + im[i] + "i");
            }
        }
    }

    private static int spread(int value, List<Integer> bits) {
        int index = 0;
        for (int i = 0; i < bits.size(); i++) {
            index |= (value >> (bits.size() - 1 - i) & 1) << bits.get(i);
        }
        return index;
    }
}
