package dev.platanus.circuit.noise;

/**
 * How often a measured bit is wrong, in each direction.
 *
 * @param zeroAsOne probability that a qubit in |0⟩ is read as 1
 * @param oneAsZero probability that a qubit in |1⟩ is read as 0
 */
public record ReadoutError(double zeroAsOne, double oneAsZero) {
    /** No error. */
    public static final ReadoutError NONE = new ReadoutError(0, 0);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a probability is outside 0..1
     */
    public ReadoutError {
        Channels.requireProbability("the probability that 0 is read as 1", zeroAsOne);
        Channels.requireProbability("the probability that 1 is read as 0", oneAsZero);
    }

    /**
     * Returns the mean of both.
     *
     * @return how often a random bit is wrong
     */
    public double mean() {
        return (zeroAsOne + oneAsZero) / 2;
    }

    /** The same for a bit that is inverted after it was read. */
    ReadoutError inverted() {
        return new ReadoutError(/* zeroAsOne= */ oneAsZero, /* oneAsZero= */ zeroAsOne);
    }
}
