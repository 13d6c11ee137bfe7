package dev.platanus.simulator.sample;

import java.util.Locale;

/** The parts of a run whose times are told. */
enum Phase {
    /** Arranging the gates in sweeps. */
    PLAN,
    /** Getting the state's memory and touching it first. */
    ALLOCATE,
    /** Waiting for kernels to be compiled. */
    COMPILE,
    /** Applying the gates. */
    SIMULATE,
    /** Drawing bitstrings. */
    SAMPLE,
    /** Writing them. */
    WRITE,
    /** Reading the state for Σp² and the samples' probabilities. */
    CHECK;

    /** The name for people and scripts, such as {@code simulate}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
