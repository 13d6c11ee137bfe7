package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;

/**
 * A unitary on two qubits as {@code (after₀ ⊗ after₁) · Σ c_σ (σ⊗σ) · (before₀ ⊗ before₁)}, where σ runs over I, X, Y, Z.
 *
 * <p>This is the canonical form exp(i(x XX + y YY + z ZZ)) between gates on single qubits (Kraus and Cirac,
 * arXiv:quant-ph/0011050). It is found in the magic basis, where the single-qubit parts are real orthogonal matrices:
 * with U' the gate in that basis, U'ᵀU' is symmetric and unitary, and the common eigenvectors of its real and imaginary
 * parts are the rotation that acts first.
 *
 * @param before0 acts first on the first qubit
 * @param before1 acts first on the second qubit
 * @param after0 acts last on the first qubit
 * @param after1 acts last on the second qubit
 * @param re real parts of c in the order of {@link Pauli}
 * @param im imaginary parts of c
 */
public record KakDecomposition(
        ComplexMatrix before0,
        ComplexMatrix before1,
        ComplexMatrix after0,
        ComplexMatrix after1,
        double[] re,
        double[] im) {

    /** Convergence is quadratic; what is left after so many is what no rotation can mend. */
    private static final int MAX_SWEEPS = 20;

    /** The sine of a rotation that changes nothing any more. */
    private static final double SMALLEST_ROTATION = 1e-15;

    private static final double SMALLEST_TERM = 1e-14;
    private static final double H = Math.sqrt(0.5);

    /** Columns are Bell states with the phases that make SU(2)⊗SU(2) real. */
    private static final ComplexMatrix MAGIC = ComplexMatrix.of(
            new double[] {H, 0, 0, 0, 0, 0, H, 0, 0, 0, -H, 0, H, 0, 0, 0},
            new double[] {0, 0, 0, H, 0, H, 0, 0, 0, H, 0, 0, 0, 0, 0, -H});

    /**
     * Decomposes.
     *
     * @param gate a unitary matrix of dimension 4
     * @return its canonical form: as exact as the matrix is unitary, to about 1e-12 at best
     * @throws IllegalArgumentException if the matrix is not unitary
     */
    public static KakDecomposition of(ComplexMatrix gate) {
        if (gate.dimension() != 4 || !gate.isUnitary(1e-7)) {
            throw new IllegalArgumentException("only a unitary matrix of two qubits has a canonical form");
        }
        ComplexMatrix inMagic = MAGIC.adjoint().times(gate).times(MAGIC);
        ComplexMatrix symmetric = transpose(inMagic).times(inMagic);
        ComplexMatrix p = complex(commonEigenvectors(symmetric));
        ComplexMatrix diagonal = transpose(p).times(symmetric).times(p);
        double[] angle = new double[4];
        for (int i = 0; i < 4; i++) {
            angle[i] = Math.atan2(diagonal.im(i, i), diagonal.re(i, i)) / 2;
        }
        if (determinant(inMagic.times(p).times(phases(angle, -1))) < 0) {
            angle[0] += Math.PI;
        }
        ComplexMatrix last = inMagic.times(p).times(phases(angle, -1));
        ComplexMatrix[] before = factors(MAGIC.times(transpose(p)).times(MAGIC.adjoint()));
        ComplexMatrix[] after = factors(MAGIC.times(last).times(MAGIC.adjoint()));
        ComplexMatrix middle = MAGIC.times(phases(angle, 1)).times(MAGIC.adjoint());
        double[] re = new double[4];
        double[] im = new double[4];
        for (Pauli sigma : Pauli.values()) {
            ComplexMatrix overlap = sigma.twice().times(middle);
            for (int i = 0; i < 4; i++) {
                re[sigma.ordinal()] += overlap.re(i, i) / 4;
                im[sigma.ordinal()] += overlap.im(i, i) / 4;
            }
        }
        for (int i = 0; i < 4; i++) {
            if (Math.hypot(re[i], im[i]) < SMALLEST_TERM) {
                re[i] = 0;
                im[i] = 0;
            }
        }
        return new KakDecomposition(before[0], before[1], after[0], after[1], re, im);
    }

    /**
     * Tells whether a Pauli matrix takes part.
     *
     * @param sigma the matrix
     * @return whether its coefficient differs from zero
     */
    public boolean has(Pauli sigma) {
        return re[sigma.ordinal()] != 0 || im[sigma.ordinal()] != 0;
    }

    /**
     * The real orthogonal matrix of determinant 1 that makes both parts of a symmetric unitary diagonal: Jacobi rotations that
     * suit both parts at once (Cardoso and Souloumiac, doi:10.1137/S0895479893259546), exact to rounding whatever
     * eigenvalues coincide, and as near as can be where the matrix is unitary only nearly.
     */
    private static double[][] commonEigenvectors(ComplexMatrix symmetric) {
        double[][] a = new double[4][4];
        double[][] b = new double[4][4];
        double[][] vectors = new double[4][4];
        for (int i = 0; i < 4; i++) {
            vectors[i][i] = 1;
            for (int j = 0; j < 4; j++) {
                a[i][j] = (symmetric.re(i, j) + symmetric.re(j, i)) / 2;
                b[i][j] = (symmetric.im(i, j) + symmetric.im(j, i)) / 2;
            }
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < 3; p++) {
                for (int q = p + 1; q < 4; q++) {
                    rotated |= rotate(a, b, vectors, p, q);
                }
            }
        }
        if (determinant(vectors) < 0) {
            for (double[] row : vectors) {
                row[0] = -row[0];
            }
        }
        return vectors;
    }

    /** Rotates two axes so that both matrices have least beside their diagonals; returns whether that moved anything. */
    private static boolean rotate(double[][] a, double[][] b, double[][] vectors, int p, int q) {
        double difference = 0;
        double cross = 0;
        for (double[][] m : new double[][][] {a, b}) {
            double d = m[p][p] - m[q][q];
            double o = 2 * m[p][q];
            difference += d * d - o * o;
            cross += 2 * d * o;
        }
        double angle = Math.atan2(cross, difference) / 4;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        if (Math.abs(s) < SMALLEST_ROTATION) {
            return false;
        }
        for (double[][] m : new double[][][] {a, b}) {
            for (int i = 0; i < 4; i++) {
                double x = m[i][p];
                double y = m[i][q];
                m[i][p] = c * x + s * y;
                m[i][q] = c * y - s * x;
            }
            for (int i = 0; i < 4; i++) {
                double x = m[p][i];
                double y = m[q][i];
                m[p][i] = c * x + s * y;
                m[q][i] = c * y - s * x;
            }
        }
        for (double[] row : vectors) {
            double x = row[p];
            double y = row[q];
            row[p] = c * x + s * y;
            row[q] = c * y - s * x;
        }
        return true;
    }

    /** The two factors of a Kronecker product of unitary matrices; the second has determinant 1 up to rounding. */
    private static ComplexMatrix[] factors(ComplexMatrix product) {
        int row = 0;
        int column = 0;
        double largest = 0;
        for (int i = 0; i < 16; i++) {
            double size = Math.hypot(product.re(i / 4, i % 4), product.im(i / 4, i % 4));
            if (size > largest) {
                largest = size;
                row = i / 4;
                column = i % 4;
            }
        }
        ComplexMatrix second = block(product, row / 2, column / 2);
        double detRe = second.re(0, 0) * second.re(1, 1)
                - second.im(0, 0) * second.im(1, 1)
                - second.re(0, 1) * second.re(1, 0)
                + second.im(0, 1) * second.im(1, 0);
        double detIm = second.re(0, 0) * second.im(1, 1)
                + second.im(0, 0) * second.re(1, 1)
                - second.re(0, 1) * second.im(1, 0)
                - second.im(0, 1) * second.re(1, 0);
        double length = Math.sqrt(Math.hypot(detRe, detIm));
        double half = Math.atan2(detIm, detRe) / 2;
        second = scaled(second, Math.cos(half) / length, -Math.sin(half) / length);
        double[] re = new double[4];
        double[] im = new double[4];
        for (int i = 0; i < 4; i++) {
            ComplexMatrix overlap = block(product, i / 2, i % 2).times(second.adjoint());
            re[i] = (overlap.re(0, 0) + overlap.re(1, 1)) / 2;
            im[i] = (overlap.im(0, 0) + overlap.im(1, 1)) / 2;
        }
        return new ComplexMatrix[] {ComplexMatrix.of(re, im), second};
    }

    private static ComplexMatrix block(ComplexMatrix matrix, int row, int column) {
        double[] re = new double[4];
        double[] im = new double[4];
        for (int i = 0; i < 4; i++) {
            re[i] = matrix.re(2 * row + i / 2, 2 * column + i % 2);
            im[i] = matrix.im(2 * row + i / 2, 2 * column + i % 2);
        }
        return ComplexMatrix.of(re, im);
    }

    private static ComplexMatrix scaled(ComplexMatrix matrix, double re, double im) {
        return ComplexMatrix.of(new double[] {re, 0, 0, re}, new double[] {im, 0, 0, im})
                .times(matrix);
    }

    private static ComplexMatrix phases(double[] angle, int sign) {
        double[] re = new double[16];
        double[] im = new double[16];
        for (int i = 0; i < 4; i++) {
            re[5 * i] = Math.cos(angle[i]);
            im[5 * i] = sign * Math.sin(angle[i]);
        }
        return ComplexMatrix.of(re, im);
    }

    private static ComplexMatrix transpose(ComplexMatrix matrix) {
        double[] re = new double[16];
        double[] im = new double[16];
        for (int i = 0; i < 16; i++) {
            re[i] = matrix.re(i % 4, i / 4);
            im[i] = matrix.im(i % 4, i / 4);
        }
        return ComplexMatrix.of(re, im);
    }

    private static ComplexMatrix complex(double[][] matrix) {
        double[] re = new double[16];
        for (int i = 0; i < 16; i++) {
            re[i] = matrix[i / 4][i % 4];
        }
        return ComplexMatrix.of(re, new double[16]);
    }

    /** Of a matrix that is real up to rounding. */
    private static double determinant(ComplexMatrix real) {
        double[][] entries = new double[4][4];
        for (int i = 0; i < 16; i++) {
            entries[i / 4][i % 4] = real.re(i / 4, i % 4);
        }
        return determinant(entries);
    }

    /** By the 2×2 minors of the upper and the lower two rows (Laplace). */
    private static double determinant(double[][] m) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = i + 1; j < 4; j++) {
                int k = i == 0 ? (j == 1 ? 2 : 1) : 0;
                int l = 6 - i - j - k;
                double upper = m[0][i] * m[1][j] - m[0][j] * m[1][i];
                double lower = m[2][k] * m[3][l] - m[2][l] * m[3][k];
                sum += ((i + j) % 2 == 1 ? 1 : -1) * upper * lower;
            }
        }
        return sum;
    }
}
