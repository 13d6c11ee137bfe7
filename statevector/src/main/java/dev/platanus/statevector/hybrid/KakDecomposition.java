package dev.platanus.statevector.hybrid;

import dev.platanus.circuit.ComplexMatrix;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

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
record KakDecomposition(
        ComplexMatrix before0,
        ComplexMatrix before1,
        ComplexMatrix after0,
        ComplexMatrix after1,
        double[] re,
        double[] im) {

    private static final double TOLERANCE = 1e-9;
    private static final double SMALLEST_TERM = 1e-13;
    private static final double H = Math.sqrt(0.5);

    /** Columns are Bell states with the phases that make SU(2)⊗SU(2) real. */
    private static final ComplexMatrix MAGIC = ComplexMatrix.of(
            new double[] {H, 0, 0, 0, 0, 0, H, 0, 0, 0, -H, 0, H, 0, 0, 0},
            new double[] {0, 0, 0, H, 0, H, 0, 0, 0, H, 0, 0, 0, 0, 0, -H});

    /**
     * Decomposes.
     *
     * @param gate a unitary matrix of dimension 4
     * @return its canonical form, to about 1e-12
     * @throws IllegalArgumentException if the matrix is not unitary
     */
    static KakDecomposition of(ComplexMatrix gate) {
        if (gate.dimension() != 4 || !gate.isUnitary(1e-7)) {
            throw new IllegalArgumentException("only a unitary matrix of two qubits has a canonical form");
        }
        ComplexMatrix inMagic = MAGIC.adjoint().times(gate).times(MAGIC);
        ComplexMatrix symmetric = transpose(inMagic).times(inMagic);
        RealMatrix first = commonEigenvectors(symmetric);
        ComplexMatrix p = complex(first);
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

    /** Whether a Pauli matrix takes part. */
    boolean has(Pauli sigma) {
        return re[sigma.ordinal()] != 0 || im[sigma.ordinal()] != 0;
    }

    /**
     * The real orthogonal matrix of determinant 1 that makes both parts of a symmetric unitary diagonal. Eigenvectors of a
     * generic combination of the two are eigenvectors of both, unless the combination happens to have equal eigenvalues
     * that the parts tell apart; then another one is tried.
     */
    private static RealMatrix commonEigenvectors(ComplexMatrix symmetric) {
        for (int attempt = 0; attempt < 16; attempt++) {
            double mix = 0.6180339887498949 * (attempt + 1);
            double[][] combination = new double[4][4];
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    double re = (symmetric.re(i, j) + symmetric.re(j, i)) / 2;
                    double im = (symmetric.im(i, j) + symmetric.im(j, i)) / 2;
                    combination[i][j] = Math.cos(mix) * re + Math.sin(mix) * im;
                }
            }
            RealMatrix vectors = new EigenDecomposition(new Array2DRowRealMatrix(combination)).getV();
            ComplexMatrix p = complex(vectors);
            if (isDiagonal(transpose(p).times(symmetric).times(p))) {
                if (new LUDecomposition(vectors).getDeterminant() < 0) {
                    vectors.setColumnVector(0, vectors.getColumnVector(0).mapMultiply(-1));
                }
                return vectors;
            }
        }
        throw new IllegalStateException("no common eigenvectors found for " + symmetric);
    }

    private static boolean isDiagonal(ComplexMatrix matrix) {
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                if (i != j && Math.hypot(matrix.re(i, j), matrix.im(i, j)) > TOLERANCE) {
                    return false;
                }
            }
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

    private static ComplexMatrix complex(RealMatrix matrix) {
        double[] re = new double[16];
        for (int i = 0; i < 16; i++) {
            re[i] = matrix.getEntry(i / 4, i % 4);
        }
        return ComplexMatrix.of(re, new double[16]);
    }

    /** Of a matrix that is real up to rounding. */
    private static double determinant(ComplexMatrix real) {
        double[][] entries = new double[4][4];
        for (int i = 0; i < 16; i++) {
            entries[i / 4][i % 4] = real.re(i / 4, i % 4);
        }
        return new LUDecomposition(new Array2DRowRealMatrix(entries)).getDeterminant();
    }
}
