package dev.platanus.cli.simulate;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import dev.platanus.cli.console.FileArguments;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.cli.console.ReportOption;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.cli.pieces.PartOption;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Quantity;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.UnfinishedOutput;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.engine.DeviceEngine;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PartRun;
import dev.platanus.simulator.sample.RunPlan;
import dev.platanus.simulator.sample.SamplePieces;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.SamplingChoice;
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
            "",
            "Examples:",
            "  platanus simulate --qubits 30 --cycles 14 --samples 1e6",
            "  platanus simulate --qubits 20 --cycles 14 --samples 1e5 --seed 7",
            "  platanus simulate --circuit circuit_n30_m14_s0_e0_pEFGH.qsim --samples 1e6",
            "  platanus simulate --qubits 20 --cycles 14 --samples 1e5 --fidelity 0.2",
            "  platanus simulate --qubits 12 --cycles 14 --samples 1e6 \\",
            "    --noise 0.0016,0.0062,0.038",
            "",
            "Exit codes: 0 done, 2 bad arguments, 3 bad input file, 4 not enough memory,",
            "5 no such device, 6 writing failed, 70 a bug or a failed self-check,",
            "130 interrupted."
        })
public final class SimulateCommand implements Callable<Integer> {
    /** What is started without being asked twice. */
    private static final double LONGEST_SECONDS = 24 * 3600;

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

