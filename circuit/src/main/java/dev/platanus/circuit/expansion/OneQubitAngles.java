package dev.platanus.circuit.expansion;

import dev.platanus.circuit.ComplexMatrix;

/**
 * The angles of a gate on one qubit, in the form that OpenQASM has for all of them:
 *
 * <pre>
 * e^(iα) U(θ, φ, λ) = e^(iα)  cos(θ/2)          −e^(iλ) sin(θ/2)
 *                             e^(iφ) sin(θ/2)   e^(i(φ+λ)) cos(θ/2)
 * </pre>
 *
 * <p>Source: Cross et al., Open quantum assembly language, arXiv:1707.03429.
 *
 * @param theta the angle θ between the axes, 0 to π when computed from a matrix
 * @param phi the phase φ of the lower row
 * @param lambda the phase λ of the right column
 * @param alpha the global phase α
 */
public record OneQubitAngles(double theta, double phi, double lambda, double alpha) {
    /** Entries below this have no phase worth keeping. */
    private static final double SMALL = 1e-12;

    /**
     * Finds the angles of a unitary matrix; the result reproduces it to a few units of 1e-16.
     *
     * @param matrix a unitary 2 x 2 matrix
     * @return its angles
     * @throws IllegalArgumentException if the matrix is not 2 x 2
     */
    public static OneQubitAngles of(ComplexMatrix matrix) {
        if (matrix.dimension() != 2) {
            throw new IllegalArgumentException("angles belong to a 2 x 2 matrix, got dimension " + matrix.dimension());
        }
        double upper = size(matrix, 0, 0);
        double lower = size(matrix, 1, 0);
        double theta = 2 * Math.atan2(lower, upper);
        if (lower <= SMALL) {
            double alpha = phase(matrix, 0, 0);
            return new OneQubitAngles(theta, 0, phase(matrix, 1, 1) - alpha, alpha);
        }
        double lambdaAlpha = Math.atan2(-matrix.im(0, 1), -matrix.re(0, 1));
        double phiAlpha = phase(matrix, 1, 0);
        double alpha = upper <= SMALL ? phiAlpha : phase(matrix, 0, 0);
        return new OneQubitAngles(theta, phiAlpha - alpha, lambdaAlpha - alpha, alpha);
    }

    /**
     * Returns the matrix.
     *
     * @return a unitary 2 x 2 matrix
     */
    public ComplexMatrix matrix() {
        double c = Math.cos(theta / 2);
        double s = Math.sin(theta / 2);
        return ComplexMatrix.ofInterleaved(
                c * Math.cos(alpha),
                c * Math.sin(alpha),
                -s * Math.cos(alpha + lambda),
                -s * Math.sin(alpha + lambda),
                s * Math.cos(alpha + phi),
                s * Math.sin(alpha + phi),
                c * Math.cos(alpha + phi + lambda),
                c * Math.sin(alpha + phi + lambda));
    }

    private static double size(ComplexMatrix matrix, int row, int column) {
        return Math.hypot(matrix.re(row, column), matrix.im(row, column));
    }

    private static double phase(ComplexMatrix matrix, int row, int column) {
        return Math.atan2(matrix.im(row, column), matrix.re(row, column));
    }
}
