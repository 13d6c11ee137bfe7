package dev.platanus.circuit.cirq;

import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one of Cirq's gates means.
 *
 * @param qubits the number of its qubits
 * @param parts our gates on the numbers 0, 1, … of its qubits, global phases included
 */
record CirqGate(int qubits, List<GateOperation> parts) {

    /** One of our gates, on all qubits. */
    static CirqGate of(Gate gate) {
        List<Integer> all = IntStream.range(0, gate.qubitCount()).boxed().toList();
        return new CirqGate(gate.qubitCount(), List.of(new GateOperation(gate, all)));
    }

    static GateOperation on(Gate gate, Integer... qubits) {
        return new GateOperation(gate, List.of(qubits));
    }
}