    @Option(names = "--force", description = "Replace the folder of an earlier run.")
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
        if (dryRun) {
            return PlanReport.print(run, console);
        }
        long samples = run.samples(true);
        Noise noise = run.noise(samples);
        long begin = System.nanoTime();
        Seeds seeds = run.seeds();
        CircuitInput input = run.circuit(seeds);
        if (partOption.part().isPresent() || checkpoint != null) {
            return part(input, seeds, samples, noise);
        }
        Path folder = folder(input);
        FileArguments.requireOutside(folder, spec.commandLine().getParseResult());
        Engines engines = run.engines(console);
        run.requireOneState(noise);
        // who says how to contract does not want parts of a state instead
        boolean parts = run.sampler() == Sampler.STATE
                || run.sampler() == Sampler.AUTO && run.contraction().isOpen();
        Engine engine = parts
                ? engines.stateVector(input.circuit())
                : engines.stateVector(input.circuit().qubitCount());
        Simulation simulation = new Simulation(input, seeds, samples, noise, report.wanted(), engine, begin);
        if (run.sampler() == Sampler.GATES || run.sampler() == Sampler.BATCHES) {
            return withoutState(
                    simulation,
                    engines,
                    CommandFailure.usage(
                            "--sampler is for samples without noise, on the CPU or" + " one device, without --report"),
                    "Asked for");
        }
        try {
            engine.checkMemory();
        } catch (InsufficientMemoryException | RefusedException e) {
            if (run.sampler() == Sampler.STATE) {
                throw e;
            }
            return withoutState(simulation, engines, e, Failures.sentence(e));
        }
        if (engine.parts() > 1) {
            console.say(engine.reason());
            Optional<SamplingChoice> cheaper = cheaper(simulation, engines);
            if (cheaper.isPresent()) {
                return sampled(simulation, cheaper.get(), "A contraction takes less");
            }
        }
        run.tellOfScratch(engine, console);
        ContractionSettings contraction = run.contraction();
        if (!contraction.isOpen()) {
            console.say("the whole state fits into memory, so that no contraction is needed: "
                    + (contraction.file().isPresent() ? "--contraction" : "--search")
                    + " is ignored; --sampler gates or batches would heed it");
        }
        try (UnfinishedOutput page = report.begin(force, console)) {
            SamplesDocument summary = draw(simulation, simulation::run);
            if (page != null) {
                ReportOption.finish(page, () -> summary.page(folder));
            }
            return told(summary, folder);
        }
    }

    /** Draws some of the samples from batches; no state is looked for, since a state has no parts that could be shared. */
    private int part(CircuitInput input, Seeds seeds, long samples, Noise noise) {
        Part part = partOption
                .part()
                .orElseThrow(() -> CommandFailure.usage("--checkpoint is the folder of a job; add --part K/N"));
        Path job = PartOption.folder(Optional.ofNullable(checkpoint));
        if (seeds.drawn()) {
            throw CommandFailure.usage("--part: all parts need the same seed; add --seed");
        }
        if (output != null || report.wanted() || force) {
            throw CommandFailure.usage("--part writes only its part; 'platanus merge --output' writes the bitstrings");
        }
        if (!(noise instanceof Noise.None)) {
            throw CommandFailure.usage("--part is for samples without noise; drop --noise and --fidelity");
        }
        if (run.sampler() != Sampler.BATCHES) {
            throw CommandFailure.usage(
                    "only samples from batches of amplitudes are drawn in parts; add --sampler batches");
        }
        Observer observer = talk.observer(console);
        Engines engines = run.engines(console);
        SamplingRequest request = new SamplingRequest(
                input.circuit(),
                samples,
                Sampler.BATCHES,
                engines,
                new Contractions(engines, run.contraction(), observer),
                LONGEST_SECONDS);
        PartRun.run(job, part, new SamplePieces(request, input.bits(), seeds.sample(0)), observer);
        return ExitCode.OK;
    }

    /** What draws samples and fills their folder. */
    private interface Drawing<R extends RunResult> {
        R into(UnfinishedOutput folder, List<String> arguments, Observer observer) throws IOException;
    }

    private <R extends RunResult> R draw(Simulation simulation, Drawing<R> drawing) throws IOException {
        Path folder = folder(simulation.input());
        try (UnfinishedOutput unfinished = OutputTarget.folder(folder, force, Simulation::isEarlierRun, console)) {
            Seeds seeds = simulation.seeds();
            if (seeds.drawn()) {
                console.say("seed " + seeds.run() + " was drawn; --seed " + seeds.run() + " repeats this run");
            }
            R result = drawing.into(
                    unfinished, spec.commandLine().getParseResult().originalArgs(), talk.observer(console));
            unfinished.commit();
            return result;
        }
    }

    private Path folder(CircuitInput input) {
        return output == null ? Path.of("rcs_" + input.label()) : output;
    }

    private int told(RunResult result, Path folder) {
        if (run.json()) {
            console.show(result.document(folder).json());
        } else if (talk.quiet()) {
            console.show(folder);
        } else {
            console.show(result.document(folder).text());
        }
        if (!result.passed()) {
            console.say(result.failure());
            return ExitCode.BUG;
        }
        return ExitCode.OK;
    }

    /**
     * Draws samples from a tensor network, if that takes less than a day.
     *
     * @param obstacle what is thrown if that is no way
     * @param why what is said before
     */
    private int withoutState(Simulation simulation, Engines engines, RuntimeException obstacle, String why)
            throws IOException {
        if (simulation.engine() instanceof DeviceEngine
                || !(simulation.noise() instanceof Noise.None)
                || report.wanted()) {
            throw withHint(obstacle, engines.onDisk(simulation.input().circuit()));
        }
        return sampled(simulation, sampler(simulation, engines, obstacle, why), why);
    }

    private int sampled(Simulation simulation, SamplingChoice sampler, String why) throws IOException {
        console.say(why + ". Sampling " + sampler.describe() + "; about "
                + Quantity.duration(sampler.cost().seconds()));
        BeyondMemory drawing = new BeyondMemory(simulation, sampler, LONGEST_SECONDS);
        return told(draw(simulation, drawing::run), folder(simulation.input()));
    }

    /** What takes less than a state in parts, if that takes long enough to look for it. */
    private Optional<SamplingChoice> cheaper(Simulation simulation, Engines engines) {
        Engine engine = simulation.engine();
        if (run.sampler() != Sampler.AUTO || !(simulation.noise() instanceof Noise.None) || report.wanted()) {
            return Optional.empty();
        }
        double seconds = engine.secondsFor(engine.plan(simulation.input().circuit()));
        if (!RunPlan.isComparedWithContractions(engine, seconds)) {
            return Optional.empty();
        }
        Contractions contractions = new Contractions(engines, run.contraction(), talk.observer(console));
        try {
            return Optional.of(SamplingChoice.choose(new SamplingRequest(
                    simulation.input().circuit(), simulation.samples(), Sampler.AUTO, engines, contractions, seconds)));
        } catch (InsufficientMemoryException | RefusedException _) {
            return Optional.empty();
        }
    }

    private static RuntimeException withHint(RuntimeException obstacle, Optional<String> hint) {
        return hint.isEmpty() || obstacle instanceof RefusedException refused && refused.reason() != Reason.TOO_MUCH
                ? obstacle
                : new RefusedException(Reason.TOO_MUCH, RefusedException.text(obstacle) + ". " + hint.get(), obstacle);
    }

    private SamplingChoice sampler(Simulation simulation, Engines engines, RuntimeException obstacle, String why) {
        Contractions contractions = new Contractions(engines, run.contraction(), talk.observer(console));
        try {
            return SamplingChoice.choose(new SamplingRequest(
                    simulation.input().circuit(),
                    simulation.samples(),
                    run.sampler(),
                    engines,
                    contractions,
                    LONGEST_SECONDS));
        } catch (InsufficientMemoryException e) {
            obstacle.addSuppressed(e);
            throw withHint(obstacle, engines.onDisk(simulation.input().circuit()));
        } catch (RefusedException e) {
            throw e.reason() == Reason.TOO_MUCH
                    ? withHint(
                            new RefusedException(Reason.TOO_MUCH, why + ". " + RefusedException.text(e), e),
                            engines.onDisk(simulation.input().circuit()))
                    : e;
        }
    }
}
