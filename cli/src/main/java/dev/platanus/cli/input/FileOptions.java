package dev.platanus.cli.input;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.QubitGrid;
import dev.platanus.circuit.format.ParameterTable;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.simulator.input.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --grid} and {@code --set}, which every command that reads a circuit has: what its file leaves open. */
public final class FileOptions {
    @Option(
            names = "--grid",
            paramLabel = "FILE",
            description = "Where a circuit in qflex's format has its qubits: a file of 0 and 1, row by row.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Value of a parameter of the circuit, an input of OpenQASM 3 or a symbol of Cirq, such as"
                    + " theta=pi/4; once for each.")
    private List<String> settings;

    /** The first of these options that was given, or {@code null}. */
    public String firstGiven() {
        return file != null ? "--grid" : settings != null ? "--set" : null;
    }

    /**
     * What the options say.
     *
     * @throws CommandFailure if the grid cannot be read or understood, or a setting makes no sense
     */
    public FileSettings settings() {
        return new FileSettings(grid(), values());
    }

    private Optional<QubitGrid> grid() {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(QubitGrid.read(file));
        } catch (IOException e) {
            throw InputFile.unreadable("grid file '" + file + "'", e);
        }
    }

    private Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String setting : settings == null ? List.<String>of() : settings) {
            int equals = setting.indexOf('=');
            String name = equals < 0 ? "" : setting.substring(0, equals).strip();
            if (name.isEmpty()) {
                throw CommandFailure.usage("--set " + CircuitFormatException.quoted(setting)
                        + ": write a name and a value, as in --set theta=pi/4");
            }
            String value = setting.substring(equals + 1).strip();
            try {
                if (values.put(name, ParameterTable.value(value, "value")) != null) {
                    throw CommandFailure.usage(
                            "--set: " + CircuitFormatException.quoted(name) + " is given twice; give it once");
                }
            } catch (CircuitFormatException e) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--set " + CircuitFormatException.quoted(setting)
                                + ": the value is no number; 0.3, -pi/4, 2*pi/3 and sqrt(2) are such",
                        e);
            }
        }
        return values;
    }
}
