package dev.platanus.cli.pieces;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.simulator.pieces.MergedPieces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code platanus merge}: what the whole command would have printed, from its parts. */
@Command(
        name = "merge",
        description = "Put the parts of a job together, and print what the whole command would have printed.",
        sortOptions = false,
        customSynopsis = "platanus merge DIR... [OPTIONS]",
        footer = {
            "",
            "Parts are computed by 'amplitudes', 'simulate --sampler batches' or 'verify --data' with '--checkpoint"
                + " DIR --part K/N', into one folder or several. The result has the same bytes however many parts"
                + " there were, and wherever and in which order they were computed. Folders of another circuit, plan,"
                + " list or version are refused, and pieces that are missing or damaged are named.",
            "",
            "Example:",
            "  platanus merge job > amplitudes.txt"
        })
public final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders with parts of one job.")
    private List<Path> folders;

    @Mixin
    private JobOutputOptions result;

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
        return result.output().write(pieces, talk.quiet(), console);
    }
}
