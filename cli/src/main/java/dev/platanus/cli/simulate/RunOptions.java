package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.engine.ContractionOptions;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.cli.input.CircuitOptions;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.input.FileSettings;
import dev.platanus.cli.input.SeedOption;
import dev.platanus.cli.input.StartOptions;
import dev.platanus.cli.input.SweepOption;
import dev.platanus.report.run.RunRequest;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.ParameterSweep;
import dev.platanus.simulator.input.WantedNoise;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.Seeds;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code simulate} and {@code plan} have in common: the circuit, generated or read, and how to run it. */
final class RunOptions {
    @Option(
            names = "--samples",
            paramLabel = "K",
            converter = Count.class,
            description = "Number of bitstrings to draw.")
    private Long samples;

    @Mixin
    private CircuitOptions generator;

    @Option(
            names = "--circuit",
            paramLabel = "FILE",
            description = "Run this circuit file instead of generating a circuit.")
    private Path circuitFile;

    @Mixin
    private FileOptions options;

    @Mixin
    private SweepOption sweep;

    @Mixin
    private StartOptions start;

    @Mixin
    private SeedOption seed;

    @Mixin
    private NoiseOptions noise;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--resume", description = "Go on with what is in the folder of --scratch.")
    private boolean resume;

    @Option(
            names = "--sampler",
            paramLabel = "SAMPLER",
            converter = Choices.SamplerChoice.class,
            completionCandidates = Choices.SamplerChoice.class,
            description =
                    "state: from the whole state. density: of noise, from the density matrix (13 qubits). gates: gate"
                        + " by gate, from a tensor network; exact for any circuit. batches: from batches of"
                        + " amplitudes; exact for Porter-Thomas distributions, which is tested. auto: the state if it"
                        + " fits (default: auto).")
    private Sampler sampler = Sampler.AUTO;

    @Mixin
    private ContractionOptions contraction;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    /**
     * How many bitstrings to draw.
     *
     * @param required whether the command cannot do without
     * @return at least 1, or 0 if none were asked for
     */
    long samples(boolean required) {
        if (samples == null && required) {
            throw CommandFailure.usage("--samples is missing; 1e6 is the usual number");
        }
        if (samples != null && samples == 0) {
            throw CommandFailure.usage("--samples 0: draw at least 1");
        }
        return samples == null ? 0 : samples;
    }

    /**
     * What was asked for beside the circuit.
     *
     * @param count how many bitstrings
     * @param pictures whether a report is drawn
     * @param state whether the state is written
     * @throws CommandFailure if the options make no sense
     */
    RunRequest request(long count, boolean pictures, boolean state) {
        return new RunRequest(
                count, noise.noise(count, sampler), sampler, contraction.settings(), start.start(), pictures, state);
    }

    /**
     * What computes.
     *
     * @param console hears what is mended
     * @throws CommandFailure if an option is out of range, or lacks another
     */
    Engines engines(Console console) {
        if (resume && !engine.hasScratch()) {
            throw CommandFailure.usage("--resume needs the folder of the state to go on with; add --scratch DIR");
        }
        return new Engines(engine.resources(resume, console));
    }

    /** What the circuit begins in, and the order of files of states. */
    StartOptions start() {
        return start;
    }

    boolean json() {
        return json;
    }

    Seeds seeds() {
        return seed.seeds();
    }

    /**
     * The circuit to run.
     *
     * @throws CommandFailure if the options contradict each other, or the circuit cannot be read or generated
     */
    AnyInput circuit(Seeds seeds, WantedNoise wanted) {
        if (circuitFile == null) {
            requireNone(options.firstGiven());
            return start.start().applied(generator.generate(seeds.circuit()));
        }
        requireRead();
        FileSettings settings = options.settings();
        return start.start().program(source(settings, wanted), settings.values());
    }

    /** The circuit file; where resets have errors, none of them is left out. */
    private CircuitSource source(FileSettings settings, WantedNoise wanted) {
        CircuitSource source = settings.open(circuitFile);
        return wanted.isOfResets() ? source.fromAnyState() : source;
    }

    private static void requireNone(String option) {
        if (option != null) {
            throw CommandFailure.usage(option + " belongs to a circuit that is read; add --circuit FILE");
        }
    }

    private void requireRead() {
        String contradiction = generator.firstGiven();
        if (contradiction != null) {
            throw CommandFailure.usage(
                    contradiction + " describes a circuit to generate, but --circuit reads one; drop one of the two");
        }
    }

    /** Whether there are many settings of the circuit's parameters. */
    boolean isSwept() {
        return sweep.isGiven();
    }

    /**
     * The circuit file with the settings of its parameters.
     *
     * @throws CommandFailure if there is none, or it cannot be read
     */
    ParameterSweep swept(WantedNoise wanted) {
        if (circuitFile == null) {
            requireNone("--sweep");
        }
        requireRead();
        FileSettings settings = options.settings();
        return sweep.of(source(settings, wanted), start.start(), settings.values());
    }
}
