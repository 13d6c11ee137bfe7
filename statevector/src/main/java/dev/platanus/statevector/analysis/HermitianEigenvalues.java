package dev.platanus.statevector.analysis;

import dev.platanus.circuit.ComplexMatrix;
import java.util.Arrays;

/**
 * Eigenvalues of a Hermitian matrix by Jacobi's method: rotations of two rows and columns each, until nothing is left beside the
 * diagonal (Golub and Van Loan, Matrix Computations, section 8.5).
 */
final class HermitianEigenvalues {
    private static final int MOST_ROUNDS = 60;

    /** Squares beside the diagonal that are rounding, in units of all squares. */
    private static final double NOTHING = 1e-32;

    private final int d;
    private final double[] re;
    private final double[] im;

    private HermitianEigenvalues(ComplexMatrix matrix) {
        d = matrix.dimension();
        re = new double[d * d];
        im = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            re[i] = matrix.re(i / d, i % d);
            im[i] = matrix.im(i / d, i % d);
        }
    }

    /** The eigenvalues in decreasing order. */
    static double[] of(ComplexMatrix matrix) {
        return new HermitianEigenvalues(matrix).found();
    }

    private double[] found() {
        for (int round = 0; round < MOST_ROUNDS && !isDiagonal(); round++) {
            for (int p = 0; p < d; p++) {
                for (int q = p + 1; q < d; q++) {
                    rotate(p, q);
                }
            }
        }
        double[] values = new double[d];
        for (int i = 0; i < d; i++) {
            values[d - 1 - i] = re[i * (d + 1)];
        }
        Arrays.sort(values);
        double[] decreasing = new double[d];
        for (int i = 0; i < d; i++) {
            decreasing[i] = values[d - 1 - i];
        }
        return decreasing;
    }

    private boolean isDiagonal() {
        double beside = 0;
        double all = 0;
        for (int i = 0; i < d * d; i++) {
            double square = re[i] * re[i] + im[i] * im[i];
            all += square;
            beside += i % (d + 1) == 0 ? 0 : square;
        }
        return beside <= NOTHING * all;
    }

    /** Makes the entry of two rows 0: a phase makes it real, then a rotation takes it away. */
    private void rotate(int p, int q) {
        int pq = p * d + q;
        double r = Math.hypot(re[pq], im[pq]);
        if (r == 0) {
            return;
        }
        double phaseRe = re[pq] / r;
        double phaseIm = -im[pq] / r;
        double tau = (re[q * (d + 1)] - re[p * (d + 1)]) / (2 * r);
        double t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau));
        double c = 1 / Math.hypot(1, t);
        double s = t * c;
        re[p * (d + 1)] -= t * r;
        re[q * (d + 1)] += t * r;
        for (int k = 0; k < d; k++) {
            if (k != p && k != q) {
                int kp = k * d + p;
                int kq = k * d + q;
                double x = re[kp];
                double y = im[kp];
                double u = re[kq] * phaseRe - im[kq] * phaseIm;
                double v = re[kq] * phaseIm + im[kq] * phaseRe;
                set(k, p, c * x - s * u, c * y - s * v);
                set(k, q, s * x + c * u, s * y + c * v);
            }
        }
        set(p, q, 0, 0);
    }

    private void set(int row, int column, double x, double y) {
        re[row * d + column] = x;
        im[row * d + column] = y;
        re[column * d + row] = x;
        im[column * d + row] = -y;
    }
}
