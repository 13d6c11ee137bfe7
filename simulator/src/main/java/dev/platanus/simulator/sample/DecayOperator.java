package dev.platanus.simulator.sample;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.Unitary1;
import java.util.List;
import java.util.Optional;

/**
 * A Kraus operator on one qubit as U · σ diag(1, f) · V†, its singular value decomposition: gates, and a decay between them. Whatever
 * the state is, it acts with a probability of at least (σ f)², so that it can often be chosen without looking at the state.
 *
 * @param before V†, none for the identity
 * @param factor f, what is left of amplitudes of |1⟩
 * @param after U, none for the identity
 * @param scale σ, the largest singular value
 */
record DecayOperator(List<Gate> before, double factor, List<Gate> after, double scale) {
    /** Less than this is no decay: the operator takes most of some states away. */
    private static final double LEAST_FACTOR = 0.5;

    private static final double ROUNDING = 1e-15;

    /**
     * Decomposes.
     *
     * @param operator any
     * @return empty if it acts on several qubits, or takes most of some states away
     */
    static Optional<DecayOperator> of(ComplexMatrix operator) {
        if (operator.dimension() != 2) {
            return Optional.empty();
        }
        ComplexMatrix square = operator.adjoint().times(operator);
        double half = (square.re(0, 0) - square.re(1, 1)) / 2;
        double mean = (square.re(0, 0) + square.re(1, 1)) / 2;
        double offRe = square.re(0, 1);
        double offIm = square.im(0, 1);
        double off = Math.hypot(offRe, offIm);
        double scale = Math.sqrt(mean + Math.hypot(half, off));
        double lower = determinant(operator) / scale;
        if (!(scale > 0) || lower < LEAST_FACTOR * scale) {
            return Optional.empty();
        }
        ComplexMatrix v = off <= ROUNDING * mean
                ? half >= 0 ? ComplexMatrix.identity(2) : FixedGate.X.matrix()
                : eigenvectors(half, offRe, offIm, Math.hypot(half, off));
        ComplexMatrix u = operator.times(v).times(diagonal(1 / scale, 1 / lower));
        return Optional.of(new DecayOperator(gates(v.adjoint()), Math.min(1, lower / scale), gates(u), scale));
    }

    private static double determinant(ComplexMatrix m) {
        double re =
                m.re(0, 0) * m.re(1, 1) - m.im(0, 0) * m.im(1, 1) - (m.re(0, 1) * m.re(1, 0) - m.im(0, 1) * m.im(1, 0));
        double im =
                m.re(0, 0) * m.im(1, 1) + m.im(0, 0) * m.re(1, 1) - (m.re(0, 1) * m.im(1, 0) + m.im(0, 1) * m.re(1, 0));
        return Math.hypot(re, im);
    }

    private static ComplexMatrix diagonal(double upper, double lower) {
        return ComplexMatrix.of(new double[] {upper, 0, 0, lower}, new double[4]);
    }

    /** Of [[half, off], [off*, −half]], as columns, that of the value {@code root} first. */
    private static ComplexMatrix eigenvectors(double half, double offRe, double offIm, double root) {
        // whichever of the two forms does not cancel
        double xRe = half >= 0 ? root + half : offRe;
        double xIm = half >= 0 ? 0 : offIm;
        double yRe = half >= 0 ? offRe : root - half;
        double yIm = half >= 0 ? -offIm : 0;
        double length = Math.sqrt(xRe * xRe + xIm * xIm + yRe * yRe + yIm * yIm);
        return ComplexMatrix.of(
                new double[] {xRe / length, -yRe / length, yRe / length, xRe / length},
                new double[] {xIm / length, yIm / length, yIm / length, -xIm / length});
    }

    private static List<Gate> gates(ComplexMatrix matrix) {
        if (matrix.distance(ComplexMatrix.identity(2)) <= ROUNDING) {
            return List.of();
        }
        return List.of(matrix.equals(FixedGate.X.matrix()) ? FixedGate.X : new Unitary1(matrix));
    }

    /** The least probability with which it acts. */
    double floor() {
        return scale * factor * scale * factor;
    }
}
