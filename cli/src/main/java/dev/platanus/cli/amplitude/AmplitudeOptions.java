package dev.platanus.cli.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.TimeSpan;
import dev.platanus.cli.engine.ContractionOptions;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engines;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How amplitudes of given bitstrings are computed: the options of {@code amplitudes} and {@code verify}. */
public final class AmplitudeOptions {

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = Choices.EngineChoice.class,
            completionCandidates = Choices.EngineChoice.class,
            description = "statevector: the whole state in memory. slices: a tensor network, slice by slice, for few"
                    + " bitstrings. cut: two half circuits and all paths between them, for shallow circuits. auto: the"
                    + " state vector if it fits (default: auto).")
    private Way way = Way.AUTO;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description =
                    "Refuse to start what is predicted to take longer, and stop what turns out to: 90s, 10min, 48h,"
                            + " 7days or none (default: 24h for what is chosen by itself and for cut to start, else"
                            + " none).")
    private Double timeLimit;

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private ContractionOptions contraction;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "slices: store the sums of ranges of slices in this folder; verify --data: the scores of"
                    + " circuits.")
    private Path checkpoint;

    @Option(names = "--resume", description = "Go on with what is in the folder of --checkpoint, or of --scratch.")
    private boolean resume;

    @Option(
            names = "--fidelity",
            paramLabel = "F",
            description = "slices: sum only this fraction of the slices; the state of such amplitudes has about that"
                    + " fidelity (default: 1).")
    private double fidelity = 1;

    /**
     * What computes.
     *
     * @param console hears what is mended
     * @throws CommandFailure if an option is out of range
     */
    public Engines engines(Console console) {
        return new Engines(engineOptions.resources(resume, console));
    }

    /**
     * A folder of circuits has no state that could be gone on with.
     *
     * @throws CommandFailure if that was asked for
     */
    public void requireNoStateToKeep() {
        if (engineOptions.keepsState() || resume && engineOptions.hasScratch() && checkpoint == null) {
            throw CommandFailure.usage((engineOptions.keepsState() ? "--keep-state" : "--resume")
                    + " is for the state of one circuit, and --data has many; drop one of the two");
        }
    }

    /**
     * The folder for what a folder of circuits has come to so far, if one was named.
     *
     * @throws CommandFailure if there is nothing to go on with
     */
    public Optional<Path> folderOfMany() {
        if (resume && checkpoint == null) {
            throw CommandFailure.usage("--resume needs the folder of the run to go on with; add --checkpoint DIR");
        }
        return Optional.ofNullable(checkpoint);
    }

    /**
     * Makes sure that nothing was said about how amplitudes are computed where none are.
     *
     * @param why none are
     * @throws CommandFailure if something was
     */
    public void requireNothingComputed(String why) {
        requireNoWay(why);
        requireNone(engineOptions.arithmeticGiven(), why);
    }

    /**
     * Makes sure that no way to amplitudes was asked for where there is no choice.
     *
     * @param why there is none
     * @throws CommandFailure if one was
     */
    public void requireNoWay(String why) {
        String option = way != Way.AUTO
                ? "--engine"
                : timeLimit != null
                        ? "--time-limit"
                        : contraction.firstGiven() != null
                                ? contraction.firstGiven()
                                : checkpoint != null
                                        ? "--checkpoint"
                                        : resume
                                                ? "--resume"
                                                : fidelity != 1 ? "--fidelity" : engineOptions.placeGiven();
        requireNone(option, why);
    }

    private static void requireNone(String option, String why) {
        if (option != null) {
            throw CommandFailure.usage(option + " is for amplitudes that are computed, and " + why + "; drop it");
        }
    }

    /** Whether what is in that folder is to be gone on with. */
    public boolean resume() {
        return resume;
    }

    /**
     * Many settings of a circuit's parameters have no folder that one of them could go on with.
     *
     * @throws CommandFailure if one was asked for
     */
    void requireNoFolders() {
        String option = checkpoint != null
                ? "--checkpoint"
                : resume ? "--resume" : engineOptions.keepsState() ? "--keep-state" : null;
        if (option != null) {
            throw CommandFailure.usage(
                    option + " is for one setting of the parameters, and --sweep has many; drop one of the two");
        }
    }

    /**
     * The question for the amplitudes of a circuit that these choices mean.
     *
     * @param engines these choices', the same for all circuits
     * @throws CommandFailure if an option is out of range or lacks another
     */
    public AmplitudeRequest request(Circuit circuit, Engines engines) {
        if (resume && checkpoint == null && !engineOptions.hasScratch()) {
            throw CommandFailure.usage(
                    "--resume needs the folder of the run to go on with; add --checkpoint DIR or --scratch DIR");
        }
        return request(circuit, engines, Optional.ofNullable(checkpoint));
    }

    /**
     * The same for one of many circuits, which has no folder of its own.
     *
     * @param engines these choices', the same for all circuits
     * @throws CommandFailure if an option is out of range or lacks another
     */
    public AmplitudeRequest requestOfMany(Circuit circuit, Engines engines) {
        return request(circuit, engines, Optional.empty());
    }

    private AmplitudeRequest request(Circuit circuit, Engines engines, Optional<Path> folder) {
        try {
            return new AmplitudeRequest(
                    circuit,
                    engines,
                    way,
                    contraction.settings(),
                    fidelity,
                    folder,
                    resume && folder.isPresent(),
                    timeLimit == null ? OptionalDouble.empty() : OptionalDouble.of(timeLimit),
                    false);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--" + e.getMessage());
        }
    }
}
