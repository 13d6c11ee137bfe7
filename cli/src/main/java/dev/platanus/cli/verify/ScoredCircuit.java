package dev.platanus.cli.verify;

import dev.platanus.xeb.dataset.Experiment;
import java.util.Optional;

/**
 * A circuit of a folder with its cross-entropies.
 *
 * @param experiment its files
 * @param result the numbers
 * @param evidence for pictures, if a report is wanted
 * @param prediction of the digital error model, if error rates were given
 */
record ScoredCircuit(
        Experiment experiment, Verification result, Optional<Evidence> evidence, Optional<Prediction> prediction) {}
