package dev.platanus.cli.verify;

import dev.platanus.xeb.dataset.Experiment;

/**
 * A circuit of a folder that could not be scored.
 *
 * @param experiment its files
 * @param reason one sentence
 */
record SkippedCircuit(Experiment experiment, String reason) {}
