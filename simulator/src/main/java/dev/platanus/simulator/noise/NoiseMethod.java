package dev.platanus.simulator.noise;

/** How samples of a device's noise are drawn. All ways are exact for each shot. */
public enum NoiseMethod {
    /** A density matrix where it is small, else trajectories. */
    AUTO,
    /** From the density matrix: all shots independent of each other, up to 13 qubits. */
    DENSITY_MATRIX,
    /** From pure states in which errors were drawn; shots of the same trajectory share its errors. */
    TRAJECTORIES
}
