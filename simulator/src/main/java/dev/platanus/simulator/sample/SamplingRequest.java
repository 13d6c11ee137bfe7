package dev.platanus.simulator.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;

/**
 * A question for samples without the whole state.
 *
 * @param circuit any circuit
 * @param samples how many, at least 1
 * @param sampler where they come from
 * @param engines what computes
 * @param contractions how contraction trees are searched and kept
 * @param longestSeconds what is done at most
 */
public record SamplingRequest(
        Circuit circuit,
        long samples,
        Sampler sampler,
        Engines engines,
        Contractions contractions,
        double longestSeconds) {

    /** What is done without being asked twice. */
    private static final double DAY_SECONDS = 24 * 3600;

    /**
     * Samples by the way that is cheapest, if that takes less than a day.
     *
     * @param circuit the circuit
     * @param samples how many, at least 1
     * @param resources what may be used
     * @param observer hears of searches
     * @return the request
     */
    public static SamplingRequest of(Circuit circuit, long samples, Resources resources, Observer observer) {
        Engines engines = new Engines(resources);
        Contractions contractions = new Contractions(engines, ContractionSettings.defaults(), observer);
        return new SamplingRequest(circuit, samples, Sampler.AUTO, engines, contractions, DAY_SECONDS);
    }
}
