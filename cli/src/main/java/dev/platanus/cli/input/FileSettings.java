package dev.platanus.cli.input;

import dev.platanus.circuit.QubitGrid;
import java.util.Map;
import java.util.Optional;

/**
 * What the file of a circuit leaves open.
 *
 * @param grid of a circuit in qflex's format
 * @param values of the circuit's parameters
 */
public record FileSettings(Optional<QubitGrid> grid, Map<String, Double> values) {}
