package dev.platanus.tensornet.network;

import dev.platanus.circuit.ComplexMatrix;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The operator-Schmidt decomposition of a two-qubit gate, U = Σ<sub>k</sub> A<sub>k</sub> ⊗ B<sub>k</sub>.
 *
 * @param first the A<sub>k</sub>, operators on the first qubit; with B<sub>k</sub> they share the weight evenly
 * @param second the B<sub>k</sub>, operators on the second qubit
 */
record OperatorSchmidt(Term[] first, Term[] second) {

    /** Singular values below this share of the largest count as zero. */
    static final double TOLERANCE = 1e-13;

    /**
     * One operator on one qubit, not necessarily unitary.
     *
     * @param re the real parts of the entries (out, in) = 00, 01, 10, 11
     * @param im the imaginary parts
     */
    public record Term(double[] re, double[] im) {}

    /**
     * Decomposes a gate.
     *
     * <p>The realigned matrix R[(out₁ in₁), (out₂ in₂)] has the singular value decomposition U Σ V†; the complex problem is
     * solved as the real one of [[Re, −Im], [Im, Re]], whose singular values come in equal pairs. From each pair one vector
     * u is taken that is orthogonal, as a complex vector, to those taken before; v = R† u / σ.
     *
     * @param gate a matrix of dimension 4
     * @return as many terms as the gate has rank, 1 to 4, the largest singular value first
     * @throws IllegalArgumentException if the matrix is not of dimension 4
     */
    public static OperatorSchmidt of(ComplexMatrix gate) {
        if (gate.dimension() != 4) {
            throw new IllegalArgumentException(
                    "an operator-Schmidt decomposition needs a matrix of dimension 4, not " + gate.dimension());
        }
        double[][] re = new double[4][4];
        double[][] im = new double[4][4];
        RealMatrix real = new Array2DRowRealMatrix(8, 8);
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                int a = (row >> 1) * 2 + (column >> 1);
                int b = (row & 1) * 2 + (column & 1);
                re[a][b] = gate.re(row, column);
                im[a][b] = gate.im(row, column);
                real.setEntry(a, b, re[a][b]);
                real.setEntry(a + 4, b + 4, re[a][b]);
                real.setEntry(a, b + 4, -im[a][b]);
                real.setEntry(a + 4, b, im[a][b]);
            }
        }
        SingularValueDecomposition decomposition = new SingularValueDecomposition(real);
        double[] values = decomposition.getSingularValues();
        Term[] taken = new Term[4];
        double[] weights = new double[4];
        int rank = 0;
        for (int column = 0; column < 8 && rank < 4 && values[column] > TOLERANCE * values[0]; column++) {
            Term candidate = new Term(new double[4], new double[4]);
            for (int i = 0; i < 4; i++) {
                candidate.re[i] = decomposition.getU().getEntry(i, column);
                candidate.im[i] = decomposition.getU().getEntry(i + 4, column);
            }
            if (orthogonalised(candidate, taken, rank)) {
                weights[rank] = values[column];
                taken[rank++] = candidate;
            }
        }
        Term[] first = new Term[rank];
        Term[] second = new Term[rank];
        for (int k = 0; k < rank; k++) {
            double scale = Math.sqrt(weights[k]);
            first[k] = new Term(new double[4], new double[4]);
            second[k] = new Term(new double[4], new double[4]);
            for (int a = 0; a < 4; a++) {
                double uRe = taken[k].re[a];
                double uIm = taken[k].im[a];
                first[k].re[a] = uRe * scale;
                first[k].im[a] = uIm * scale;
                for (int b = 0; b < 4; b++) {
                    second[k].re[b] += (uRe * re[a][b] + uIm * im[a][b]) / scale;
                    second[k].im[b] += (uRe * im[a][b] - uIm * re[a][b]) / scale;
                }
            }
        }
        return new OperatorSchmidt(first, second);
    }

    /** Removes what lies along the vectors taken before; false if (nearly) nothing is left, as for the twin of a pair. */
    private static boolean orthogonalised(Term v, Term[] taken, int count) {
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < count; k++) {
                double dotRe = 0;
                double dotIm = 0;
                for (int i = 0; i < 4; i++) {
                    dotRe += taken[k].re[i] * v.re[i] + taken[k].im[i] * v.im[i];
                    dotIm += taken[k].re[i] * v.im[i] - taken[k].im[i] * v.re[i];
                }
                for (int i = 0; i < 4; i++) {
                    v.re[i] -= taken[k].re[i] * dotRe - taken[k].im[i] * dotIm;
                    v.im[i] -= taken[k].re[i] * dotIm + taken[k].im[i] * dotRe;
                }
            }
            double norm = 0;
            for (int i = 0; i < 4; i++) {
                norm += v.re[i] * v.re[i] + v.im[i] * v.im[i];
            }
            if (norm < 1e-6) {
                return false;
            }
            double scale = 1 / Math.sqrt(norm);
            for (int i = 0; i < 4; i++) {
                v.re[i] *= scale;
                v.im[i] *= scale;
            }
        }
        return true;
    }

    /**
     * Returns the operator-Schmidt rank.
     *
     * @return 1 to 4
     */
    public int rank() {
        return first.length;
    }
}
