package dev.platanus.simulator.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.engine.Engines;

/**
 * A question for samples without the whole state.
 *
 * @param circuit up to 62 qubits
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
        double longestSeconds) {}
