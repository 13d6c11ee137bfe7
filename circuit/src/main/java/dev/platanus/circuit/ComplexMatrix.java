package dev.platanus.circuit;

import java.util.Arrays;

/**
 * An immutable square matrix of complex numbers in double precision whose dimension is a power of two.
 *
 * <p>Rows and columns are numbered by the basis states of the qubits that a gate lists; the first listed qubit is the
 * most significant bit of that number. Storage is row-major. Instances are safe for use by several threads.
 */
public final class ComplexMatrix {
    /** The largest dimension that can be built: 2<sup>10</sup>, that is 16 MiB of entries. */
    public static final int MAX_DIMENSION = 1 << 10;

    /** Identities of the dimensions 1 to 4: they are asked for with each gate. */
    private static final ComplexMatrix[] FEW = {
        diagonalOfPhases(0), diagonalOfPhases(0, 0), null, diagonalOfPhases(0, 0, 0, 0)
    };

    private final int dimension;
    private final double[] re;
    private final double[] im;

    private ComplexMatrix(int dimension, double[] re, double[] im) {
        this.dimension = dimension;
        this.re = re;
        this.im = im;
    }

    /**
     * Returns the matrix with the given entries.
     *
     * @param re real parts, row by row
     * @param im imaginary parts, row by row, as many as {@code re}
     * @return a matrix that shares nothing with the arrays
     * @throws IllegalArgumentException if the lengths differ, are not the square of a power of two of at most
     *     {@link #MAX_DIMENSION}, or an entry is not finite
     */
    public static ComplexMatrix of(double[] re, double[] im) {
        if (re.length != im.length) {
            throw new IllegalArgumentException("a matrix needs as many imaginary as real parts, got " + im.length
                    + " imaginary and " + re.length + " real ones");
        }
        return checked(re.clone(), im.clone());
    }

    private static ComplexMatrix checked(double[] re, double[] im) {
        int dimension = dimensionOf(re.length);
        for (int i = 0; i < re.length; i++) {
            if (!Double.isFinite(re[i]) || !Double.isFinite(im[i])) {
                throw new IllegalArgumentException("matrix entry (" + i / dimension + ", " + i % dimension + ") is "
                        + re[i] + " + " + im[i] + "i; entries must be finite");
            }
        }
        return new ComplexMatrix(dimension, re, im);
    }

