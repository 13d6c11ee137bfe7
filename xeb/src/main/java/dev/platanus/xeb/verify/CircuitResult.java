package dev.platanus.xeb.verify;

import dev.platanus.xeb.dataset.Experiment;

/** What became of a circuit of a folder. */
public sealed interface CircuitResult permits ScoredCircuit, MirroredCircuit, SkippedCircuit {

    /**
     * Returns which one.
     *
     * @return its files
     */
    Experiment experiment();
}
