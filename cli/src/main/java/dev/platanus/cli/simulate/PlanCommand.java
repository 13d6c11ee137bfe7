package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.report.run.WantedCluster;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.Sweep;
import dev.platanus.simulator.sample.Seeds;
import java.util.Optional;
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
        return print(run, false, cluster.wanted(), console);
    }

    /**
     * Prints what a run would cost; allocates no state.
     *
     * @param written whether a file of the state is asked for
     * @param cluster where it might run, if one is described
     * @return {@link ExitCode#OK}, whether the state fits or not
     */
    static int print(RunOptions run, boolean written, Optional<WantedCluster> cluster, Console console) {
        long samples = run.samples(false);
        run.start().requireFile(written);
        Seeds seeds = run.seeds();
        Optional<Sweep> rows = run.isSwept() ? Optional.of(run.swept()) : Optional.empty();
        AnyInput circuit = rows.map(all -> all.program(0)).orElseGet(() -> run.circuit(seeds));
        Document document = run.request(samples, false, false)
                .costs(
                        circuit,
                        seeds,
                        run.engines(console),
                        cluster,
                        console::say,
                        new TalkOptions().observer(console));
        rows.map(all -> all.rows().size())
                .ifPresent(size -> document.add(
                        new Facts().fact("rows", size, "rows", size + ", each of which takes about that")));
        console.show(document, run.json());
        return ExitCode.OK;
    }
}
