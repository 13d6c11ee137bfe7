package dev.platanus.circuit;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The size of a circuit in numbers.
 *
 * @param qubits all qubits
 * @param idleQubits qubits without any operation
 * @param moments the number of moments
 * @param depth the largest number of operations in a row that have to wait for each other
 * @param twoQubitDepth the same, counting only gates on two or more qubits
 * @param gates all gates, of any number of qubits
 * @param oneQubitGates gates on one qubit
 * @param twoQubitGates gates on two qubits
 * @param largerGates gates on three or more qubits
 * @param measurements measurement operations
 * @param gatesByName how often each gate occurs, by the names of {@link Gate#symbol()}; immutable
 */
public record CircuitStatistics(
        int qubits,
        int idleQubits,
        int moments,
        int depth,
        int twoQubitDepth,
        int gates,
        int oneQubitGates,
        int twoQubitGates,
        int largerGates,
        int measurements,
        SortedMap<String, Integer> gatesByName) {
    /** Copies the map. */
    public CircuitStatistics {
        gatesByName = Collections.unmodifiableSortedMap(new TreeMap<>(gatesByName));
    }

    /**
     * Counts, in time linear in the size of the circuit.
     *
     * @param circuit the circuit
     * @return its statistics
     */
    public static CircuitStatistics of(Circuit circuit) {
        int[] depth = new int[circuit.qubitCount()];
        int[] twoQubitDepth = new int[circuit.qubitCount()];
        int[] gatesByQubits = new int[4];
        int measurements = 0;
        SortedMap<String, Integer> byName = new TreeMap<>();
        for (Operation operation : (Iterable<Operation>) circuit.operations()::iterator) {
            int size = operation.qubits().size();
            advance(depth, operation, 1);
            switch (operation) {
                case GateOperation gate -> {
                    advance(twoQubitDepth, operation, size >= 2 ? 1 : 0);
                    gatesByQubits[Math.min(size, 3)]++;
                    byName.merge(gate.gate().symbol(), 1, Integer::sum);
                }
                case Measurement measurement -> measurements++;
            }
        }
        int idle = 0;
        int deepest = 0;
        int deepestTwoQubit = 0;
        for (int qubit = 0; qubit < depth.length; qubit++) {
            idle += depth[qubit] == 0 ? 1 : 0;
            deepest = Math.max(deepest, depth[qubit]);
            deepestTwoQubit = Math.max(deepestTwoQubit, twoQubitDepth[qubit]);
        }
        return new CircuitStatistics(
                circuit.qubitCount(),
                idle,
                circuit.moments().size(),
                deepest,
                deepestTwoQubit,
                gatesByQubits[0] + gatesByQubits[1] + gatesByQubits[2] + gatesByQubits[3],
                gatesByQubits[1],
                gatesByQubits[2],
                gatesByQubits[3],
                measurements,
                byName);
    }

    private static void advance(int[] depth, Operation operation, int by) {
        int latest = 0;
        for (int qubit : operation.qubits()) {
            latest = Math.max(latest, depth[qubit]);
        }
        for (int qubit : operation.qubits()) {
            depth[qubit] = latest + by;
        }
    }
}
