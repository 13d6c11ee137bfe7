package dev.platanus.simulator.noise;

import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.verify.Prediction;
import java.util.Optional;

/**
 * What noise did to samples.
 *
 * @param fidelity that the model predicts
 * @param dSumP2 D Σp² of the ideal circuit
 * @param pauli of Pauli errors, what happened; empty for other noise
 * @param device of a noise model, what happened; empty for other noise
 */
public record NoiseResult(double fidelity, double dSumP2, Optional<Trajectories> pauli, Optional<Device> device) {

    /**
     * Samples of a device's noise.
     *
     * @param noisy the circuit with its errors
     * @param method how samples were drawn: a density matrix, or trajectories
     * @param gateFidelity the product of the entanglement fidelities of all errors of gates, waiting and preparation
     * @param readoutFidelity the product of 1 − (mean error of readout)
     * @param mainShots in whose run nothing but the most probable happened everywhere, before readout; 0 of a density matrix
     * @param runs how many others the other shots came from
     * @param idealXeb linear XEB of all shots under the ideal circuit; its error contains the differences between runs
     * @param exact what a density matrix knows without shots
     */
    public record Device(
            NoisyCircuit noisy,
            NoiseMethod method,
            double gateFidelity,
            double readoutFidelity,
            long mainShots,
            int runs,
            Estimate idealXeb,
            Optional<Exact> exact) {}

    /**
     * What a density matrix says.
     *
     * @param stateFidelity ⟨ψ|ρ|ψ⟩ with the ideal state, before readout
     * @param linearXeb D Σ q p − 1 of the noisy distribution q, readout included, and the ideal one p
     * @param traceError |Tr ρ − 1|
     */
    public record Exact(double stateFidelity, double linearXeb, double traceError) {}

    /**
     * What happened by Pauli errors.
     *
     * @param prediction what could fail, and how often
     * @param errorFreeShots drawn from the ideal state, before readout
     * @param circuits how many faulty ones the others came from
     * @param idealXeb linear XEB of all shots under the ideal circuit; its error contains the differences between the faulty
     *     circuits
     */
    public record Trajectories(Prediction prediction, long errorFreeShots, int circuits, Estimate idealXeb) {}

    /**
     * The linear XEB that the model predicts.
     *
     * @return F (D Σp² - 1)
     */
    public double predictedXeb() {
        return fidelity * (dSumP2 - 1);
    }
}
