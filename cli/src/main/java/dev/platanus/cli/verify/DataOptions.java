package dev.platanus.cli.verify;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What {@code verify} needs for a whole folder instead of one circuit. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Score every circuit of a folder whose files are named as Google's, Quantinuum's or those of"
                    + " 'simulate', and combine them.")
    private Path folder;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "With --data: write one line a circuit as CSV; - for standard output.")
    private String csv;

    @Option(
            names = "--prefer-amplitudes",
            description = "With --data: take published amplitudes where there are any, instead of running the"
                    + " circuit (default: only of circuits that do not fit into memory).")
    private boolean preferAmplitudes;

    /** The folder, {@code null} if one circuit is scored. */
    Path folder() {
        return folder;
    }

    /** Where CSV goes, {@code null} for nowhere. */
    String csv() {
        return csv;
    }

    boolean preferAmplitudes() {
        return preferAmplitudes;
    }

    /** The first option that makes no sense without a folder, or {@code null}. */
    String firstGiven() {
        if (csv != null) {
            return "--csv";
        }
        return preferAmplitudes ? "--prefer-amplitudes" : null;
    }
}
