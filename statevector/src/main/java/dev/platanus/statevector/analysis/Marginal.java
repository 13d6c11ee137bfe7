package dev.platanus.statevector.analysis;

import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.StateVector;
import java.util.Arrays;
import java.util.List;

/**
 * The distribution of some qubits, whatever the others are found as: P(x) = Σ_y |⟨x, y|ψ⟩|² / ⟨ψ|ψ⟩. Immutable.
 */
public final class Marginal {
    /** The most qubits of one distribution: 128 MiB of probabilities. */
    public static final int MOST_QUBITS = 24;

    /** Sums that are kept beside each other, in numbers. */
    private static final int MOST_KEPT_BITS = 22;

    private final List<Integer> qubits;
    private final double[] probabilities;

    private Marginal(List<Integer> qubits, double[] probabilities) {
        this.qubits = List.copyOf(qubits);
        this.probabilities = probabilities;
    }

    /**
     * Adds up the probabilities of a state, in one read of it and in double precision. The result does not depend on the number of
     * threads.
     *
     * @param state of n qubits
     * @param qubits distinct, 1 to {@value #MOST_QUBITS} of them; the first one is the most significant bit of an outcome
     * @param threads at least 1
     * @return their distribution
     * @throws IllegalArgumentException if there are too many or too few of them, one is not there, or is there twice
     */
    public static Marginal of(StateVector state, List<Integer> qubits, int threads) {
        Subset subset = Subset.of(state, qubits, MOST_QUBITS);
        int size = 1 << qubits.size();
        double[] sums =
                subset.sums(new Workers(threads), MOST_KEPT_BITS - qubits.size(), size, (amplitudes, from, sum) -> {
                    for (int x = 0; x < size; x++) {
                        double re = amplitudes[from + 2 * x];
                        double im = amplitudes[from + 2 * x + 1];
                        sum[x] += re * re + im * im;
                    }
                });
        double norm = Arrays.stream(sums).sum();
        for (int x = 0; x < size; x++) {
            sums[x] /= norm;
        }
        return new Marginal(qubits, sums);
    }

    /**
     * Returns whose distribution it is.
     *
     * @return the qubits; the first one is the most significant bit of an outcome
     */
    public List<Integer> qubits() {
        return qubits;
    }

    /**
     * Returns how likely an outcome is.
     *
     * @param outcome 0 to 2^k − 1
     * @return its probability
     */
    public double probability(int outcome) {
        return probabilities[outcome];
    }

    /**
     * Returns all probabilities.
     *
     * @return a copy, by outcome; their sum is 1 up to rounding
     */
    public double[] probabilities() {
        return probabilities.clone();
    }
}
