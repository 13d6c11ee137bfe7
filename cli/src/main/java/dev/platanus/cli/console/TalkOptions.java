package dev.platanus.cli.console;

import dev.platanus.simulator.Observer;
import picocli.CommandLine.Option;

/** What a command says beside its result. */
public final class TalkOptions {
    @Option(
            names = "--quiet",
            description =
                    "Print the bare result (of simulate: the folder's name); say nothing but" + " warnings and errors.")
    private boolean quiet;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            converter = ProgressMode.Words.class,
            completionCandidates = ProgressMode.Words.class,
            description = "auto: a bar on a terminal. never. json: one JSON object a sweep on standard error"
                    + " (default: auto).")
    private ProgressMode progress = ProgressMode.AUTO;

    public boolean quiet() {
        return quiet;
    }

    /** Who hears what computations tell. */
    public Observer observer(Console console) {
        return new ConsoleObserver(progress, quiet, console);
    }
}
