package dev.platanus.cli.circuit;

import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.circuit.format.ConversionLosses;
import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.simulator.input.CircuitInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus circuit convert}. */
@Command(
        name = "convert",
        description = "Write a circuit in another format.",
        sortOptions = false,
        customSynopsis = "platanus circuit convert IN OUT [OPTIONS]",
        footer = {
            "",
            "The format of IN is recognised by its content: qsim text, OpenQASM 2 or 3,",
            "JSON of Cirq or pytket, qflex text (with --grid), each also in gzip. That of OUT",
            "follows from its name, .qsim, .qasm (version 2), .qasm3 or .json, or from --to. Gates",
            "that a format lacks become gates that it has; amplitudes stay the same to",
            "rounding, global phase included. Gates that the noise model charges, and the",
            "registers of the bits, are kept where OUT can hold them, else a warning says so.",
            "",
            "Examples:",
            "  platanus circuit convert circuit.json circuit.qsim",
            "  platanus circuit convert circuit.qsim - --to qasm3 | less"
        })
final class CircuitConvertCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "Circuit file, or - for standard input.")
    private String from;

    @Parameters(index = "1", paramLabel = "OUT", description = "File to write, or - for standard output.")
    private String to;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            converter = Choices.CircuitFormatChoice.class,
            completionCandidates = Choices.CircuitFormatChoice.class,
            description = "qsim, qasm2, qasm3 or cirq (default: by the name of OUT).")
    private CircuitFormat format;

    @Mixin
    private FileOptions options;

    @Option(names = "--force", description = "Replace OUT if it is a circuit.")
    private boolean force;

    @Mixin
    private HelpOption help;

    CircuitConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CircuitFormat target = format != null
                ? format
                : CircuitFormat.ofFileName(to)
                        .orElseThrow(() -> CommandFailure.usage("OUT '" + to
                                + "' does not end in .qsim, .qasm, .qasm2, .qasm3 or .json; say --to qsim, qasm2,"
                                + " qasm3 or cirq"));
        CircuitInput input = options.settings().circuit(from, console);
        String written = text(input, target);
        ConversionLosses.of(input.written(), written, target).forEach(console::say);
        byte[] text = written.getBytes(StandardCharsets.UTF_8);
        if (to.equals("-")) {
            console.out().write(text);
            return ExitCode.OK;
        }
        try (UnfinishedOutput file = OutputTarget.file(Path.of(to), FileKind.CIRCUIT, force, console)) {
            file.stream().write(text);
            file.commit();
        }
        return ExitCode.OK;
    }

    private String text(CircuitInput input, CircuitFormat target) {
        try {
            return CircuitFormats.format(input.written(), target);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "the circuit in '" + from + "' cannot be written as " + target.title() + ": " + e.getMessage(),
                    e);
        }
    }
}
