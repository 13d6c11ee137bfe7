package dev.platanus.circuit;

/** Where the angles of the two-qubit gates of a random circuit come from. */
public enum Angles {
    /** Every gate is the ideal {@link FSim#SYCAMORE}, FSim(π/2, π/6), without z rotations. */
    IDEAL,

    /**
     * Every gate has the angles that Google fitted to its coupler in the 2019 experiment, between two layers of z
     * rotations whose angles depend on the coupler and, linearly, on the cycle. Known for the couplers of Sycamore
     * without qubit (2,3) and the patterns A to H. Source: doi:10.5061/dryad.k6t1rj8.
     *
     * <p>Patterns A to D take the calibration of Google's 53-qubit ABCDCDAB circuits. Patterns E to H take the one that
     * Google used for all its circuits of 12 to 51 qubits if it covers the layout, and the one of its 53-qubit EFGH
     * circuits otherwise. So the layers of two-qubit gates and z rotations are those of Google's own circuits.
     */
    CALIBRATED
}
