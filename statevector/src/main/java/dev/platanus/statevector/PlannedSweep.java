package dev.platanus.statevector;

import java.util.List;

/**
 * One pass over the state, for people to read. A pass without blocks lets devices that share the state turn to other qubits.
 *
 * @param localQubits qubits whose gates can run in this pass, by their first place in the circuit, in increasing order
 * @param steps gates after fusion
 * @param blocks blocks visited; those that are still zero are left out
 * @param bytesMoved bytes read and written; not a long, which plans of more than 55 qubits would exceed
 * @param flops floating-point operations
 */
public record PlannedSweep(List<Integer> localQubits, int steps, long blocks, double bytesMoved, double flops) {

    /** Copies the list. */
    public PlannedSweep {
        localQubits = List.copyOf(localQubits);
    }
}
