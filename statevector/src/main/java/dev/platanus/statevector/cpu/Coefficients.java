package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;

/** Matrix entries in the order in which kernels read them. */
final class Coefficients {

    private Coefficients() {}

    /** A complex coefficient, real part first, of one lane. */
    @FunctionalInterface
    interface OfLane {
        float[] of(int term, int lane);
    }

    /** For each term all real parts by lane, then all imaginary parts. */
    static float[] perLane(int lanes, int terms, OfLane coefficient) {
        float[] c = new float[2 * terms * lanes];
        for (int term = 0; term < terms; term++) {
            for (int lane = 0; lane < lanes; lane++) {
                float[] value = coefficient.of(term, lane);
                c[2 * term * lanes + lane] = value[0];
                c[(2 * term + 1) * lanes + lane] = value[1];
            }
        }
        return c;
    }

    /** One entry, real part first. */
    static float[] entry(ComplexMatrix matrix, int row, int column) {
        return new float[] {(float) matrix.re(row, column), (float) matrix.im(row, column)};
    }

    /** All entries row by row, real parts first. */
    static float[] interleaved(ComplexMatrix matrix) {
        int d = matrix.dimension();
        float[] c = new float[2 * d * d];
        for (int i = 0; i < d * d; i++) {
            c[2 * i] = (float) matrix.re(i / d, i % d);
            c[2 * i + 1] = (float) matrix.im(i / d, i % d);
        }
        return c;
    }
}
