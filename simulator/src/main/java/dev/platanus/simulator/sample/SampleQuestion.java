package dev.platanus.simulator.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.simulator.noise.Noise;

/**
 * A question for samples, by whatever way fits.
 *
 * @param circuit the circuit
 * @param samples how many, at least 1
 * @param noise how far they are from ideal ones
 * @param sampler where they come from
 * @param pictures whether evidence for pictures is wanted, which only a state gives
 */
public record SampleQuestion(Circuit circuit, long samples, Noise noise, Sampler sampler, boolean pictures) {

    /**
     * Ideal samples.
     *
     * @param circuit the circuit
     * @param samples how many, at least 1
     * @return the question
     */
    public static SampleQuestion of(Circuit circuit, long samples) {
        return new SampleQuestion(circuit, samples, new Noise.None(), Sampler.AUTO, false);
    }

    /** Whether only a state answers it. */
    boolean needsState() {
        return !(noise instanceof Noise.None) || pictures;
    }

    /** Whether a state was asked for. */
    boolean isFromState() {
        return sampler == Sampler.STATE || sampler == Sampler.DENSITY;
    }
}
