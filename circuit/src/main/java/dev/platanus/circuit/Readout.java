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
 * <p>Registers may have more bits than are measured. Devices and Qiskit print those as well, always 0.
 *
 * @param qubits the qubit of each character, left-most first; distinct, at least one
 * @param registers the classical registers, or the keys of Cirq's measurements, in the order of their declaration; empty
 *     if the circuit names none
 * @param bits the classical bit of each character, counted through all registers; distinct; 0, 1, …, n−1 without
 *     registers
 */
public record Readout(List<Integer> qubits, List<Register> registers, List<Integer> bits) {
    /**
     * A classical register.
     *
     * @param name its name
     * @param size how many bits it has, at least 1
     */
    public record Register(String name, int size) {}

    /**
     * Checks and copies the lists.
     *
     * @throws IllegalArgumentException if there is no qubit, one is negative or repeated, or the bits are not as many
     *     distinct ones within the registers
     */
    public Readout {
        if (qubits.isEmpty()) {
            throw new IllegalArgumentException("a readout needs at least 1 qubit");
        }
        qubits = QubitList.checked(() -> "the readout", qubits);
        registers = List.copyOf(registers);
        bits = List.copyOf(bits);
        int width = registers.isEmpty() ? qubits.size() : width(registers);
        if (bits.size() != qubits.size()
                || bits.stream().distinct().count() < bits.size()
                || bits.stream().anyMatch(bit -> bit < 0 || bit >= width)) {
            throw new IllegalArgumentException("the readout of " + qubits.size() + " qubits needs as many of the "
                    + width + " classical bits, not " + bits);
        }
    }

    /**
     * The readout of qubits whose classical bits have no registers.
     *
     * @param qubits the qubit of each character, left-most first; distinct, at least one
     * @throws IllegalArgumentException if there is none, or one is negative or repeated
     */
    public Readout(List<Integer> qubits) {
        this(qubits, List.of(), IntStream.range(0, qubits.size()).boxed().toList());
    }

    /**
     * Returns how many classical bits there are, whether something is measured into them or not.
     *
     * @return the sizes of all registers together; the number of characters if there are none
     */
    public int width() {
        return registers.isEmpty() ? qubits.size() : width(registers);
    }

    private static int width(List<Register> registers) {
        return registers.stream().mapToInt(Register::size).sum();
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
