package dev.platanus.circuit;

import java.util.List;

/** One thing that happens to some qubits at one time: a gate or a measurement. */
public sealed interface Operation permits GateOperation, Measurement {
    /**
     * Returns the qubits concerned.
     *
     * @return distinct, non-negative qubit numbers, in the order that gives them their meaning; immutable
     */
    List<Integer> qubits();
}
