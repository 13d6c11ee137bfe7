package dev.platanus.cli.pieces;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.machine.text.Printable;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.pieces.JobStatus;
import dev.platanus.simulator.pieces.JobStatus.Worker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        JobStatus status = JobStatus.of(folder);
        Document document = document(status);
        console.show(json ? document.json() : document.text());
        return ExitCode.OK;
    }

    private static Document document(JobStatus status) {
        int pieces = status.manifest().pieces();
        Facts job = new Facts();
        status.manifest().facts().forEach((name, value) -> {
            if (!name.equals("pieces")) {
                job.data(name, value);
            }
        });
        job.line(
                        "job",
                        status.manifest().get("kind") + ", version "
                                + status.manifest().get("version"))
                .fact(
                        "pieces",
                        pieces,
                        "pieces",
                        status.done() + " of " + pieces + " done"
                                + (status.damaged().isEmpty()
                                        ? ""
                                        : ", " + status.damaged().size() + " damaged"))
                .data("done", status.done())
                .data("damaged", status.damaged().stream().map(Printable::line).toList())
                .data("secondsLeft", status.secondsLeft());
        List<Facts> workers = new ArrayList<>();
        for (Worker worker : status.workers()) {
            String state = worker.state().name().toLowerCase(Locale.ROOT);
            job.line(
                    "part " + worker.part(),
                    state + ", " + worker.done() + " of " + Quantity.of(worker.pieces(), "piece") + ", on "
                            + worker.host()
                            + (worker.pieceSeconds().isPresent()
                                    ? ", "
                                            + Quantity.duration(
                                                    worker.pieceSeconds().getAsDouble())
                                            + " a piece"
                                    : "")
                            + worker.why().map(why -> ": " + why).orElse(""));
            workers.add(new Facts()
                    .data("part", worker.part().toString())
                    .data("state", state)
                    .data("host", worker.host())
                    .data("pieces", worker.pieces())
                    .data("done", worker.done())
                    .data("why", worker.why())
                    .data("pieceSeconds", worker.pieceSeconds()));
        }
        job.data("workers", workers);
        job.line("left", left(status, pieces));
        return new Document().add(job);
    }

    private static String left(JobStatus status, int pieces) {
        if (status.done() == pieces) {
            return "nothing; 'platanus merge' puts it together";
        }
        return status.secondsLeft().isPresent()
                ? "about " + Quantity.duration(status.secondsLeft().getAsDouble()) + " until those at work have ended"
                : Quantity.of(pieces - status.done(), "piece") + ", and nobody at work is known to have finished one";
    }
}
