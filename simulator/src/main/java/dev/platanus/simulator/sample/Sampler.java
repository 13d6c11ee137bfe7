package dev.platanus.simulator.sample;

/** Where samples come from. */
public enum Sampler {
    /** The state if it fits, else what is cheapest of what is exact. */
    AUTO,
    /** The whole state. */
    STATE,
    /** The density matrix of a noisy circuit. */
    DENSITY,
    /** A tensor network, gate by gate: exact for any circuit. */
    GATES,
    /** Batches of amplitudes of a tensor network: exact for Porter–Thomas distributions, which is tested. */
    BATCHES
}
