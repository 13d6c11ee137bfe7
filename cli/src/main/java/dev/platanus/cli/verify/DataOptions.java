package dev.platanus.cli.verify;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.report.run.RunStart;
import dev.platanus.report.score.FolderDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
     * @param json whether JSON is to be printed
     * @throws CommandFailure if it is no folder, has a run in it that did not begin in zeros, or results have nowhere to go
     */
    public Path requireFolder(boolean json) {
        if (isCsvOnly() && json) {
            throw CommandFailure.usage("--csv - and --json both want standard output; give --csv a file");
        }
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

    private boolean isCsvOnly() {
        return "-".equals(csv);
    }

    /** Where CSV goes, {@code null} for nowhere. */
    String csv() {
        return csv;
    }

    /**
     * Writes the table that was asked for, and prints the rest.
     *
     * @param json whether that is JSON
     * @param brief whether it is the means alone
     * @param force whether an earlier table is replaced
     * @throws IOException if the table cannot be written
     */
    public void show(FolderDocument words, boolean json, boolean brief, boolean force, Console console)
            throws IOException {
        if (csv != null && !isCsvOnly()) {
            try (UnfinishedOutput file = OutputTarget.file(Path.of(csv), FileKind.SCORE_TABLE, force, console)) {
                file.stream().write(words.csv().getBytes(StandardCharsets.UTF_8));
                file.commit();
            }
        }
        if (json) {
            console.show(words.document(), true);
        } else if (isCsvOnly()) {
            console.show(words.csv());
        } else if (brief) {
            console.show(words.brief());
        } else {
            console.show(words.document(), false);
        }
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
