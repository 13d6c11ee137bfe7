package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;

/**
 * A 2×2 unitary as diagonal · R(t) · diagonal, with R(t) = [[1, −t],[t, 1]] of real t. Then a kernel needs two fused multiply-adds an amplitude for the rotation, or two additions when t is 1
 * as in √X, √Y, √W and the Hadamard gate; the diagonals move into neighbouring steps. Where a gate flips more than it keeps, t
 * would exceed 1 and lose digits to cancellation: such a gate had better be an exchange of |0> and |1> after another gate.
 *
 * @param left diagonal applied last, with the factor that makes the whole unitary
 * @param t tangent of the rotation angle, 0 for a diagonal gate
 * @param right diagonal applied first, 1 in its upper entry
 */
record Turns(ComplexMatrix left, double t, ComplexMatrix right) {

    private static final double ZERO = 1e-14;

    /** Tangents as near to 1 as this are 1: rotations by additions alone, and no flip for them. */
    private static final double NEAR = 1e-14;

    /** R(t) as a matrix; the identity for 0. */
    static ComplexMatrix matrix(double t) {
        return ComplexMatrix.of(new double[] {1, -t, t, 1}, new double[4]);
    }

    /** Whether a unitary is better written as an exchange of |0> and |1> after another one, of which t is at most 1. */
    static boolean flips(ComplexMatrix u) {
        return abs(u.re(1, 0), u.im(1, 0)) > (1 + NEAR) * abs(u.re(0, 0), u.im(0, 0));
    }

    /** The tangent of the rotation in the factored form; 0 for a diagonal. */
    static double tangent(ComplexMatrix u) {
        double c = abs(u.re(0, 0), u.im(0, 0));
        double s = abs(u.re(1, 0), u.im(1, 0));
        if (s <= ZERO * c) {
            return 0;
        }
        return Math.abs(s / c - 1) < NEAR ? 1 : s / c;
    }

    /** Of entries of a unitary, whose squares neither vanish nor overflow where they count. */
    private static double abs(double re, double im) {
        return Math.sqrt(re * re + im * im);
    }

    /** The factored form of a unitary that does not exchange |0> and |1> altogether. */
    static Turns of(ComplexMatrix u) {
        double t = tangent(u);
        if (t == 0) {
            return new Turns(diagonalOf(u), 0, matrix(0));
        }
        // u00 = c·a, u10 = s·a·b, u01 = −s·a·g, u11 = c·a·b·g with unit numbers a, b, g. Where s is little more than
        // rounding,
        // so is b; then g makes up for it in u11, which counts
        double lowerRe = u.re(1, 0) / t;
        double lowerIm = u.im(1, 0) / t;
        double gRe = u.re(1, 1) * lowerRe + u.im(1, 1) * lowerIm;
        double gIm = u.im(1, 1) * lowerRe - u.re(1, 1) * lowerIm;
        double length = abs(gRe, gIm);
        return new Turns(
                ComplexMatrix.of(new double[] {u.re(0, 0), 0, 0, lowerRe}, new double[] {u.im(0, 0), 0, 0, lowerIm}),
                t,
                ComplexMatrix.of(new double[] {1, 0, 0, gRe / length}, new double[] {0, 0, 0, gIm / length}));
    }

    /**
     * Whether a matrix that is not unitary is diagonal · R(t) · diagonal all the same, or an exchange of |0> and |1> after one that is:
     * diagonals around a unitary make such ones, and a unitary around a diagonal does not.
     */
    static boolean fits(ComplexMatrix m) {
        // (u01 u10) / (u00 u11) is −t², whatever the diagonals
        double mixedRe = m.re(0, 1) * m.re(1, 0) - m.im(0, 1) * m.im(1, 0);
        double mixedIm = m.re(0, 1) * m.im(1, 0) + m.im(0, 1) * m.re(1, 0);
        double keptRe = m.re(0, 0) * m.re(1, 1) - m.im(0, 0) * m.im(1, 1);
        double keptIm = m.re(0, 0) * m.im(1, 1) + m.im(0, 0) * m.re(1, 1);
        double largest = mixedRe * mixedRe + mixedIm * mixedIm + keptRe * keptRe + keptIm * keptIm;
        double rounding = ZERO * largest;
        return Math.abs(mixedIm * keptRe - mixedRe * keptIm) <= rounding
                && mixedRe * keptRe + mixedIm * keptIm <= rounding;
    }

    /** As {@link #flips} for a matrix that {@link #fits}. */
    static boolean flipsMore(ComplexMatrix m) {
        return mixed(m) > (1 + NEAR) * kept(m);
    }

    /** As {@link #tangent} for a matrix that {@link #fits}. */
    static double meanTangent(ComplexMatrix m) {
        double mixed = mixed(m);
        double kept = kept(m);
        if (mixed <= ZERO * kept) {
            return 0;
        }
        return Math.abs(mixed / kept - 1) < NEAR ? 1 : mixed / kept;
    }

    /** Of the entries that exchange |0> and |1>, the geometric mean. */
    private static double mixed(ComplexMatrix m) {
        return Math.sqrt(abs(m.re(0, 1), m.im(0, 1)) * abs(m.re(1, 0), m.im(1, 0)));
    }

    /** Of those on the diagonal. */
    private static double kept(ComplexMatrix m) {
        return Math.sqrt(abs(m.re(0, 0), m.im(0, 0)) * abs(m.re(1, 1), m.im(1, 1)));
    }

    /** As {@link #of} for a matrix that {@link #fits}: its diagonals are no unit numbers. */
    static Turns ofAny(ComplexMatrix m) {
        double t = meanTangent(m);
        if (t == 0) {
            return new Turns(diagonalOf(m), 0, matrix(0));
        }
        double lowerRe = m.re(1, 0) / t;
        double lowerIm = m.im(1, 0) / t;
        double square = lowerRe * lowerRe + lowerIm * lowerIm;
        return new Turns(
                ComplexMatrix.of(new double[] {m.re(0, 0), 0, 0, lowerRe}, new double[] {m.im(0, 0), 0, 0, lowerIm}),
                t,
                ComplexMatrix.of(
                        new double[] {1, 0, 0, (m.re(1, 1) * lowerRe + m.im(1, 1) * lowerIm) / square}, new double[] {
                            0, 0, 0, (m.im(1, 1) * lowerRe - m.re(1, 1) * lowerIm) / square
                        }));
    }

    private static ComplexMatrix diagonalOf(ComplexMatrix u) {
        return ComplexMatrix.of(
                new double[] {u.re(0, 0), 0, 0, u.re(1, 1)}, new double[] {u.im(0, 0), 0, 0, u.im(1, 1)});
    }
}