    /**
     * Returns the matrix whose entries are given as alternating real and imaginary parts, row by row.
     *
     * @param reIm {@code re(0,0), im(0,0), re(0,1), im(0,1), ...}
     * @return the matrix
     * @throws IllegalArgumentException as {@link #of(double[], double[])} does
     */
    public static ComplexMatrix ofInterleaved(double... reIm) {
        if (reIm.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "a matrix needs pairs of a real and an imaginary part, got " + reIm.length + " numbers");
        }
        double[] re = new double[reIm.length / 2];
        double[] im = new double[reIm.length / 2];
        for (int i = 0; i < re.length; i++) {
            re[i] = reIm[2 * i];
            im[i] = reIm[2 * i + 1];
        }
        return checked(re, im);
    }

    /**
     * Returns the identity.
     *
     * @param dimension a power of two of at most {@link #MAX_DIMENSION}
     * @return the identity matrix of that dimension
     * @throws IllegalArgumentException if the dimension is not such a power
     */
    public static ComplexMatrix identity(int dimension) {
        if (dimension < 1 || dimension > MAX_DIMENSION || Integer.bitCount(dimension) != 1) {
            throw badSize("dimension " + dimension);
        }
        return dimension <= FEW.length ? FEW[dimension - 1] : diagonalOfPhases(new double[dimension]);
    }

    /** Returns diag(e<sup>i phases[0]</sup>, e<sup>i phases[1]</sup>, …). */
    static ComplexMatrix diagonalOfPhases(double... phases) {
        int d = phases.length;
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d; i++) {
            re[i * d + i] = Math.cos(phases[i]);
            im[i * d + i] = Math.sin(phases[i]);
        }
        return new ComplexMatrix(d, re, im);
    }

    /** Returns diag(1, middle, e<sup>i phase</sup>), a gate on two qubits that conserves the number of ones. */
    static ComplexMatrix conserving(ComplexMatrix middle, double phase) {
        double[] re = new double[16];
        double[] im = new double[16];
        re[0] = 1;
        for (int i = 0; i < 4; i++) {
            int place = 5 + 4 * (i / 2) + i % 2;
            re[place] = middle.re[i];
            im[place] = middle.im[i];
        }
        re[15] = Math.cos(phase);
        im[15] = Math.sin(phase);
        return new ComplexMatrix(4, re, im);
    }

    private static int dimensionOf(int entries) {
        int dimension = (int) Math.round(Math.sqrt(entries));
        if (entries == 0
                || dimension > MAX_DIMENSION
                || (long) dimension * dimension != entries
                || Integer.bitCount(dimension) != 1) {
            throw badSize(entries + " entries");
        }
        return dimension;
    }

    private static IllegalArgumentException badSize(String what) {
        return new IllegalArgumentException("a matrix of " + what
                + " is not possible; the dimension must be a power of two of at most " + MAX_DIMENSION);
    }

    /**
     * Returns the number of rows, which is the number of columns.
     *
     * @return 2<sup>k</sup> for a gate on k qubits
     */
    public int dimension() {
        return dimension;
    }

    /**
     * Returns the real part of an entry.
     *
     * @param row from 0
     * @param column from 0
     * @return the real part
     * @throws IndexOutOfBoundsException if the entry does not exist
     */
    public double re(int row, int column) {
        return re[index(row, column)];
    }

    /**
     * Returns the imaginary part of an entry.
     *
     * @param row from 0
     * @param column from 0
     * @return the imaginary part
     * @throws IndexOutOfBoundsException if the entry does not exist
     */
    public double im(int row, int column) {
        return im[index(row, column)];
    }

    private int index(int row, int column) {
        if (row < 0 || row >= dimension || column < 0 || column >= dimension) {
            throw new IndexOutOfBoundsException(
                    "entry (" + row + ", " + column + ") is outside the " + dimension + " x " + dimension + " matrix");
        }
        return row * dimension + column;
    }

    /**
     * Returns the matrix product {@code this · right} in O(dimension³) time.
     *
     * @param right the factor that acts first
     * @return the product
     * @throws IllegalArgumentException if the dimensions differ
     */
    public ComplexMatrix times(ComplexMatrix right) {
        if (right.dimension != dimension) {
            throw new IllegalArgumentException("a matrix of dimension " + dimension
                    + " cannot be multiplied by one of dimension " + right.dimension);
        }
        int d = dimension;
        double[] productRe = new double[d * d];
        double[] productIm = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < d; k++) {
                double aRe = re[i * d + k];
                double aIm = im[i * d + k];
                if (aRe == 0 && aIm == 0) {
                    continue; // diagonals, which are most factors here, take a quarter of the time
                }
                for (int j = 0; j < d; j++) {
                    double bRe = right.re[k * d + j];
                    double bIm = right.im[k * d + j];
                    productRe[i * d + j] += aRe * bRe - aIm * bIm;
                    productIm[i * d + j] += aRe * bIm + aIm * bRe;
                }
            }
        }
        return new ComplexMatrix(d, productRe, productIm);
    }

    /**
     * Returns a multiple of the matrix.
     *
     * @param factor of every entry
     * @return the matrix times that
     */
    public ComplexMatrix scaled(double factor) {
        return new ComplexMatrix(
                dimension,
                Arrays.stream(re).map(entry -> factor * entry).toArray(),
                Arrays.stream(im).map(entry -> factor * entry).toArray());
    }

    /**
     * Returns the Kronecker product {@code this ⊗ right}; the qubits of {@code this} are the more significant ones.
     *
     * @param right the factor on the less significant qubits
     * @return a matrix whose dimension is the product of the two dimensions
     * @throws IllegalArgumentException if that is more than {@link #MAX_DIMENSION}
     */
    public ComplexMatrix kron(ComplexMatrix right) {
        int d = Math.multiplyExact(dimension, right.dimension);
        if (d > MAX_DIMENSION) {
            throw badSize("dimension " + d);
        }
        int e = right.dimension;
        double[] productRe = new double[d * d];
        double[] productIm = new double[d * d];
        int place = 0;
        for (int i = 0; i < dimension; i++) {
            for (int k = 0; k < e; k++) {
                for (int j = 0; j < dimension; j++) {
                    double aRe = re[i * dimension + j];
                    double aIm = im[i * dimension + j];
                    for (int l = 0; l < e; l++) {
                        double bRe = right.re[k * e + l];
                        double bIm = right.im[k * e + l];
                        productRe[place] = aRe * bRe - aIm * bIm;
                        productIm[place++] = aRe * bIm + aIm * bRe;
                    }
                }
            }
        }
        return new ComplexMatrix(d, productRe, productIm);
    }

    /**
     * Returns the conjugate transpose, which is the inverse of a unitary matrix.
     *
     * @return the adjoint
     */
    public ComplexMatrix adjoint() {
        int d = dimension;
        double[] adjointRe = new double[d * d];
        double[] adjointIm = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                adjointRe[j * d + i] = re[i * d + j];
                adjointIm[j * d + i] = 0.0 - im[i * d + j];
            }
        }
        return new ComplexMatrix(d, adjointRe, adjointIm);
    }

    /**
     * Returns {@code diag(1, …, 1, this)}: this matrix in the lower right corner of the identity of a larger dimension,
     * which is the matrix of the gate under additional, more significant control qubits.
     *
     * @param controls the number of control qubits
     * @return a matrix of dimension {@code dimension() · 2^controls}
     * @throws IllegalArgumentException if that is more than {@link #MAX_DIMENSION} or {@code controls} is negative
     */
    public ComplexMatrix controlled(int controls) {
        if (controls < 0 || controls > 30 || ((long) dimension << controls) > MAX_DIMENSION) {
            throw badSize("dimension " + dimension + " under " + controls + " controls");
        }
        int d = dimension << controls;
        double[] resultRe = new double[d * d];
        double[] resultIm = new double[d * d];
        int offset = d - dimension;
        for (int i = 0; i < offset; i++) {
            resultRe[i * d + i] = 1;
        }
        for (int i = 0; i < dimension; i++) {
            System.arraycopy(re, i * dimension, resultRe, (offset + i) * d + offset, dimension);
            System.arraycopy(im, i * dimension, resultIm, (offset + i) * d + offset, dimension);
        }
        return new ComplexMatrix(d, resultRe, resultIm);
    }

    /**
     * Returns how far the matrix is from being unitary: the largest absolute value of an entry of U·U† − 1.
     *
     * @return 0 for an exactly unitary matrix
     */
    public double unitarityError() {
        ComplexMatrix product = times(adjoint());
        double worst = 0;
        for (int i = 0; i < re.length; i++) {
            double expected = i % (dimension + 1) == 0 ? 1 : 0;
            worst = Math.max(worst, square(product.re[i] - expected, product.im[i]));
        }
        return Math.sqrt(worst);
    }

    /**
     * Tells whether the matrix is unitary.
     *
     * @param tolerance the largest {@link #unitarityError()} that is accepted
     * @return true if it is unitary within the tolerance
     */
    public boolean isUnitary(double tolerance) {
        return unitarityError() <= tolerance;
    }

    /**
     * Checks that the matrix is unitary.
     *
     * @param tolerance the largest {@link #unitarityError()} that is accepted
     * @throws IllegalArgumentException if it is not
     */
    public void requireUnitary(double tolerance) {
        double error = unitarityError();
        if (!(error <= tolerance)) {
            throw new IllegalArgumentException("the matrix is not unitary: the largest entry of |U·U† - 1| is " + error
                    + ", at most " + tolerance + " is accepted");
        }
    }

    /**
     * Returns the largest absolute difference of two entries.
     *
     * @param other a matrix of the same dimension
     * @return the distance in the largest-entry norm
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double distance(ComplexMatrix other) {
        if (other.dimension != dimension) {
            throw new IllegalArgumentException(
                    "matrices of dimension " + dimension + " and " + other.dimension + " have no distance");
        }
        double worst = 0;
        for (int i = 0; i < re.length; i++) {
            worst = Math.max(worst, square(re[i] - other.re[i], im[i] - other.im[i]));
        }
        return Math.sqrt(worst);
    }

    /** The square of the absolute value, since a root for each entry takes most of the time of a comparison. */
    private static double square(double re, double im) {
        return re * re + im * im;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ComplexMatrix that && Arrays.equals(re, that.re) && Arrays.equals(im, that.im);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(re) + Arrays.hashCode(im);
    }

    /** Returns the rows in brackets, entries as {@code re+imi}; meant for messages and debugging. */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }

    /** Appends what {@link #toString} returns. */
    StringBuilder appendTo(StringBuilder text) {
        text.append('[');
        for (int row = 0; row < dimension; row++) {
            text.append(row == 0 ? "[" : ", [");
            for (int column = 0; column < dimension; column++) {
                double imaginary = im(row, column);
                text.append(column == 0 ? "" : ", ")
                        .append(re(row, column))
                        .append(imaginary < 0 ? "-" : "+")
                        .append(Math.abs(imaginary))
                        .append('i');
            }
            text.append(']');
        }
        return text.append(']');
    }
}
