package dev.platanus.cli.pieces;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.machine.UnfinishedOutput;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.pieces.MergedPieces;
import dev.platanus.simulator.sample.SamplePieces;
import dev.platanus.tensornet.sample.SampleCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus merge}: what the whole command would have printed, from its parts. */
@Command(
        name = "merge",
        description = "Put the parts of a job together, and print what the whole command would have printed.",
        sortOptions = false,
        customSynopsis = "platanus merge DIR... [OPTIONS]",
        footer = {
            "",
            "Parts are computed by 'amplitudes' or 'simulate --sampler batches' with '--checkpoint DIR --part K/N',"
                + " into one folder or several. The result has the same bytes however many parts there were, and"
                + " wherever and in which order they were computed. Folders of another circuit, plan, list or version"
                + " are refused, and pieces that are missing or damaged are named.",
            "",
            "Example:",
            "  platanus merge job > amplitudes.txt"
        })
public final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders with parts of one job.")
    private List<Path> folders;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private Path output;

    @Option(names = "--force", description = "Replace the file if it is of the same kind.")
    private boolean force;

    @Mixin
    private TalkOptions talk;

    @Mixin
    private HelpOption help;

    public MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        MergedPieces pieces = MergedPieces.of(folders, talk.observer(console));
        String kind = pieces.manifest().get("kind");
        return switch (kind) {
            case AmplitudePieces.KIND ->
                written(FileKind.AMPLITUDES, stream -> {
                    AmplitudePieces.write(pieces, stream);
                    return ExitCode.OK;
                });
            case SamplePieces.KIND ->
                written(FileKind.BITSTRINGS, stream -> checked(SamplePieces.write(pieces, stream)));
            default ->
                throw new CommandFailure(
                        ExitCode.BAD_INPUT,
                        "'" + folders.getFirst() + "' is a job of the kind '" + kind
                                + "', which this version does not know");
        };
    }

    /** Writes a result, and returns the exit code. */
    private interface Result {
        int into(OutputStream stream) throws IOException;
    }

    private int written(FileKind kind, Result result) throws IOException {
        if (output == null || output.toString().equals("-")) {
            return result.into(console.checkedOut());
        }
        try (UnfinishedOutput file = OutputTarget.file(output, kind, force, console)) {
            int code = result.into(file.stream());
            file.commit();
            return code;
        }
    }

    private int checked(SampleCheck check) {
        if (!check.passed()) {
            console.say("the self-check failed: " + check + ", " + SampleCheck.ALLOWED
                    + " are allowed; do not use these samples");
            return ExitCode.BUG;
        }
        if (!talk.quiet()) {
            console.say("self-check: " + check + ": ok");
        }
        return ExitCode.OK;
    }
}
