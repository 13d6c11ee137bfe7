package dev.platanus.cli.simulate;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileArguments;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.cli.console.ReportOption;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.PartOption;
import dev.platanus.cli.input.StateOutput;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.report.run.BranchRun;
import dev.platanus.report.run.NetworkRun;
import dev.platanus.report.run.Run;
import dev.platanus.report.run.RunDocument;
import dev.platanus.report.run.RunFiles;
import dev.platanus.report.run.RunFolder;
import dev.platanus.report.run.RunRequest;
import dev.platanus.report.run.SamplesDocument;
import dev.platanus.report.run.StateRun;
import dev.platanus.report.run.SweptRuns;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.dynamic.DynamicPlan;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PartRun;
import dev.platanus.simulator.sample.SamplePieces;
import dev.platanus.simulator.sample.SamplePlanner;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.SamplingRequest;
import dev.platanus.simulator.sample.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code platanus simulate}: build or read a circuit, run it, draw samples, write them down, and check them. */
@Command(
        name = "simulate",
        description =
                "Sample a random circuit: writes a folder with the circuit, the measured bitstrings and a summary.",
        sortOptions = false,
        customSynopsis = {
            "platanus simulate --qubits N --cycles M --samples K [OPTIONS]",
            "platanus simulate --circuit FILE --samples K [OPTIONS]"
        },
        footer = {
            "",
            "Counts may be written 1000000, 1_000_000, 1e6 or 1M;",
            "sizes of memory 8GiB, 8G (the same) or 500MB.",
            "",
            "--noise: after each gate on k qubits one of the 4^k - 1 Pauli operators acts",
            "with probability E1 (k = 1) or E2: the Pauli error of Nature 574, 505 (2019)",
            "and of cirq.depolarize; the average gate infidelity is E D/(D + 1), D = 2^k.",
            "It predicts F = (1 - E1)^g1 (1 - E2)^g2 (1 - READOUT)^n. Shots without error",
            "come from the ideal state, the others from N faulty circuits; each shot has",
            "exactly the noisy distribution, and more circuits make shots less alike.",
            "--noise-model has errors by gate, qubit and coupler, damping and readout.",
            "",
            "Examples:",
            "  platanus simulate --qubits 30 --cycles 14 --samples 1e6",
            "  platanus simulate --qubits 20 --cycles 14 --samples 1e5 --seed 7",
            "  platanus simulate --circuit circuit_n30_m14_s0_e0_pEFGH.qsim --samples 1e6",
            "  platanus simulate --qubits 20 --cycles 14 --samples 1e5 --fidelity 0.2",
            "  platanus simulate --qubits 12 --cycles 14 --samples 1e6 \\",
            "    --noise 0.0016,0.0062,0.038",
            "  platanus simulate --circuit bell.qasm --samples 1e5 --noise-model device.json",
            "  platanus simulate --circuit ansatz.qasm --samples 1e3 --sweep angles.csv",
            "",
            "Exit codes: 0 done, 2 bad arguments, 3 bad input file, 4 not enough memory,",
            "5 no such device, 6 writing failed, 70 a bug or a failed self-check,",
            "130 interrupted."
        })
