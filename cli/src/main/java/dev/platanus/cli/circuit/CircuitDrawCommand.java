package dev.platanus.cli.circuit;

import dev.platanus.circuit.CircuitDrawing;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.input.FileOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus circuit draw}. */
@Command(
        name = "draw",
        description = "Draw a circuit as text, one line for each qubit.",
        sortOptions = false,
        customSynopsis = "platanus circuit draw CIRCUIT [OPTIONS]")
final class CircuitDrawCommand implements Callable<Integer> {
    private static final long MAX_WIDTH = 1_000_000;

    private final Console console;

    @Parameters(paramLabel = "CIRCUIT", description = "Circuit file, or - for standard input.")
    private String file;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            converter = Count.class,
            description = "Characters in a line before the drawing goes on below (default: 100).")
    private long width = 100;

    @Mixin
    private FileOptions options;

    @Mixin
    private HelpOption help;

    CircuitDrawCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (width < CircuitDrawing.MIN_WIDTH || width > MAX_WIDTH) {
            throw CommandFailure.usage(
                    "--width " + width + ": choose " + CircuitDrawing.MIN_WIDTH + " to " + MAX_WIDTH);
        }
        console.show(CircuitDrawing.text(
                options.settings().circuit(file, console).written().circuit(), (int) width));
        return ExitCode.OK;
    }
}
