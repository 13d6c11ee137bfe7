package dev.platanus.cli.engine;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Count;
import dev.platanus.simulator.amplitude.ContractionSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** How a tensor network is planned. */
public final class ContractionOptions {
    @Option(
            names = "--search",
            paramLabel = "TRIALS",
            converter = Count.class,
            description = "slices: how many contraction trees to try; the same number finds the same tree"
                    + " (default: 32).")
    private Long trials;

    @Option(
            names = "--contraction",
            paramLabel = "FILE",
            description = "slices: read the contraction tree from this file, or search one and write it if there is no"
                    + " such file; an interrupted search writes the best so far.")
    private Path file;

    /** The first of these options that was given, or {@code null}. */
    public String firstGiven() {
        return trials != null ? "--search" : file != null ? "--contraction" : null;
    }

    /**
     * These choices.
     *
     * @throws CommandFailure if no tree would be tried
     */
    public ContractionSettings settings() {
        try {
            return new ContractionSettings(
                    trials == null ? OptionalLong.empty() : OptionalLong.of(trials),
                    Optional.ofNullable(file),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--" + e.getMessage());
        }
    }
}
