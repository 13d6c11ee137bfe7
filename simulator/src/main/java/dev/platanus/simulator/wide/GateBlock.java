package dev.platanus.simulator.wide;

import dev.platanus.circuit.Circuit;
import java.util.List;

/**
 * Some gates of a circuit that mix the values of few qubits, and select by the values of others at most: after them the bits of
 * these few are drawn anew, given the others.
 *
 * @param circuit what the amplitudes then depend on: gates up to these that are connected with them
 * @param qubits where the qubits of {@code circuit} are in the whole circuit
 * @param open which qubits of {@code circuit} are drawn anew, ascending
 */
record GateBlock(Circuit circuit, List<Integer> qubits, List<Integer> open) {

    /** Copies the lists. */
    GateBlock {
        qubits = List.copyOf(qubits);
        open = List.copyOf(open);
    }
}
