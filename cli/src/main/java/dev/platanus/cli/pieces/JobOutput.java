package dev.platanus.cli.pieces;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.machine.text.Printable;
import dev.platanus.report.pieces.JobResult;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.wide.SampleCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the result of a job goes whose pieces are done.
 *
 * @param file empty for standard output
 * @param force whether a file of the same kind is replaced
 */
public record JobOutput(Optional<Path> file, boolean force) {

    /**
     * Refuses what {@link #write} would refuse in the end, before pieces are computed that may take days.
     *
     * @param kind of the result
     * @throws dev.platanus.cli.console.CommandFailure if the file exists and may not be replaced, or its folder does not exist
     */
    public void check(FileKind kind) {
        file.ifPresent(name -> OutputTarget.checkFile(name, kind, force));
    }

    /**
     * Puts pieces together, and writes what they are.
     *
     * @param quiet whether of scores only the means are wanted, and nothing is said of a self-check that passed
     * @return the exit code
     * @throws dev.platanus.cli.console.CommandFailure if the file cannot be written
     * @throws dev.platanus.machine.RefusedException if this version does not know such jobs
     */
    public int write(Pieces pieces, boolean quiet, Console console) throws IOException {
        return switch (JobResult.of(pieces)) {
            case JobResult.Amplitudes amplitudes ->
                OutputTarget.write(file, FileKind.AMPLITUDES, force, console, stream -> {
                    amplitudes.write(stream);
                    return ExitCode.OK;
                });
            case JobResult.Bitstrings bitstrings ->
                OutputTarget.write(
                        file,
                        FileKind.BITSTRINGS,
                        force,
                        console,
                        stream -> told(bitstrings.write(stream), quiet, console));
            case JobResult.Scores(var words) ->
                written(quiet ? words.brief() : Console.text(words.document()), console);
        };
    }

    private int written(String text, Console console) throws IOException {
        if (file.isEmpty()) {
            console.show(text);
        } else {
            OutputTarget.write(file.get(), FileKind.SCORES, force, Printable.lines(text), console);
        }
        return ExitCode.OK;
    }

    private static int told(SampleCheck check, boolean quiet, Console console) {
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
