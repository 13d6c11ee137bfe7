package dev.platanus.simulator.shots;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** The random streams of noise: counter-based (Philox 4x64), each with a key of its own, none with the sampler's. */
public enum NoiseStream {
    /** Which samples are uniformly random, and what they are. */
    UNIFORM,

    /** How many shots have no error. */
    ERROR_FREE,

    /** Which measured bits flip. */
    READOUT,

    /** The order of the shots. */
    ORDER,

    /** Shots from states that a noise model made. */
    SHOTS,

    /** Which measured bits flip where each qubit and direction has its own probability. */
    CONFUSION;

    /** "noise" in ASCII. */
    private static final long KEY = 0x6e6f697365L << 8;

    /**
     * The stream of a run.
     *
     * @param seed of the run
     * @param index of the part of the stream
     * @return the stream, from its beginning
     */
    public UniformRandomProvider of(long seed, long index) {
        return RandomSource.PHILOX_4X64.create(new long[] {seed, KEY + ordinal(), 0, 0, index, 0});
    }
}
