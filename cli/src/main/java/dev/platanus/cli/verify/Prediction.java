package dev.platanus.cli.verify;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.PauliNoise;
import dev.platanus.machine.Quantity;
import dev.platanus.xeb.DigitalErrorModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the digital error model says about a circuit: F = (1 - e₁)^g₁ (1 - e₂)^g₂ (1 - e)^n.
 *
 * @param errors Pauli errors of gates and the error of readout
 * @param singleQubitGates g₁ that can fail; z rotations cannot
 * @param twoQubitGates g₂, with gates on more qubits
 * @param largerGates how many of those are on three or more qubits
 * @param measured n
 */
record Prediction(DigitalErrorModel errors, long singleQubitGates, long twoQubitGates, long largerGates, int measured) {

    static Prediction of(DigitalErrorModel errors, Circuit circuit, int measured) {
        return new Prediction(
                errors,
                PauliNoise.singleQubitGates(circuit),
                PauliNoise.multiQubitGates(circuit),
                PauliNoise.largerGates(circuit),
                measured);
    }

    double fidelity() {
        return errors.fidelity(singleQubitGates, twoQubitGates, measured);
    }

    Map<String, Object> json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("singleQubitError", errors.singleQubitError());
        tree.put("twoQubitError", errors.twoQubitError());
        tree.put("readoutError", errors.readoutError());
        tree.put("singleQubitGates", singleQubitGates);
        tree.put("twoQubitGates", twoQubitGates);
        tree.put("fidelity", fidelity());
        return tree;
    }

    /** {@code 180 gates fail with 0.0016, 60 with 0.0062, 12 readouts with 0.038}. */
    String gates() {
        return Quantity.of(singleQubitGates, "one-qubit gate") + " fail with " + errors.singleQubitError() + ", "
                + Quantity.grouped(twoQubitGates) + " on more with " + errors.twoQubitError()
                + (largerGates == 0
                        ? ""
                        : " (" + Quantity.grouped(largerGates) + " on three or more, charged like one on two)")
                + ", "
                + Quantity.of(measured, "readout") + " with " + errors.readoutError();
    }
}
