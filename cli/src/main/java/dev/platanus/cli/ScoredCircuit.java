package dev.platanus.cli;

import dev.platanus.cli.dataset.Experiment;

/**
 * A circuit of a folder with its cross-entropies.
 *
 * @param experiment its files
 * @param result the numbers
 */
record ScoredCircuit(Experiment experiment, Verification result) {}
