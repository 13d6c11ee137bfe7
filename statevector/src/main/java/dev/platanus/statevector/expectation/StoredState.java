package dev.platanus.statevector.expectation;

/** Amplitudes by the row, as some engine stores them. Safe for use by several threads. */
public interface StoredState {

    /**
     * Returns how many bits the number of an amplitude within its row has.
     *
     * @return at least 5
     */
    int rowBits();

    /**
     * Returns how many bits the number of a row has.
     *
     * @return at least 0
     */
    int rowNumberBits();

    /**
     * Reads rows.
     *
     * @param rows their numbers
     * @param re receives the real parts of the first, then those of the next
     * @param im receives the imaginary parts
     */
    void load(long[] rows, double[] re, double[] im);
}
