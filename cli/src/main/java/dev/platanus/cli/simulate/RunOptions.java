package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.engine.ContractionOptions;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.cli.input.CircuitOptions;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.input.SeedOption;
import dev.platanus.cli.input.StartOptions;
import dev.platanus.cli.input.SweepOption;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.Seeds;
import java.nio.file.Path;
import java.util.Map;
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
     * How far the samples shall be from ideal ones.
     *
     * @throws CommandFailure if the options make no sense
     */
    WantedNoise noise(long count) {
        return noise.noise(count, sampler);
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

    /**
     * Noise runs many circuits, of which none can be gone on with.
     *
     * @throws CommandFailure if that was asked for
     */
    void requireOneState(WantedNoise wanted) {
        if (wanted.runsMany() && (resume || engine.keepsState())) {
            throw CommandFailure.usage((resume ? "--resume" : "--keep-state")
                    + " is for the state of one circuit, and --noise runs many; drop one of the two");
        }
    }

    /** Says so if no part of the state is stored. */
    void tellOfScratch(Engine chosen, Console console) {
        if (engine.hasScratch() && !chosen.storesParts()) {
            console.say("no part of the state has to be stored: --scratch is not used");
        }
    }

    /** How a circuit is planned whose state does not fit. */
    ContractionSettings contraction() {
        return contraction.settings();
    }

    /** Where samples come from. */
    Sampler sampler() {
        return sampler;
    }

    /**
     * Makes sure that nothing is asked for that branches of a dynamic circuit do not have.
     *
     * @throws CommandFailure if it is
     */
    void requireBranches(Engines engines) {
        String option = engines.resources().wantsDevice()
                ? "--backend opencl"
                : sampler == Sampler.GATES || sampler == Sampler.BATCHES
                        ? "--sampler " + new Choices.SamplerChoice().word(sampler)
                        : sampler == Sampler.DENSITY
                                ? "--sampler density"
                                : engine.hasScratch()
                                        ? "--scratch"
                                        : noise.hasTrajectories()
                                                ? "--trajectories"
                                                : contraction.settings().isOpen() ? null : "--contraction";
        if (option != null) {
            throw CommandFailure.usage(
                    option + " does not go with this dynamic circuit: its measurements cannot wait for"
                            + " the end, and its branches run one by one in the processor's memory; drop it");
        }
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
    AnyInput circuit(Seeds seeds) {
        if (circuitFile == null) {
            requireNone(options.firstGiven());
            return start.applied(generator.generate(seeds.circuit()));
        }
        requireRead();
        return start.applied(options.settings().program(circuitFile));
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

    /** Settings of the circuit's parameters, if there are many. */
    SweepOption sweep() {
        return sweep;
    }

    /**
     * The circuit file whose parameters are swept.
     *
     * @throws CommandFailure if there is none, or it cannot be read
     */
    CircuitSource swept() {
        if (circuitFile == null) {
            requireNone("--sweep");
        }
        requireRead();
        return options.settings().open(circuitFile);
    }

    /** What {@code --set} says. */
    Map<String, Double> common() {
        return options.settings().values();
    }
}
