package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which qubit each character of a measured bitstring belongs to.
 *
 * <p>Circuit files say so by their measurements: OpenQASM's {@code measure q[3] -> c[0]} puts qubit 3 first. Classical
 * bits are counted through all registers in the order in which they are declared.
 *
 * @param qubits the qubit of each character, left-most first; distinct, at least one
 */
public record Readout(List<Integer> qubits) {
    /**
     * Checks and copies the qubits.
     *
     * @throws IllegalArgumentException if there is none, or one is negative or repeated
     */
    public Readout {
        if (qubits.isEmpty()) {
            throw new IllegalArgumentException("a readout needs at least 1 qubit");
        }
        qubits = QubitList.checked("the readout", qubits);
    }

    /**
     * Returns the readout of all qubits in their order.
     *
     * @param qubitCount the number of qubits, at least 1
     * @return the qubits 0, 1, …, n−1
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Readout all(int qubitCount) {
        return new Readout(IntStream.range(0, qubitCount).boxed().toList());
    }

    /**
     * Returns the readout that a circuit's own measurements describe: their qubits in order of time, and in the order in
     * which each measurement lists them; all qubits if nothing is measured.
     *
     * @param circuit the circuit
     * @return the measured qubits, each where it is measured first
     */
    public static Readout of(Circuit circuit) {
        List<Integer> qubits = new ArrayList<>();
        HashSet<Integer> seen = new HashSet<>();
        circuit.operations()
                .filter(Measurement.class::isInstance)
                .flatMap(operation -> operation.qubits().stream())
                .filter(seen::add)
                .forEach(qubits::add);
        return qubits.isEmpty() ? all(circuit.qubitCount()) : new Readout(qubits);
    }

    /**
     * Tells whether characters and qubits are the same thing.
     *
     * @param qubitCount the number of qubits of the circuit
     * @return true if all qubits are read in their order
     */
    public boolean isNatural(int qubitCount) {
        return qubits.size() == qubitCount && IntStream.range(0, qubitCount).allMatch(i -> qubits.get(i) == i);
    }
}
