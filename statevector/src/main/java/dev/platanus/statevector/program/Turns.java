package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import java.util.Optional;

/**
 * A 2×2 unitary as diagonal · R(t) · diagonal, with R(t) = [[1, −t],[t, 1]] of real t. Then a kernel needs two fused
 * multiply-adds an amplitude for the rotation, or two additions when t is 1 as in √X, √Y, √W and the Hadamard gate; the
 * diagonals move into neighbouring steps.
 *
 * @param left diagonal applied last, with the factor that makes the whole unitary
 * @param t tangent of the rotation angle, 0 for a diagonal gate
 * @param right diagonal applied first, 1 in its upper entry
 */
record Turns(ComplexMatrix left, double t, ComplexMatrix right) {

    private static final double ZERO = 1e-14;

    /** Beyond this tangent the factored form loses more than it saves; the gate is then left dense. */
    private static final double LARGEST_TANGENT = 16;

    /** R(t) as a matrix; the identity for 0. */
    static ComplexMatrix matrix(double t) {
        return ComplexMatrix.of(new double[] {1, -t, t, 1}, new double[4]);
    }

    /** The factored form, or nothing if the gate nearly exchanges |0> and |1>. */
    static Optional<Turns> of(ComplexMatrix u) {
        double c = Math.hypot(u.re(0, 0), u.im(0, 0));
        double s = Math.hypot(u.re(1, 0), u.im(1, 0));
        if (s <= ZERO * c) {
            return Optional.of(new Turns(u, 0, matrix(0)));
        }
        if (s > LARGEST_TANGENT * c) {
            return Optional.empty();
        }
        double t = s / c;
        if (Math.abs(t - 1) < 1e-12) {
            t = 1;
        }
        // u00 = c·a, u10 = s·a·b, u01 = −s·a·g, u11 = c·a·b·g with unit numbers a, b, g; conj(u00)/c = conj(a)
        double aRe = u.re(0, 0) / c;
        double aIm = u.im(0, 0) / c;
        double s01 = Math.hypot(u.re(0, 1), u.im(0, 1));
        double gRe = -(u.re(0, 1) * aRe + u.im(0, 1) * aIm) / s01;
        double gIm = -(u.im(0, 1) * aRe - u.re(0, 1) * aIm) / s01;
        ComplexMatrix left = ComplexMatrix.of(
                new double[] {u.re(0, 0), 0, 0, u.re(1, 0) / t}, new double[] {u.im(0, 0), 0, 0, u.im(1, 0) / t});
        return Optional.of(
                new Turns(left, t, ComplexMatrix.of(new double[] {1, 0, 0, gRe}, new double[] {0, 0, 0, gIm})));
    }
}
