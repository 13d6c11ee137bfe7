package dev.platanus.circuit;

import dev.platanus.machine.RefusedException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A circuit as a file describes it: the gates, and the order in which its results are written down. Measurements end it.
 *
 * @param circuit the circuit
 * @param readout the qubit of each character of a bitstring; all qubits in order if the file measures nothing
 */
public record MeasuredCircuit(Circuit circuit, Readout readout) implements CircuitContent {
    /**
     * Checks that the readout fits.
     *
     * @throws IllegalArgumentException if the readout has a qubit that the circuit lacks, or a qubit is used after it was
     *     measured
     */
    public MeasuredCircuit {
        for (int qubit : readout.qubits()) {
            if (qubit >= circuit.qubitCount()) {
                throw new IllegalArgumentException("the readout has qubit " + qubit + ", which is outside 0.."
                        + (circuit.qubitCount() - 1) + " (the circuit has " + circuit.qubitCount() + " qubits)");
            }
        }
        Set<Integer> measured = new HashSet<>();
        for (Moment moment : circuit.moments()) {
            for (Operation operation : moment.operations()) {
                if (!measured.isEmpty() && operation.qubits().stream().anyMatch(measured::contains)) {
                    throw new IllegalArgumentException("qubits " + operation.qubits()
                            + " are used after a measurement; only measurements at the end are supported");
                }
                if (operation instanceof Measurement measurement) {
                    measured.addAll(measurement.qubits());
                }
            }
        }
    }

    /**
     * Takes the readout from the circuit's own measurements.
     *
     * @param circuit the circuit
     * @return the circuit with {@link Readout#of}
     */
    public static MeasuredCircuit of(Circuit circuit) {
        return new MeasuredCircuit(circuit, Readout.of(circuit));
    }

    /**
     * Tells whether there is anything to say about measurements.
     *
     * @return false if the circuit has none and all qubits are read in their order
     */
    public boolean isMeasured() {
        return circuit.hasMeasurements() || !readout.isNatural(circuit.qubitCount());
    }

    /**
     * The circuit with its qubits renamed: character j of a bitstring is qubit j, and the qubits that are not measured follow in
     * their order.
     *
     * @return the circuit to run; itself if all qubits are read in their order
     */
    public Circuit measuredFirst() {
        return readout.isNatural(circuit.qubitCount()) ? circuit : circuit.relabelled(numbersMeasuredFirst());
    }

    /**
     * Returns how qubits are called in {@link #measuredFirst}.
     *
     * @return by qubit of {@link #circuit} its number there
     */
    public int[] numbersMeasuredFirst() {
        int[] permutation = new int[circuit.qubitCount()];
        Arrays.fill(permutation, -1);
        int next = 0;
        for (int qubit : readout.qubits()) {
            permutation[qubit] = next++;
        }
        for (int qubit = 0; qubit < permutation.length; qubit++) {
            permutation[qubit] = permutation[qubit] < 0 ? next++ : permutation[qubit];
        }
        return permutation;
    }

    /**
     * The circuit that begins in another computational basis state.
     *
     * @param bitstring one character for each qubit of {@link #circuit}; the left-most one is for qubit 0
     * @return with the same readout
     * @throws IllegalArgumentException as {@link Circuit#startingIn}
     */
    public MeasuredCircuit startingIn(String bitstring) {
        return new MeasuredCircuit(circuit.startingIn(bitstring), readout);
    }

    /**
     * Makes sure that all qubits are measured, in whatever order.
     *
     * @param what what is asked for, such as {@code amplitudes}
     * @throws RefusedException with {@link RefusedException.Reason#BAD_INPUT} if some are not
     */
    public void requireAllMeasured(String what) {
        int bits = readout.qubits().size();
        if (bits < circuit.qubitCount()) {
            throw new RefusedException(
                    RefusedException.Reason.BAD_INPUT,
                    "the circuit measures " + bits + " of its " + circuit.qubitCount() + " qubits, but " + what
                            + " belong to all of them; measure every qubit, or leave out the measurements");
        }
    }
}
