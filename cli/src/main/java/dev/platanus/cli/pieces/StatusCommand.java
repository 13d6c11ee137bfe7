package dev.platanus.cli.pieces;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.report.pieces.StatusDocument;
import dev.platanus.simulator.pieces.JobStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus status}: how far a job in parts is. */
@Command(
        name = "status",
        description = "Show how far a job in parts is: its pieces, who is at work on them, and how long it will take.",
        sortOptions = false,
        customSynopsis = "platanus status DIR [OPTIONS]",
        footer = {
            "",
            "A worker that has not been heard of for a minute is lost; what it stored is kept, and the same part can be"
                    + " started again.",
            "",
            "Example:",
            "  platanus status job"
        })
public final class StatusCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of the job.")
    private Path folder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private HelpOption help;

    public StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.show(new StatusDocument(JobStatus.of(folder)).document(), json);
        return ExitCode.OK;
    }
}
