package dev.platanus.cli.simulate;

import java.util.Locale;

/** The parts of a run whose times the summary lists. */
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

    /** As in the summary: {@code simulate}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
