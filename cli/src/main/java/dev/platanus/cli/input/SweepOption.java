package dev.platanus.cli.input;

import dev.platanus.circuit.format.ParameterTable;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.CircuitStart;
import dev.platanus.simulator.input.InputFile;
import dev.platanus.simulator.input.ParameterSweep;
import java.nio.file.Path;
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
     * @param common what holds for all of them
     * @throws dev.platanus.machine.RefusedException if the file cannot be read or understood
     */
    public ParameterSweep of(CircuitSource source, CircuitStart start, Map<String, Double> common) {
        ParameterTable table = InputFile.read("sweep file", "a CSV file", file, ParameterTable::read);
        return ParameterSweep.of(source, start, table, file, common);
    }
}
