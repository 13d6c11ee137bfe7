package dev.platanus.cli;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.report.device.MachineDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code platanus devices}: what this machine can do. */
@Command(
        name = "devices",
        description =
                "Show the processor, its SIMD width, the memory, the OpenCL devices, and the largest circuits that"
                        + " fit.",
        sortOptions = false)
final class DevicesCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private HelpOption help;

    DevicesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.show(MachineDocument.of(), json);
        return ExitCode.OK;
    }
}
