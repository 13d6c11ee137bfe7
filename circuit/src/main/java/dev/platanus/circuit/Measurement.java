package dev.platanus.circuit;

import java.util.List;

/**
 * A measurement of qubits in the computational basis.
 *
 * @param qubits at least one qubit, all distinct; results are reported in this order
 */
public record Measurement(List<Integer> qubits) implements Operation {
    /**
     * Checks and copies the qubits.
     *
     * @throws IllegalArgumentException if there is none, or one is negative or repeated
     */
    public Measurement {
        if (qubits.isEmpty()) {
            throw new IllegalArgumentException("a measurement needs at least 1 qubit");
        }
        qubits = QubitList.checked(() -> "the measurement", qubits);
    }
}