public final class SimulateCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions run;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder to write (default: rcs_n30_m14_s7_e0_pABCDCDAB and the like in the current folder).")
    private Path output;

    @Option(
            names = "--state-out",
            paramLabel = "FILE",
            description = "Write the state, too, for numpy.load: 2^n numbers of type complex64, or complex128 in double"
                    + " precision.")
    private Path stateOut;

    @Option(names = "--force", description = "Replace the folder of an earlier run, and an earlier file of the state.")
    private boolean force;

    @Mixin
    private ReportOption report;

    @Mixin
    private PartOption partOption;

    @Option(names = "--checkpoint", paramLabel = "DIR", description = "With --part: the folder of the job.")
    private Path checkpoint;

    @Option(names = "--dry-run", description = "Only plan: the same as 'platanus plan'.")
    private boolean dryRun;

    @Mixin
    private TalkOptions talk;

    @Mixin
    private HelpOption help;

    public SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long samples = run.samples(!dryRun);
        if (run.isSwept()) {
            return swept(samples);
        }
        run.start().requireFile(stateOut != null);
        if (stateOut != null && stateOut.toString().equals("-")) {
            throw CommandFailure.usage("--state-out -: the summary goes to standard output; name a file, or let"
                    + " 'platanus state' write the state");
        }
        if (dryRun && partOption.part().isPresent()) {
            throw CommandFailure.usage("--dry-run plans a run on this machine; drop it, or say --part 0/N, which plans"
                    + " and stores what all parts do");
        }
        RunRequest request = run.request(samples, report.wanted(), stateOut != null);
        long begin = System.nanoTime();
        Seeds seeds = run.seeds();
        AnyInput input = run.circuit(seeds, request.noise());
        if (partOption.part().isPresent() || checkpoint != null) {
            return part(input, seeds, request);
        }
        Path folder = folder(input);
        FileArguments.requireOutside(folder, spec.commandLine().getParseResult());
        Observer observer = talk.observer(console);
        if (dryRun) {
            return PlanCommand.print(run, request, input, seeds, Optional.empty(), console, observer);
        }
        Run ready = request.prepared(input, seeds, run.engines(console), begin, console::say, observer);
        return switch (ready) {
            case BranchRun branches -> told(draw(folder, seeds, branches::into), folder);
            case NetworkRun network -> {
                tellOfDeferral(network.input());
                console.say(network.reason());
                yield told(draw(folder, seeds, network::into), folder);
            }
            case StateRun whole -> {
                tellOfDeferral(whole.input());
                yield simulated(whole, folder);
            }
        };
    }

    private void tellOfDeferral(CircuitInput input) {
        input.deferral()
                .ifPresent(
                        deferral -> console.say("a dynamic circuit: " + new DynamicPlan.Deferred(deferral).describe()));
    }

    /** All settings of a circuit's parameters, each in a folder of its own within one. */
    private int swept(long samples) throws IOException {
        String option = stateOut != null
                ? "--state-out"
                : report.wanted()
                        ? "--report"
                        : partOption.part().isPresent() ? "--part" : checkpoint != null ? "--checkpoint" : null;
        if (option != null) {
            throw CommandFailure.usage(
                    option + " is for one setting of the parameters, and --sweep has many; drop one of the two");
        }
        long begin = System.nanoTime();
        run.start().requireFile(false);
        RunRequest request = run.request(samples, false, false);
        SweptRuns runs = new SweptRuns(
                request,
                run.swept(request.noise()),
                run.seeds(),
                run.engines(console),
                spec.commandLine().getParseResult().originalArgs(),
                begin);
        Path folder = output == null ? Path.of("rcs_" + runs.label()) : output;
        FileArguments.requireOutside(folder, spec.commandLine().getParseResult());
        if (dryRun) {
            return PlanCommand.print(
                    run, request, runs.sweep(), runs.seeds(), Optional.empty(), console, talk.observer(console));
        }
        try (UnfinishedOutput unfinished = OutputTarget.folder(folder, force, RunFiles::isEarlierRun, console)) {
            RunDocument result = runs.into(unfinished, console::say, talk.observer(console));
            unfinished.commit();
            return told(result, folder);
        }
    }

    private int simulated(StateRun whole, Path folder) throws IOException {
        Engine engine = whole.engine();
        try (UnfinishedOutput page = OutputTarget.wanted(report.file(), FileKind.REPORT, force, console);
                StateOutput state = beginState(whole.input(), engine)) {
            StateRun.Look look =
                    state == null ? _ -> {} : made -> state.write(made, engine.threads(), talk.observer(console));
            SamplesDocument summary = draw(
                    folder,
                    whole.seeds(),
                    (unfinished, arguments, observer) -> whole.into(unfinished, arguments, look, observer));
            if (state != null) {
                state.commit();
                console.say("the state was written to '" + stateOut + "'");
            }
            if (page != null) {
                page.commit(summary.page(folder));
            }
            return told(summary, folder);
        }
    }

    private StateOutput beginState(CircuitInput input, Engine engine) {
        return stateOut == null
                ? null
                : StateOutput.begin(
                        stateOut, run.start().start().order(input.written()), engine, input.qubits(), force, console);
    }

    /** Draws some of the samples from batches; no state is looked for, since a state has no parts that could be shared. */
    private int part(AnyInput any, Seeds seeds, RunRequest request) {
        if (!(any instanceof CircuitInput input)) {
            throw CommandFailure.usage("--part is for circuits whose measurements are all at the end, and this one is"
                    + " dynamic; drop it, or draw several times with other seeds");
        }
        Part part = partOption
                .part()
                .orElseThrow(() -> CommandFailure.usage("--checkpoint is the folder of a job; add --part K/N"));
        Path job = PartOption.folder(Optional.ofNullable(checkpoint));
        if (seeds.drawn()) {
            throw CommandFailure.usage("--part: all parts need the same seed; add --seed");
        }
        if (output != null || report.wanted() || force || stateOut != null) {
            throw CommandFailure.usage("--part writes only its part; 'platanus merge --output' writes the bitstrings");
        }
        if (!request.noise().isNone()) {
            throw CommandFailure.usage(
                    "--part is for samples without noise; drop --noise, --noise-model and --fidelity");
        }
        if (request.sampler() != Sampler.BATCHES) {
            throw CommandFailure.usage(
                    "only samples from batches of amplitudes are drawn in parts; add --sampler batches");
        }
        Observer observer = talk.observer(console);
        Engines engines = request.start().engines(run.engines(console), input.written());
        SamplingRequest question = new SamplingRequest(
                input.circuit(),
                request.samples(),
                Sampler.BATCHES,
                engines,
                new Contractions(engines, request.contraction(), observer),
                SamplePlanner.LONGEST_SECONDS);
        PartRun.run(job, part, new SamplePieces(question, input.bits(), seeds.sample(0)), observer);
        return ExitCode.OK;
    }

    /** What draws samples and fills their folder. */
    private interface Drawing<R extends RunDocument> {
        R into(RunFolder folder, List<String> arguments, Observer observer) throws IOException;
    }

    private <R extends RunDocument> R draw(Path folder, Seeds seeds, Drawing<R> drawing) throws IOException {
        try (UnfinishedOutput unfinished = OutputTarget.folder(folder, force, RunFiles::isEarlierRun, console)) {
            if (seeds.drawn()) {
                console.say("seed " + seeds.run() + " was drawn; --seed " + seeds.run() + " repeats this run");
            }
            R result = drawing.into(
                    RunFolder.of(unfinished),
                    spec.commandLine().getParseResult().originalArgs(),
                    talk.observer(console));
            unfinished.commit();
            return result;
        }
    }

    private Path folder(AnyInput input) {
        return output == null ? Path.of("rcs_" + input.label()) : output;
    }

    private int told(RunDocument result, Path folder) {
        if (run.json()) {
            console.show(result.document(folder), true);
        } else if (talk.quiet()) {
            console.show(folder);
        } else {
            console.show(result.document(folder), false);
        }
        if (!result.passed()) {
            console.say(result.failure());
            return ExitCode.BUG;
        }
        return ExitCode.OK;
    }
}
