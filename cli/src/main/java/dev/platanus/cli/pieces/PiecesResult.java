package dev.platanus.cli.pieces;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.machine.text.Printable;
import dev.platanus.report.score.FolderDocument;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.sample.SamplePieces;
import dev.platanus.simulator.verify.CampaignPieces;
import dev.platanus.simulator.wide.SampleCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the result of a job goes whose pieces are done. */
public final class PiecesResult {
    @Option(names = "--output", paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private Path output;

    @Option(names = "--force", description = "Replace the file if it is of the same kind.")
    private boolean force;

    /** Writes a result, and returns the exit code. */
    private interface Result {
        int into(OutputStream stream) throws IOException;
    }

    /**
     * Refuses what {@link #write} would refuse in the end, before pieces are computed that may take days.
     *
     * @param kind of the result
     * @throws CommandFailure if the file exists and may not be replaced, or its folder does not exist
     */
    public void check(FileKind kind) {
        if (!isStandardOutput()) {
            OutputTarget.checkFile(output, kind, force);
        }
    }

    /**
     * Puts pieces together, and writes what they are.
     *
     * @param quiet whether nothing is said of a self-check that passed
     * @return the exit code
     * @throws CommandFailure if the file cannot be written, or this version does not know such jobs
     */
    public int write(Pieces pieces, boolean quiet, Console console) throws IOException {
        String kind = pieces.manifest().get("kind");
        return switch (kind) {
            case AmplitudePieces.KIND ->
                written(FileKind.AMPLITUDES, console, stream -> {
                    AmplitudePieces.write(pieces, stream);
                    return ExitCode.OK;
                });
            case SamplePieces.KIND ->
                written(
                        FileKind.BITSTRINGS,
                        console,
                        stream -> checked(SamplePieces.write(pieces, stream), quiet, console));
            case CampaignPieces.KIND -> {
                FolderDocument scores = new FolderDocument(CampaignPieces.result(pieces));
                yield written(quiet ? scores.brief() : Console.text(scores.document()), console);
            }
            default ->
                throw new CommandFailure(
                        ExitCode.BAD_INPUT,
                        "this is a job of the kind '" + kind + "', which this version does not know");
        };
    }

    private int written(FileKind kind, Console console, Result result) throws IOException {
        if (isStandardOutput()) {
            return result.into(console.checkedOut());
        }
        try (UnfinishedOutput file = OutputTarget.file(output, kind, force, console)) {
            int code = result.into(file.stream());
            file.commit();
            return code;
        }
    }

    private int written(String text, Console console) throws IOException {
        if (isStandardOutput()) {
            console.show(text);
            return ExitCode.OK;
        }
        return written(FileKind.SCORES, console, stream -> {
            stream.write(Printable.lines(text).getBytes(StandardCharsets.UTF_8));
            return ExitCode.OK;
        });
    }

    private boolean isStandardOutput() {
        return output == null || output.toString().equals("-");
    }

    private static int checked(SampleCheck check, boolean quiet, Console console) {
        if (!check.passed()) {
            console.say("the self-check failed: " + check + ", " + SampleCheck.ALLOWED
                    + " are allowed; do not use these samples");
            return ExitCode.BUG;
        }
        if (!quiet) {
            console.say("self-check: " + check + ": ok");
        }
        return ExitCode.OK;
    }
}
