package dev.platanus.cli.circuit;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.HelpOption;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code platanus circuit}: circuits as text, without running them. */
@Command(
        name = "circuit",
        description = "Generate, convert, describe or draw a circuit.",
        synopsisSubcommandLabel = "COMMAND")
public final class CircuitCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    private CircuitCommand() {}

    /** The command with its sub-commands. */
    public static CommandLine commandLine(Console console) {
        return new CommandLine(new CircuitCommand())
                .addSubcommand(new CircuitGenerateCommand(console))
                .addSubcommand(new CircuitConvertCommand(console))
                .addSubcommand(new CircuitDescribeCommand(console))
                .addSubcommand(new CircuitDrawCommand(console));
    }

    @Override
    public Integer call() {
        throw CommandFailure.usage(
                "no command given; choose circuit generate, circuit convert, circuit describe or circuit draw");
    }
}
