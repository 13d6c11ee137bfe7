package dev.platanus.cli.input;

import java.security.SecureRandom;

/**
 * The seed that the user sees and the two that are used.
 *
 * <p>The circuit's seed is the run's seed itself, so that {@code circuit generate --seed 7} and {@code simulate --seed
 * 7} make the same circuit. The sampler's seed is the upper 53 bits of SplitMix64's first output for the run's seed
 * (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195), so that the two streams never coincide and the number
 * survives JSON readers that know only doubles.
 *
 * @param run as given by {@code --seed}, or drawn
 * @param drawn whether it was drawn
 */
public record Seeds(long run, boolean drawn) {
    private static final int DRAWN_BITS = 48;

    /** The given seed, or a fresh one below 2^48 when it is {@code null}. */
    static Seeds of(Long given) {
        return given == null
                ? new Seeds(new SecureRandom().nextLong() >>> (Long.SIZE - DRAWN_BITS), true)
                : new Seeds(given, false);
    }

    public long circuit() {
        return run;
    }

    /** The seed of the samples of the t-th faulty circuit: SplitMix64 from another beginning. */
    public long trajectory(int t) {
        return mixed(~run + (t + 1) * 0x9E3779B97F4A7C15L);
    }

    /** The seed of the b-th batch of samples; batch 0 is all there is of a run of one batch. */
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
