package dev.platanus.cli.verify;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.ResultOutput;
import dev.platanus.report.run.RunStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code verify} needs for a whole folder instead of one circuit. */
public final class DataOptions {
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
    public Path folder() {
        return folder;
    }

    /**
     * The folder, which is there.
     *
     * @throws CommandFailure if it is no folder, or has a run in it that did not begin in zeros
     */
    public Path requireFolder() {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "--data " + folder + (Files.exists(folder) ? " is no folder" : " does not exist"));
        }
        RunStart.in(folder).ifPresent(run -> {
            throw run.refusal("--data is for circuits that begin in zeros: verify this one by itself");
        });
        return folder;
    }

    /** Whether the table of all circuits is asked for. */
    boolean hasTable() {
        return csv != null;
    }

    /**
     * How the scores are shown.
     *
     * @param json whether as JSON
     * @param brief whether the means alone
     * @param force whether an earlier table is replaced
     * @throws CommandFailure if two results want standard output
     */
    public ResultOutput output(boolean json, boolean brief, boolean force) {
        return new ResultOutput(json, Optional.ofNullable(csv), brief, force, FileKind.SCORE_TABLE);
    }

    /** Whether published amplitudes come before running a circuit. */
    public boolean preferAmplitudes() {
        return preferAmplitudes;
    }

    /** The first option that makes no sense without a folder, or {@code null}. */
    public String firstGiven() {
        if (csv != null) {
            return "--csv";
        }
        return preferAmplitudes ? "--prefer-amplitudes" : null;
    }
}
