package dev.platanus.simulator.noise;

import org.apache.commons.rng.UniformRandomProvider;

/** Measured bits that flip, each by itself with the same probability. */
public final class ReadoutFlips {
    private ReadoutFlips() {}

    /**
     * Flips bits in place. Jumps from flip to flip (geometric distribution), so that the cost is that of the flips.
     *
     * @param samples basis states of n qubits
     * @param qubits n
     * @param measured how many of them are measured, the first ones
     * @param error probability of a flip, 0..1
     * @param random where chance comes from
     */
    public static void apply(long[] samples, int qubits, int measured, double error, UniformRandomProvider random) {
        if (error == 0) {
            return;
        }
        double logKept = Math.log1p(-error);
        double end = (double) samples.length * measured;
        double place = Math.floor(Math.log(1 - random.nextDouble()) / logKept);
        while (place < end) {
            long position = (long) place;
            samples[(int) (position / measured)] ^= 1L << qubits - 1 - position % measured;
            place += 1 + Math.floor(Math.log(1 - random.nextDouble()) / logKept);
        }
    }
}
