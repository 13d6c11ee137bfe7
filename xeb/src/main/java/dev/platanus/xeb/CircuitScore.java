package dev.platanus.xeb;

/**
 * One circuit's contribution to a least-squares fidelity: an observable g(D p) of the ideal probability, averaged over
 * the measured, the ideal and the uniform distribution.
 *
 * @param measured m, mean of g over the measured samples, with its standard errors
 * @param ideal e = Σ p g(D p), mean over ideal samples
 * @param uniform u = Σ g(D p)/D, mean over uniform bitstrings
 */
public record CircuitScore(Estimate measured, double ideal, double uniform) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a mean is not finite
     */
    public CircuitScore {
        if (!Double.isFinite(ideal) || !Double.isFinite(uniform)) {
            throw new IllegalArgumentException(
                    "the ideal and the uniform mean must be finite, not " + ideal + " and " + uniform);
        }
    }

    /**
     * The linear observable g(x) = x: e = D Σp², u = 1.
     *
     * @param samples the measured samples of the circuit
     * @param dSumP2 D Σp² of its ideal distribution; 2D/(D + 1) if only Porter–Thomas is known
     * @return the score
     * @throws IllegalStateException if there are no samples
     */
    public static CircuitScore linear(XebAccumulator samples, double dSumP2) {
        Estimate fidelity = samples.linear();
        return new CircuitScore(
                new Estimate(
                        samples.meanScaledProbability(), fidelity.standardError(), fidelity.theoreticalStandardError()),
                dSumP2,
                1);
    }

    /**
     * The logarithmic observable g(x) = ln x.
     *
     * @param samples the measured samples of the circuit
     * @param ideal its whole ideal distribution
     * @return the score
     * @throws IllegalStateException if there are no samples or the distribution is not complete
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public static CircuitScore logarithmic(XebAccumulator samples, DistributionAccumulator ideal) {
        if (samples.qubits() != ideal.qubits()) {
            throw new IllegalArgumentException(
                    "the samples have " + samples.qubits() + " qubits, the ideal distribution has " + ideal.qubits());
        }
        Estimate fidelity = samples.log();
        return new CircuitScore(
                new Estimate(
                        samples.meanLogScaledProbability(),
                        fidelity.standardError(),
                        fidelity.theoreticalStandardError()),
                ideal.meanLogOfIdealSamples(),
                ideal.meanLogOfUniformSamples());
    }

    /** e − u, what a perfect device would gain over noise. */
    double contrast() {
        return ideal - uniform;
    }

    /** m − u, what the device gained. */
    double gain() {
        return measured.value() - uniform;
    }
}
