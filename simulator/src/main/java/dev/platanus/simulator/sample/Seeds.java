package dev.platanus.simulator.sample;

import java.security.SecureRandom;

/**
 * The seed that the user sees and the two that are used.
 *
 * <p>The circuit's seed is the run's seed itself, so that a circuit that is generated alone and one that is
 * sampled at once are the same circuit. The sampler's seed is the upper 53 bits of SplitMix64's first output for the run's seed
 * (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195), so that the two streams never coincide and the number
 * survives JSON readers that know only doubles.
 *
 * @param run as given, or drawn
 * @param drawn whether it was drawn
 */
public record Seeds(long run, boolean drawn) {
    private static final int DRAWN_BITS = 48;

    /**
     * A seed that somebody chose.
     *
     * @param run the seed
     * @return with all that follows from it
     */
    public static Seeds of(long run) {
        return new Seeds(run, false);
    }

    /**
     * Draws a seed below 2<sup>48</sup>.
     *
     * @return another one each time
     */
    public static Seeds draw() {
        return new Seeds(new SecureRandom().nextLong() >>> (Long.SIZE - DRAWN_BITS), true);
    }

    /**
     * Returns the seed of the circuit.
     *
     * @return that of the run
     */
    public long circuit() {
        return run;
    }

    /**
     * Returns the seed of the samples of a faulty circuit: SplitMix64 from another beginning.
     *
     * @param t number of the circuit, from 0
     * @return 53 bits
     */
    public long trajectory(int t) {
        return mixed(~run + (t + 1) * 0x9E3779B97F4A7C15L);
    }

    /**
     * Returns the seed of a batch of samples; batch 0 is all there is of a run of one batch.
     *
     * @param batch its number
     * @return 53 bits
     */
    public long sample(int batch) {
        return mixed(run + (batch + 1) * 0x9E3779B97F4A7C15L);
    }

    private static long mixed(long state) {
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 11;
    }
}
