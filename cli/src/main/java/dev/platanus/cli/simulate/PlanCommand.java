package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.report.run.RunRequest;
import dev.platanus.report.run.WantedCluster;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.ParameterSweep;
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
        run.start().requireFile(false);
        RunRequest request = run.request(run.samples(false), false, false);
        Seeds seeds = run.seeds();
        Observer observer = new TalkOptions().observer(console);
        return run.isSwept()
                ? print(run, request, run.swept(request.noise()), seeds, cluster.wanted(), console, observer)
                : print(run, request, run.circuit(seeds, request.noise()), seeds, cluster.wanted(), console, observer);
    }

    /** The same for all settings of a circuit's parameters. */
    static int print(
            RunOptions run,
            RunRequest request,
            ParameterSweep rows,
            Seeds seeds,
            Optional<WantedCluster> cluster,
            Console console,
            Observer observer) {
        int size = rows.rows().size();
        AnyInput first = rows.program(0);
        return shown(
                run,
                rows.inRow(0, () -> costs(run, request, first, seeds, cluster, console, observer))
                        .add(new Facts().fact("rows", size, "rows", size + ", each of which takes about that")),
                console);
    }

    /**
     * Prints what a run would cost; allocates no state.
     *
     * @param request what is asked of the circuit
     * @param cluster where it might run, if one is described
     * @return {@link ExitCode#OK}, whether the state fits or not
     */
    static int print(
            RunOptions run,
            RunRequest request,
            AnyInput circuit,
            Seeds seeds,
            Optional<WantedCluster> cluster,
            Console console,
            Observer observer) {
        return shown(run, costs(run, request, circuit, seeds, cluster, console, observer), console);
    }

    private static Document costs(
            RunOptions run,
            RunRequest request,
            AnyInput circuit,
            Seeds seeds,
            Optional<WantedCluster> cluster,
            Console console,
            Observer observer) {
        return request.costs(circuit, seeds, run.engines(console), cluster, console::say, observer);
    }

    private static int shown(RunOptions run, Document document, Console console) {
        console.show(document, run.json());
        return ExitCode.OK;
    }
}
