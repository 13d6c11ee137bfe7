package dev.platanus.simulator.noise;

import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.verify.Prediction;
import java.util.Optional;

/**
 * What noise did to samples.
 *
 * @param fidelity that the model predicts
 * @param dSumP2 D Σp² of the ideal circuit
 * @param pauli of Pauli errors, what happened; empty if samples are uniformly random with probability 1 - F
 */
public record NoiseResult(double fidelity, double dSumP2, Optional<Trajectories> pauli) {

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
