package dev.platanus.xeb.dataset;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One circuit with its measurements.
 *
 * @param name what its files have in common
 * @param circuit the circuit's file
 * @param bitstrings the measurements
 * @param amplitudes ideal amplitudes of them, if there are any
 * @param idealBitstring what a mirror circuit ideally gives; present if and only if it is one
 */
public record Experiment(
        ExperimentName name, Path circuit, Path bitstrings, Optional<Path> amplitudes, Optional<Path> idealBitstring) {}
