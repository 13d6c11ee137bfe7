package dev.platanus.tensornet.network;

/**
 * How gates become tensors. All forms are exact and give the same amplitudes; they differ in what a contraction costs, and
 * a search may try several. In the order of what they leave to contract, most often the least last.
 */
public enum GateForm {
    /** A gate on one or two qubits is one dense tensor. */
    DENSE,

    /**
     * A two-qubit gate whose operator-Schmidt rank is at most 2 (CZ, CNOT, CPhase) is two tensors with one bond of dimension
     * 2; others are dense.
     */
    SPLIT,

    /**
     * Diagonal gates leave the wires as they are and stand on them as tensors of half the rank (an index then belongs to
     * more than two tensors), and gates that are diagonal up to an exchange exchange the wires, which costs nothing:
     * FSim(π/2, φ), the ideal gate of Google's processor, is such a gate. Others are as in {@link #SPLIT}.
     */
    WIRED
}
