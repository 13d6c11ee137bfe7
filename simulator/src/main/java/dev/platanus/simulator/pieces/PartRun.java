package dev.platanus.simulator.pieces;

import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.Folders;
import dev.platanus.machine.file.ProcessLock;
import dev.platanus.machine.text.Quantity;
import dev.platanus.machine.work.Stretches;
import dev.platanus.machine.work.Workers;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.pieces.PieceFolder.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A worker: computes the pieces of its part that are not there yet, one after the other. */
public final class PartRun {
    private static final long WAIT_MILLIS = 200;

    private final Path path;
    private final Part part;
    private final PieceJob job;
    private final Map<String, String> question;
    private final Observer observer;

    private PartRun(Path path, Part part, PieceJob job, Observer observer) {
        this.path = path;
        this.part = part;
        this.job = job;
        this.question = job.question();
        this.observer = observer;
    }

    /**
     * Works until all pieces of a part are stored. What was stored by whomsoever is not computed again.
     *
     * @param path the folder of the job, which is begun if nobody has begun it
     * @param part which pieces
     * @param job what they are
     * @param observer hears of it
     * @throws RefusedException if the folder cannot be written, is of another job, or another process is at work on the part
     * @throws CancellationException if the observer says so, or the calling thread is interrupted; what was stored is kept
     */
    public static void run(Path path, Part part, PieceJob job, Observer observer) {
        new PartRun(path, part, job, observer).run();
    }

    private void run() {
        PieceFolder folder = agree();
        int pieces = folder.manifest().pieces();
        if (part.number() == 0) {
            observer.inform("'" + path + "' has the manifest of " + Quantity.of(pieces, "piece"));
            return;
        }
        if (part.of() > pieces) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    "part " + part + ": there are only " + Quantity.of(pieces, "piece") + ", so choose at most "
                            + Quantity.of(pieces, "part"));
        }
        if (isThere(folder)) {
            tellComputed(0, part.end(pieces) - part.first(pieces));
            return;
        }
        Path own = path.resolve(WorkerMark.folderName(part));
        try {
            Folders.made(own);
            try (FolderLock lock = FolderLock.of(own, observer)) {
                if (!lock.isOurs()) {
                    throw new RefusedException(
                            Reason.IO,
                            ProcessLock.owner(own) + " computes part " + part + " in '" + path
                                    + "'; wait for it, or take another part");
                }
                work(folder, own);
            }
        } catch (IOException e) {
            throw PieceFolder.failed(own, e);
        }
    }

    /** Whether nothing is left to do, for which nothing has to be written: the folder may be one that can only be read. */
    private boolean isThere(PieceFolder folder) {
        int pieces = folder.manifest().pieces();
        return IntStream.range(part.first(pieces), part.end(pieces))
                .allMatch(piece -> folder.piece(piece) instanceof Piece.Done);
    }

    private void tellComputed(int computed, int all) {
        observer.inform("part " + part + ": " + Quantity.of(computed, "piece") + " computed"
                + (computed == all ? "" : ", " + Quantity.grouped(all - computed) + " were there"));
    }

    private PieceFolder agree() {
        try {
            TextFolder folder = TextFolder.local(path);
            Optional<PieceFolder> found = PieceFolder.find(folder, question);
            return found.isPresent() ? found.get() : begin(folder);
        } catch (IOException e) {
            throw PieceFolder.failed(path, e);
        }
    }

    /** One of several workers that come at once plans, and the others wait for what it writes. */
    private PieceFolder begin(TextFolder folder) throws IOException {
        boolean told = false;
        while (true) {
            try (FolderLock lock = FolderLock.of(path, observer)) {
                Optional<PieceFolder> found = PieceFolder.find(folder, question);
                if (found.isPresent()) {
                    return found.get();
                }
                if (lock.isOurs()) {
                    return PieceFolder.begin(folder, JobDraft.of(job, observer), question);
                }
            }
            if (!told) {
                observer.inform("waiting for " + ProcessLock.owner(path) + ", which plans in '" + path + "'");
                told = true;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a plan");
        }
    }

    private void work(PieceFolder folder, Path own) {
        List<Integer> left = new ArrayList<>();
        int first = part.first(folder.manifest().pieces());
        int end = part.end(folder.manifest().pieces());
        for (int piece = first; piece < end; piece++) {
            Piece found = folder.piece(piece);
            if (found instanceof Piece.Damaged(String file)) {
                observer.warn("'" + file + "' is damaged; the piece is computed again");
            }
            if (!(found instanceof Piece.Done)) {
                left.add(piece);
            }
        }
        try (WorkerMark mark = WorkerMark.begin(own, part, end - first)) {
            if (!left.isEmpty()) {
                compute(folder, left, mark);
            }
            mark.done();
        }
        tellComputed(left.size(), end - first);
    }

    /** How much work is done, by all runners together. */
    private static final class Tally {
        private final RunningTask task;
        private final long all;
        private final long[] unfinished;
        private long finished;

        Tally(RunningTask task, long all, int runners) {
            this.task = task;
            this.all = all;
            this.unfinished = new long[runners];
        }

        Progress of(int runner, BooleanSupplier stop) {
            return new Progress() {
                @Override
                public void done(long done, long total, long bytesMoved, long elapsedNanos) {
                    tell(runner, 0, done);
                }

                @Override
                public boolean cancelled() {
                    return stop.getAsBoolean();
                }
            };
        }

        void stored(int runner, long work) {
            tell(runner, work, 0);
        }

        private synchronized void tell(int runner, long more, long begun) {
            finished += more;
            unfinished[runner] = begun;
            task.done(finished + Arrays.stream(unfinished).sum(), all, 0, 0);
        }
    }

    private void compute(PieceFolder folder, List<Integer> left, WorkerMark mark) {
        try (PieceJob.Source source = job.open(folder, left.size())) {
            Forecast forecast = source.forecast(part);
            int pieces = folder.manifest().pieces();
            observer.inform("part " + part + ": pieces " + part.first(pieces) + " to " + (part.end(pieces) - 1) + " of "
                    + pieces
                    + (Double.isNaN(forecast.predictedSeconds())
                            ? ""
                            : ", about " + Quantity.duration(forecast.predictedSeconds())));
            long all = left.stream().mapToLong(source::work).sum();
            try (RunningTask task = new RunningTask(source.task(), all, forecast, observer)) {
                int runners = Math.min(source.runners(), left.size());
                Tally tally = new Tally(task, all, runners);
                Stretches stretches = new Stretches(left.size(), runners);
                Workers.sideBySide(runners, (runner, stop) -> {
                    for (int at = stretches.next(runner); at >= 0; at = stretches.next(runner)) {
                        int piece = left.get(at);
                        folder.store(piece, source.compute(piece, runner, tally.of(runner, stop)));
                        tally.stored(runner, source.work(piece));
                        synchronized (mark) {
                            mark.stored(piece);
                        }
                    }
                });
            }
        } catch (RuntimeException | Error e) {
            mark.failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            throw e;
        }
    }
}
