package dev.platanus.simulator.amplitude;

/** A way to amplitudes. */
public enum Way {
    /** The state vector if it fits; else whatever is cheapest. */
    AUTO,
    /** The whole state in memory. */
    STATE_VECTOR,
    /** Slices of a tensor network, for few bitstrings. */
    TENSOR_NETWORK,
    /** Two halves of the circuit and all paths between them (Schrödinger–Feynman), for shallow circuits. */
    HYBRID
}
