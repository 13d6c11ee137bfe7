package dev.platanus.cli.input;

import dev.platanus.circuit.QubitGrid;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.CircuitStart;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the file of a circuit leaves open, and how it is read with that.
 *
 * @param grid of a circuit in qflex's format
 * @param values of the circuit's parameters
 */
public record FileSettings(Optional<QubitGrid> grid, Map<String, Double> values) {
    /**
     * Opens a file, whose parameters get their values later.
     *
     * @throws CommandFailure if it is standard input
     */
    public CircuitSource open(Path file) {
        if (file.toString().equals("-")) {
            throw CommandFailure.usage(
                    "-: here a circuit is not read from standard input; name a file, or /dev/stdin where there is one");
        }
        return CircuitSource.open(file, grid);
    }

    /** Opens a file, or standard input if the name is {@code -}. */
    public CircuitSource open(String name, Console console) {
        return name.equals("-") ? CircuitSource.standardInput(console.in(), grid) : open(Path.of(name));
    }

    /** Reads a circuit. */
    public CircuitInput circuit(Path file) {
        return open(file).circuit(values);
    }

    /** Reads a circuit that begins somewhere and has its measurements at the end. */
    public CircuitInput circuit(Path file, CircuitStart start) {
        return start.circuit(open(file), values);
    }

    /** The same from a file, or from standard input if the name is {@code -}. */
    public CircuitInput circuit(String name, Console console) {
        return open(name, console).circuit(values);
    }

    /** Reads a circuit that begins somewhere and may be dynamic. */
    public AnyInput program(Path file, CircuitStart start) {
        return start.program(open(file), values);
    }
}
