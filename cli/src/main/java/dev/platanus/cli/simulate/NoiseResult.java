package dev.platanus.cli.simulate;

import dev.platanus.circuit.PauliNoise;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.machine.Quantity;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What noise did to a run.
 *
 * @param noise the model, not {@link Noise.None}
 * @param fidelity that it predicts
 * @param dSumP2 D Σp² of the ideal circuit
 * @param pauli of Pauli errors, what happened
 */
record NoiseResult(Noise noise, double fidelity, double dSumP2, Optional<Trajectories> pauli) {

    /**
     * @param singleQubitGates that can fail
     * @param multiQubitGates that can fail
     * @param largerGates how many of those are on three or more qubits
     * @param errorFreeShots drawn from the ideal state, before readout
     * @param circuits how many faulty ones the others came from
     * @param idealXeb linear XEB of all shots under the ideal circuit; its error contains the differences between the faulty
     *     circuits
     */
    record Trajectories(
            long singleQubitGates,
            long multiQubitGates,
            long largerGates,
            long errorFreeShots,
            int circuits,
            Estimate idealXeb) {
        static Trajectories of(CircuitInput input, long errorFreeShots, int circuits, Estimate idealXeb) {
            return new Trajectories(
                    PauliNoise.singleQubitGates(input.circuit()),
                    PauliNoise.multiQubitGates(input.circuit()),
                    PauliNoise.largerGates(input.circuit()),
                    errorFreeShots,
                    circuits,
                    idealXeb);
        }
    }

    /** The linear XEB that the model predicts: F (D Σp² - 1). */
    double predictedXeb() {
        return fidelity * (dSumP2 - 1);
    }

    Map<String, Object> json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", pauli.isPresent() ? "pauli" : "uniform");
        tree.put("predictedFidelity", fidelity);
        tree.put("predictedLinearXeb", predictedXeb());
        if (noise instanceof Noise.Pauli(DigitalErrorModel errors, var _) && pauli.isPresent()) {
            Trajectories found = pauli.get();
            tree.put("singleQubitError", errors.singleQubitError());
            tree.put("twoQubitError", errors.twoQubitError());
            tree.put("readoutError", errors.readoutError());
            tree.put("singleQubitGates", found.singleQubitGates);
            tree.put("twoQubitGates", found.multiQubitGates);
            tree.put("errorFreeShots", found.errorFreeShots);
            tree.put("trajectories", found.circuits);
            tree.put("linearXeb", found.idealXeb.value());
            tree.put("linearXebStandardError", found.idealXeb.standardError());
        }
        return tree;
    }

    /** What people read. */
    List<String> lines(long samples) {
        if (pauli.isEmpty()) {
            return List.of(String.format(
                    Locale.ROOT,
                    "fidelity %.5g: a sample is uniformly random with probability %.5g",
                    fidelity,
                    1 - fidelity));
        }
        Trajectories found = pauli.get();
        DigitalErrorModel errors = ((Noise.Pauli) noise).errors();
        return List.of(
                "Pauli errors: " + Quantity.of(found.singleQubitGates, "one-qubit gate") + " fail with "
                        + errors.singleQubitError() + ", " + Quantity.grouped(found.multiQubitGates) + " on more with "
                        + errors.twoQubitError()
                        + (found.largerGates == 0
                                ? ""
                                : " (" + Quantity.grouped(found.largerGates)
                                        + " on three or more, charged like one on two)")
                        + "; measured bits flip with " + errors.readoutError(),
                Quantity.of(found.errorFreeShots, "shot") + " without a failed gate, "
                        + Quantity.grouped(samples - found.errorFreeShots) + " from "
                        + Quantity.of(found.circuits, "faulty circuit"),
                String.format(
                        Locale.ROOT,
                        "linear XEB %.5f ± %.5f under the ideal circuit; the digital error model says %.5f (F = %.5f)",
                        found.idealXeb.value(),
                        found.idealXeb.standardError(),
                        predictedXeb(),
                        fidelity));
    }
}
