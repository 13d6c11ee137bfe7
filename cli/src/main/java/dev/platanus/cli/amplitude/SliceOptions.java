package dev.platanus.cli.amplitude;

import dev.platanus.cli.console.CommandFailure;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How slices of a tensor network are planned and summed. */
final class SliceOptions {
    @Mixin
    private ContractionOptions contraction;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "slices: store the sums of ranges of slices in this folder.")
    private Path checkpoint;

    @Option(names = "--resume", description = "slices: go on with what is in the folder of --checkpoint.")
    private boolean resume;

    @Option(
            names = "--fidelity",
            paramLabel = "F",
            description = "slices: sum only this fraction of the slices; the state of such amplitudes has about that"
                    + " fidelity (default: 1).")
    private double fidelity = 1;

    /** The first option that only slices have, if one was given. */
    Optional<String> firstGiven() {
        return contraction
                .firstGiven()
                .or(() -> checkpoint().map(folder -> "--checkpoint"))
                .or(() -> fidelity == 1 ? Optional.empty() : Optional.of("--fidelity"));
    }

    /**
     * Checks what can be wrong without looking at anything else.
     *
     * @throws CommandFailure if an option is out of range or lacks another
     */
    void check() {
        contraction.check();
        if (!(fidelity > 0 && fidelity <= 1)) {
            throw CommandFailure.usage("--fidelity " + fidelity + ": choose a fraction above 0, at most 1");
        }
        if (resume && checkpoint == null) {
            throw CommandFailure.usage("--resume needs the folder of the run to go on with; add --checkpoint DIR");
        }
    }

    ContractionOptions contraction() {
        return contraction;
    }

    double fidelity() {
        return fidelity;
    }

    Optional<Path> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    boolean resume() {
        return resume;
    }
}
