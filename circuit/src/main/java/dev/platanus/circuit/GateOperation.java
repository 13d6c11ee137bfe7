package dev.platanus.circuit;

import java.util.List;

/**
 * A gate on certain qubits.
 *
 * @param gate the gate
 * @param qubits as many distinct qubits as the gate acts on; the first one is the most significant bit of the matrix
 *     index, and the control qubits of a {@link Controlled} gate come first
 */
public record GateOperation(Gate gate, List<Integer> qubits) implements Operation {
    /**
     * Checks and copies the qubits.
     *
     * @throws IllegalArgumentException if their number is not the gate's, or one is negative or repeated
     */
    public GateOperation {
        if (qubits.size() != gate.qubitCount()) {
            throw new IllegalArgumentException("gate " + gate.symbol() + " acts on " + gate.qubitCount()
                    + " qubits, got " + qubits.size() + ": " + qubits);
        }
        qubits = QubitList.checked(() -> "gate " + gate.symbol(), qubits);
    }

    /**
     * Returns the operation that undoes this one.
     *
     * @return the inverse gate on the same qubits
     */
    public GateOperation inverse() {
        return new GateOperation(gate.inverse(), qubits);
    }

    /**
     * Returns the same gate on other qubits.
     *
     * @param numbers the qubit that takes the place of qubit 0, 1, … of this operation
     * @return the gate on {@code numbers.get(q)} for each qubit q of this operation
     * @throws IndexOutOfBoundsException if a qubit has no number in the list
     */
    public GateOperation on(List<Integer> numbers) {
        Integer[] on = new Integer[qubits.size()];
        for (int i = 0; i < on.length; i++) {
            on[i] = numbers.get(qubits.get(i));
        }
        return new GateOperation(gate, List.of(on));
    }
}
