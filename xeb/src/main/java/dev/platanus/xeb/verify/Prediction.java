package dev.platanus.xeb.verify;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.PauliNoise;
import dev.platanus.xeb.DigitalErrorModel;

/**
 * What the digital error model says about a circuit: F = (1 - e₁)^g₁ (1 - e₂)^g₂ (1 - e)^n.
 *
 * @param errors Pauli errors of gates and the error of readout
 * @param singleQubitGates g₁ that can fail; z rotations cannot
 * @param twoQubitGates g₂, with gates on more qubits
 * @param largerGates how many of those are on three or more qubits
 * @param measured n
 */
public record Prediction(
        DigitalErrorModel errors, long singleQubitGates, long twoQubitGates, long largerGates, int measured) {

    /**
     * Counts what can fail.
     *
     * @param errors their probabilities
     * @param circuit the circuit
     * @param measured how many qubits are measured
     * @return the prediction
     */
    public static Prediction of(DigitalErrorModel errors, Circuit circuit, int measured) {
        return new Prediction(
                errors,
                PauliNoise.singleQubitGates(circuit),
                PauliNoise.multiQubitGates(circuit),
                PauliNoise.largerGates(circuit),
                measured);
    }

    /**
     * Returns the fidelity.
     *
     * @return F
     */
    public double fidelity() {
        return errors.fidelity(singleQubitGates, twoQubitGates, measured);
    }
}
