package dev.platanus.cli.input;

import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.format.ParameterTable;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.sample.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --sweep FILE}: many settings of a circuit's parameters in one run. */
public final class SweepOption {
    @Option(
            names = "--sweep",
            paramLabel = "FILE",
            description = "Run all settings of the circuit's parameters in a CSV file: names in the first line, one"
                    + " setting in each further one. Row k, from 0, has the seed S + k.")
    private Path file;

    public boolean isGiven() {
        return file != null;
    }

    /**
     * The settings.
     *
     * @param source the circuit
     * @param common what holds for all of them
     * @return the values of each row
     * @throws CommandFailure if the file cannot be read or understood, or does not fit the circuit
     */
    public List<Map<String, Double>> rows(CircuitSource source, Map<String, Double> common) {
        ParameterTable table = table();
        List<String> known = source.parameters().stream().map(Parameter::name).toList();
        for (String name : table.names()) {
            if (!known.contains(name)) {
                throw new CommandFailure(
                        ExitCode.BAD_INPUT,
                        file + ": of the names in its first line the circuit has no parameter '" + name + "'; it has "
                                + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
            if (common.containsKey(name)) {
                throw CommandFailure.usage("--set: '" + name + "' is a column of '" + file + "'; drop one of the two");
            }
        }
        List<Map<String, Double>> rows = new ArrayList<>(table.rows().size());
        for (Map<String, Double> row : table.rows()) {
            Map<String, Double> all = new LinkedHashMap<>(common);
            all.putAll(row);
            rows.add(all);
        }
        return rows;
    }

    private ParameterTable table() {
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "sweep file '" + file + "' does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "'" + file + "' is a folder; name a CSV file in it");
        }
        try {
            return ParameterTable.read(file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, Failures.sentence("sweep file '" + file + "'", e), e);
        }
    }

    /** What reads the circuit of a row. */
    public interface Reading<T> {
        /** Reads. */
        T read();
    }

    /**
     * Reads the circuit of a row.
     *
     * @param row its number, from 0
     * @throws CommandFailure that names the row, or a refusal that does
     */
    public <T> T inRow(int row, Reading<T> reading) {
        try {
            return reading.read();
        } catch (CommandFailure e) {
            throw new CommandFailure(e.exitCode(), e.getMessage() + " (row " + row + " of '" + file + "')", e);
        } catch (RefusedException e) {
            throw new RefusedException(
                    e.reason(), RefusedException.text(e) + " (row " + row + " of '" + file + "')", e);
        }
    }

    /** The seeds of a row, counted from 0. */
    public static Seeds seeds(Seeds run, int row) {
        return new Seeds(run.run() + row & Long.MAX_VALUE, run.drawn());
    }
}
