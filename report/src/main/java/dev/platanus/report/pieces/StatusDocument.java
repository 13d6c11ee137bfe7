package dev.platanus.report.pieces;

import dev.platanus.machine.text.Printable;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.pieces.JobStatus;
import dev.platanus.simulator.pieces.JobStatus.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a job in pieces is, for programs and people.
 *
 * @param status what its folder tells
 */
public record StatusDocument(JobStatus status) {
    /**
     * All of it.
     *
     * @return for programs and people
     */
    public Document document() {
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
        job.line("left", left(pieces));
        return new Document().add(job);
    }

    private String left(int pieces) {
        if (status.done() == pieces) {
            return "nothing; 'platanus merge' puts it together";
        }
        return status.secondsLeft().isPresent()
                ? "about " + Quantity.duration(status.secondsLeft().getAsDouble()) + " until those at work have ended"
                : Quantity.of(pieces - status.done(), "piece") + ", and nobody at work is known to have finished one";
    }
}
