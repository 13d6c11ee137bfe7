package dev.platanus.xeb.verify;

import dev.platanus.xeb.dataset.Experiment;
import java.util.Optional;

/**
 * A circuit of a folder with its cross-entropies.
 *
 * @param experiment its files
 * @param result the numbers
 * @param prediction of the digital error model, if error rates were given
 */
public record ScoredCircuit(Experiment experiment, Verification result, Optional<Prediction> prediction)
        implements CircuitResult {}
