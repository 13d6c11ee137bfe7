package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.machine.Precision;

/**
 * The numbers that a kernel reads, in its precision: matrix entries in the order in which it wants them.
 *
 * @param floats what kernels in single precision read, null in double
 * @param doubles what kernels in double precision read, null in single
 */
record Coefficients(float[] floats, double[] doubles) {

    /** What kernels without coefficients are given. */
    static final Coefficients NONE = new Coefficients(new float[0], new double[0]);

    /** Rounds to a precision. */
    static Coefficients of(Precision precision, double... values) {
        if (precision == Precision.DOUBLE) {
            return new Coefficients(null, values);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Coefficients(floats, null);
    }

    /** Whether this is the number 1, as rounded. */
    boolean isOne() {
        return floats == null ? doubles[0] == 1 && doubles[1] == 0 : floats[0] == 1 && floats[1] == 0;
    }

    /** A complex coefficient, real part first, of one lane. */
    @FunctionalInterface
    interface OfLane {
        double[] of(int term, int lane);
    }

    /** For each term all real parts by lane, then all imaginary parts. */
    static double[] perLane(int lanes, int terms, OfLane coefficient) {
        double[] c = new double[2 * terms * lanes];
        for (int term = 0; term < terms; term++) {
            for (int lane = 0; lane < lanes; lane++) {
                double[] value = coefficient.of(term, lane);
                c[2 * term * lanes + lane] = value[0];
                c[(2 * term + 1) * lanes + lane] = value[1];
            }
        }
        return c;
    }

    /** One entry, real part first. */
    static double[] entry(ComplexMatrix matrix, int row, int column) {
        return new double[] {matrix.re(row, column), matrix.im(row, column)};
    }

    /** All entries row by row, real parts first. */
    static double[] interleaved(ComplexMatrix matrix) {
        int d = matrix.dimension();
        double[] c = new double[2 * d * d];
        for (int i = 0; i < d * d; i++) {
            c[2 * i] = matrix.re(i / d, i % d);
            c[2 * i + 1] = matrix.im(i / d, i % d);
        }
        return c;
    }
}
