package dev.platanus.statevector.analysis;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.StateVector;
import java.util.Arrays;
import java.util.List;

/**
 * The state of some qubits when the others are not looked at: ρ = Tr_others |ψ⟩⟨ψ| / ⟨ψ|ψ⟩, a Hermitian matrix of trace 1.
 *
 * @param qubits whose; the first one is the most significant bit of a row and a column
 * @param matrix ρ, 2^k × 2^k
 */
public record ReducedDensityMatrix(List<Integer> qubits, ComplexMatrix matrix) {
    /** The most qubits of a matrix: 256 rows. */
    public static final int MOST_QUBITS = 8;

    /** Sums that are kept beside each other, in numbers. */
    private static final int MOST_KEPT_BITS = 22;

    /** Copies the list. */
    public ReducedDensityMatrix {
        qubits = List.copyOf(qubits);
    }

    /**
     * Adds up a state, in one read of it and in double precision: 2^(n+k) products. The result does not depend on the number of
     * threads.
     *
     * @param state of n qubits
     * @param qubits distinct, 1 to {@value #MOST_QUBITS} of them
     * @param threads at least 1
     * @return their matrix
     * @throws IllegalArgumentException if there are too many or too few of them, one is not there, or is there twice
     */
    public static ReducedDensityMatrix of(StateVector state, List<Integer> qubits, int threads) {
        Subset subset = Subset.of(state, qubits, MOST_QUBITS);
        int k = qubits.size();
        int d = 1 << k;
        double[] sums =
                subset.sums(new Workers(threads), MOST_KEPT_BITS - 2 * k - 1, 2 * d * d, (amplitudes, from, sum) -> {
                    for (int row = 0; row < d; row++) {
                        double re = amplitudes[from + 2 * row];
                        double im = amplitudes[from + 2 * row + 1];
                        for (int column = 0; column <= row; column++) {
                            double x = amplitudes[from + 2 * column];
                            double y = amplitudes[from + 2 * column + 1];
                            int at = 2 * (row * d + column);
                            sum[at] += re * x + im * y;
                            sum[at + 1] += im * x - re * y;
                        }
                    }
                });
        double trace = 0;
        for (int row = 0; row < d; row++) {
            trace += sums[2 * (row * d + row)];
        }
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int row = 0; row < d; row++) {
            for (int column = 0; column <= row; column++) {
                int at = row * d + column;
                int mirrored = column * d + row;
                re[at] = sums[2 * at] / trace;
                re[mirrored] = re[at];
                im[mirrored] = -sums[2 * at + 1] / trace;
                im[at] = row == column ? 0 : sums[2 * at + 1] / trace;
            }
            im[row * d + row] = 0;
        }
        return new ReducedDensityMatrix(qubits, ComplexMatrix.of(re, im));
    }

    /**
     * Returns how pure the state is.
     *
     * @return Tr ρ² = Σ|ρ_ij|², from 2^−k to 1
     */
    public double purity() {
        int d = matrix.dimension();
        double sum = 0;
        for (int row = 0; row < d; row++) {
            for (int column = 0; column < d; column++) {
                sum += matrix.re(row, column) * matrix.re(row, column)
                        + matrix.im(row, column) * matrix.im(row, column);
            }
        }
        return sum;
    }

    /**
     * Returns the eigenvalues, by Jacobi's method: O(8^k).
     *
     * @return in decreasing order; their sum is 1, and none is less than 0, up to rounding
     */
    public double[] eigenvalues() {
        return HermitianEigenvalues.of(matrix);
    }

    /**
     * Returns von Neumann's entropy, which is the entanglement of the qubits with all others.
     *
     * @return −Σ λ log₂ λ over the eigenvalues, in bits: 0 to k
     */
    public double entropy() {
        return Arrays.stream(eigenvalues())
                .filter(value -> value > 0)
                .map(value -> -value * Math.log(value) / Math.log(2))
                .sum();
    }
}
