package dev.platanus.xeb.verify;

/** Ideal probabilities of bitstrings, from a state, a tensor network or a file. */
@FunctionalInterface
public interface Probabilities {
    /**
     * Looks probabilities up.
     *
     * @param bitstrings basis states, qubit 0 in the most significant of n bits
     * @return their probabilities in the same order; NaN where one is not known
     */
    double[] of(long[] bitstrings);
}
