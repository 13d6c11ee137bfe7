package dev.platanus.simulator.wide;

import dev.platanus.machine.Progress;

/**
 * Draws bitstrings of one circuit. The result is a function of how it was made, count and seed, for any number of threads. Not
 * safe for use by several threads.
 */
public interface PartSampler extends AutoCloseable {

    /**
     * Draws.
     *
     * @param count how many, at most 2<sup>24</sup>
     * @param seed of all random numbers
     * @param progress hears how far it is, and may cancel
     * @return independent bitstrings
     */
    Samples sample(int count, long seed, Progress progress);

    /**
     * Checks bitstrings that were drawn, in a way of its own.
     *
     * @param samples the bitstrings
     * @param seed of random choices
     * @return what came out
     */
    SampleCheck check(Samples samples, long seed);

    /** Gives memory back; a second call has no effect. */
    @Override
    void close();
}
