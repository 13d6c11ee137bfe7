package dev.platanus.circuit.noise;

/**
 * What a qubit suffers whatever gates act on it.
 *
 * @param t1Seconds relaxation time T₁ of populations; infinite for none
 * @param t2Seconds relaxation time T₂ ≤ 2 T₁ of coherences; infinite for none
 * @param excited the population of |1⟩ in equilibrium
 * @param preparationError probability that the qubit starts in |1⟩ instead of |0⟩
 * @param readout how often its measured bit is wrong
 */
public record QubitNoise(
        double t1Seconds, double t2Seconds, double excited, double preparationError, ReadoutError readout) {
    /** Nothing. */
    public static final QubitNoise NONE =
            new QubitNoise(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0, ReadoutError.NONE);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a time is not positive, T₂ is above 2 T₁, or a probability is outside 0..1
     */
    public QubitNoise {
        Channels.requireTimes(t1Seconds, t2Seconds);
        Channels.requireProbability("the excited population", excited);
        Channels.requireProbability("the error of preparation", preparationError);
    }

    /**
     * The same qubit with other relaxation times.
     *
     * @param t1 T₁ in seconds
     * @param t2 T₂ in seconds
     * @return the other value
     * @throws IllegalArgumentException as the constructor
     */
    public QubitNoise withTimes(double t1, double t2) {
        return new QubitNoise(t1, t2, excited, preparationError, readout);
    }

    /**
     * The same qubit with another error of readout.
     *
     * @param other the error
     * @return the other value
     */
    public QubitNoise withReadout(ReadoutError other) {
        return new QubitNoise(t1Seconds, t2Seconds, excited, preparationError, other);
    }

    /**
     * The same qubit with another error of preparation.
     *
     * @param probability that it starts in |1⟩
     * @return the other value
     * @throws IllegalArgumentException as the constructor
     */
    public QubitNoise withPreparationError(double probability) {
        return new QubitNoise(t1Seconds, t2Seconds, excited, probability, readout);
    }

    boolean relaxes() {
        return t1Seconds < Double.POSITIVE_INFINITY || t2Seconds < Double.POSITIVE_INFINITY;
    }
}
