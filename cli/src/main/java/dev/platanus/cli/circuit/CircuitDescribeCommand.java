package dev.platanus.cli.circuit;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.input.FileSettings;
import dev.platanus.report.circuit.CircuitDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus circuit describe}. */
@Command(
        name = "describe",
        description = "Count a circuit's qubits, moments and gates.",
        sortOptions = false,
        customSynopsis = "platanus circuit describe CIRCUIT [OPTIONS]")
final class CircuitDescribeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "CIRCUIT", description = "Circuit file, or - for standard input.")
    private String file;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private FileOptions options;

    @Mixin
    private HelpOption help;

    CircuitDescribeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FileSettings settings = options.settings();
        console.show(new CircuitDocument(settings.open(file, console), settings.values()).document(), json);
        return ExitCode.OK;
    }
}
