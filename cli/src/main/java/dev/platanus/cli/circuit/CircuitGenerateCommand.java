package dev.platanus.cli.circuit;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.cli.input.CircuitOptions;
import dev.platanus.cli.input.SeedOption;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.sample.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code platanus circuit generate}. */
@Command(
        name = "generate",
        description = "Write a random circuit as qsim text.",
        sortOptions = false,
        customSynopsis = "platanus circuit generate --qubits N --cycles M [OPTIONS]",
        footer = {
            "",
            "Examples:",
            "  platanus circuit generate --qubits 30 --cycles 14 --seed 7 > circuit.qsim",
            "  platanus circuit generate --layout 4x5 --cycles 10 | platanus circuit draw -"
        })
final class CircuitGenerateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CircuitOptions circuit;

    @Mixin
    private SeedOption seed;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private Path output;

    @Option(names = "--force", description = "Replace the file if it is a circuit.")
    private boolean force;

    @Mixin
    private HelpOption help;

    CircuitGenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (circuit.firstGiven() == null) {
            throw CommandFailure.usage("which circuit? say --qubits N --cycles M, or --layout L --cycles M");
        }
        Seeds seeds = seed.seeds();
        CircuitInput input = circuit.generate(seeds.circuit());
        if (output == null || output.toString().equals("-")) {
            console.out().write(input.text());
        } else {
            try (UnfinishedOutput file = OutputTarget.file(output, FileKind.CIRCUIT, force, console)) {
                file.stream().write(input.text());
                file.commit();
            }
        }
        if (seeds.drawn()) {
            console.say("seed " + seeds.run() + " was drawn; --seed " + seeds.run() + " repeats this circuit");
        }
        return ExitCode.OK;
    }
}
