package dev.platanus.circuit;

/**
 * A circuit as a file describes it: the gates, and the order in which its results are written down.
 *
 * @param circuit the circuit
 * @param readout the qubit of each character of a bitstring; all qubits in order if the file measures nothing
 */
public record MeasuredCircuit(Circuit circuit, Readout readout) {
    /**
     * Checks that the readout fits.
     *
     * @throws IllegalArgumentException if the readout has a qubit that the circuit lacks
     */
    public MeasuredCircuit {
        for (int qubit : readout.qubits()) {
            if (qubit >= circuit.qubitCount()) {
                throw new IllegalArgumentException("the readout has qubit " + qubit + ", which is outside 0.."
                        + (circuit.qubitCount() - 1) + " (the circuit has " + circuit.qubitCount() + " qubits)");
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
}
