package dev.platanus.circuit.qasm;

import dev.platanus.circuit.ComplexMatrix;

/**
 * Real powers of a small unitary matrix U by its eigenvectors. Its Hermitian parts (U + U†)/2 and (U − U†)/2i commute, so
 * that the eigenvectors of a combination of them, found by Jacobi's rotations, are those of U.
 */
final class UnitaryPower {
    private static final int MAX_SWEEPS = 40;

    /** A direction between the two parts in which no two different eigenvalues of a usual gate fall together. */
    private static final double DIRECTION = 0.7390851332151607;

    private final int n;
    private final double[][] re;
    private final double[][] im;
    private final double[][] vectorRe;
    private final double[][] vectorIm;

    private UnitaryPower(ComplexMatrix u) {
        n = u.dimension();
        re = new double[n][n];
        im = new double[n][n];
        vectorRe = new double[n][n];
        vectorIm = new double[n][n];
        double c = Math.cos(DIRECTION) / 2;
        double s = Math.sin(DIRECTION) / 2;
        for (int i = 0; i < n; i++) {
            vectorRe[i][i] = 1;
            for (int j = 0; j < n; j++) {
                re[i][j] = c * (u.re(i, j) + u.re(j, i)) + s * (u.im(i, j) + u.im(j, i));
                im[i][j] = c * (u.im(i, j) - u.im(j, i)) - s * (u.re(i, j) - u.re(j, i));
            }
        }
    }

    /** Returns the principal power. */
    static ComplexMatrix of(ComplexMatrix u, double exponent) {
        UnitaryPower power = new UnitaryPower(u);
        power.diagonalise();
        return power.combine(u, exponent);
    }

    private void diagonalise() {
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            double off = 0;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    off = Math.max(off, Math.hypot(re[p][q], im[p][q]));
                    rotate(p, q);
                }
            }
            if (off < 1e-17) {
                return;
            }
        }
    }

    /** Makes the entry (p, q) vanish by a rotation of rows and columns p and q. */
    private void rotate(int p, int q) {
        double size = Math.hypot(re[p][q], im[p][q]);
        if (size == 0) {
            return;
        }
        double phaseRe = re[p][q] / size;
        double phaseIm = im[p][q] / size;
        double tau = (re[q][q] - re[p][p]) / (2 * size);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
        double c = 1 / Math.hypot(1, t);
        double s = t * c;
        for (int k = 0; k < n; k++) {
            columns(re[k], im[k], p, q, c, s, phaseRe, phaseIm);
            columns(vectorRe[k], vectorIm[k], p, q, c, s, phaseRe, phaseIm);
        }
        for (int k = 0; k < n; k++) {
            double pr = re[p][k];
            double pi = im[p][k];
            double qr = re[q][k] * phaseRe - im[q][k] * phaseIm;
            double qi = re[q][k] * phaseIm + im[q][k] * phaseRe;
            re[p][k] = c * pr - s * qr;
            im[p][k] = c * pi - s * qi;
            re[q][k] = s * pr + c * qr;
            im[q][k] = s * pi + c * qi;
        }
    }

    /** Turns the columns p and q of one row; that of q by the phase of the vanishing entry too. */
    private static void columns(
            double[] re, double[] im, int p, int q, double c, double s, double phaseRe, double phaseIm) {
        double pr = re[p];
        double pi = im[p];
        double qr = re[q] * phaseRe + im[q] * phaseIm;
        double qi = im[q] * phaseRe - re[q] * phaseIm;
        re[p] = c * pr - s * qr;
        im[p] = c * pi - s * qi;
        re[q] = s * pr + c * qr;
        im[q] = s * pi + c * qi;
    }

    /** Σ λ^k v v† over the eigenvectors v, with λ = v†Uv. */
    private ComplexMatrix combine(ComplexMatrix u, double exponent) {
        double[] result = new double[2 * n * n];
        for (int v = 0; v < n; v++) {
            double phase = PhasePower.times(PhasePower.measured(phase(u, v)), exponent);
            double c = Math.cos(phase);
            double s = Math.sin(phase);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double a = vectorRe[i][v] * vectorRe[j][v] + vectorIm[i][v] * vectorIm[j][v];
                    double b = vectorIm[i][v] * vectorRe[j][v] - vectorRe[i][v] * vectorIm[j][v];
                    result[2 * (n * i + j)] += c * a - s * b;
                    result[2 * (n * i + j) + 1] += c * b + s * a;
                }
            }
        }
        return ComplexMatrix.ofInterleaved(result);
    }

    private double phase(ComplexMatrix u, int v) {
        double sumRe = 0;
        double sumIm = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double a = vectorRe[i][v] * vectorRe[j][v] + vectorIm[i][v] * vectorIm[j][v];
                double b = vectorRe[i][v] * vectorIm[j][v] - vectorIm[i][v] * vectorRe[j][v];
                sumRe += a * u.re(i, j) - b * u.im(i, j);
                sumIm += a * u.im(i, j) + b * u.re(i, j);
            }
        }
        return Math.atan2(sumIm, sumRe);
    }
}
