package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.HelpOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code platanus plan}: what a run would cost. */
@Command(
        name = "plan",
        description = "Print the memory, sweeps, bytes, flops and time that a run would take; runs nothing.",
        sortOptions = false,
        customSynopsis = {"platanus plan --qubits N --cycles M [OPTIONS]", "platanus plan --circuit FILE [OPTIONS]"},
        footer = {"", "Example:", "  platanus plan --qubits 34 --cycles 14"})
public final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private RunOptions run;

    @Mixin
    private ClusterOption cluster;

    @Mixin
    private HelpOption help;

    public PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return PlanReport.print(run, false, cluster.wanted(), console);
    }
}
