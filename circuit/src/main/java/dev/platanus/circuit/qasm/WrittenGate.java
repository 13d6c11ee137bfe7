package dev.platanus.circuit.qasm;

import dev.platanus.circuit.GateOperation;
import java.util.List;

/**
 * A gate of the file.
 *
 * @param name its word; empty if it is called with modifiers, which make it another gate
 * @param on its qubits in the order of the file; empty if that is not known
 * @param parts the operations that it stands for
 */
record WrittenGate(String name, List<Integer> on, List<GateOperation> parts) {}
