package dev.platanus.spark;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.pieces.JobDraft;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.pieces.PieceFolder;
import dev.platanus.simulator.pieces.PieceFolder.Piece;
import dev.platanus.simulator.pieces.PieceJob;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.pieces.PlannedJob;
import dev.platanus.simulator.pieces.TextFolder;
import dev.platanus.spark.Assignment.Outcome;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Function2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/**
 * The pieces of a job, computed by the executors of a Spark cluster: a task is a piece. The driver plans, tells every executor what is to be
 * done, and takes what comes back by the number of the piece, so that the result has the same bytes for any number of executors, lost
 * ones, repeated tasks and speculative copies. Only the driver writes.
 */
public final class SparkPieces implements Pieces {
    private final PlannedJob job;
    private final String[] contents;

    private SparkPieces(PlannedJob job) {
        this.job = job;
        this.contents = new String[job.manifest().pieces()];
    }

    /**
     * Computes all pieces of a job that are not stored yet.
     *
     * @param context the cluster
     * @param spec what is asked for
     * @param contraction how contractions are searched, here
     * @param folder where pieces are found and stored, the same kind of folder that workers share who compute parts; empty if
     *     nothing is to be stored
     * @param observer hears of it
     * @return the pieces, for {@link AmplitudePieces#write} and its like
     * @throws RefusedException if the job cannot be done, the folder is of another job, or Spark gives up
     */
    public static Pieces compute(
            JavaSparkContext context,
            JobSpec spec,
            ContractionSettings contraction,
            Optional<TextFolder> folder,
            Observer observer) {
        int processors = Runtime.getRuntime().availableProcessors();
        Engines engines = new Engines(spec.resources().with(processors));
        PieceJob job = spec.job(engines, contraction, observer);
        Optional<PieceFolder> stored = folder.map(place -> agreed(place, job, observer));
        SparkPieces pieces =
                new SparkPieces(stored.<PlannedJob>map(found -> found).orElseGet(() -> JobDraft.of(job, observer)));
        stored.ifPresent(found -> pieces.find(found, observer));
        Assignment assignment = new Assignment(spec, JobDraft.of(pieces.job, job.needs()));
        pieces.computeMissing(context, assignment, stored, observer);
        return pieces;
    }

    private static PieceFolder agreed(TextFolder folder, PieceJob job, Observer observer) {
        Map<String, String> question = job.question();
        return PieceFolder.find(folder, question)
                .orElseGet(() -> PieceFolder.begin(folder, JobDraft.of(job, observer), question));
    }

    private void find(PieceFolder folder, Observer observer) {
        int found = 0;
        for (int piece = 0; piece < contents.length; piece++) {
            switch (folder.piece(piece)) {
                case Piece.Done(String content) -> {
                    contents[piece] = content;
                    found++;
                }
                case Piece.Damaged(String file) ->
                    observer.warn("'" + file + "' is damaged; the piece is computed again");
                case Piece.Missing() -> {}
            }
        }
        if (found > 0) {
            observer.inform(Quantity.of(found, "piece") + " of " + contents.length + " were there");
        }
    }

    private void computeMissing(
            JavaSparkContext context, Assignment assignment, Optional<PieceFolder> folder, Observer observer) {
        List<Integer> missing = IntStream.range(0, contents.length)
                .filter(piece -> contents[piece] == null)
                .boxed()
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Broadcast<Assignment> told = context.broadcast(assignment);
        String tag = "platanus-" + UUID.randomUUID();
        context.addJobTag(tag);
        try (RunningTask task =
                new RunningTask(Task.of("compute", "pieces"), missing.size(), Forecast.unknown(), observer)) {
            Results results = new Results(this, missing, folder, task, () -> context.cancelJobsWithTag(tag));
            try {
                run(context, told, missing, results);
            } catch (Exception e) { // Scala declares none
                throw results.failure().orElseGet(() -> givenUp(e));
            }
        } finally {
            context.removeJobTag(tag);
            told.destroy();
        }
    }

    private static RuntimeException givenUp(Exception e) {
        return e instanceof SparkException
                ? new RefusedException(
                        Reason.IO,
                        "Spark gave up: " + e.getMessage().lines().findFirst().orElse(""),
                        e)
                : new IllegalStateException(e);
    }

    /** What a task does: takes the piece that its partition consists of. */
    private interface Work extends Function2<TaskContext, Iterator<Integer>, Outcome>, Serializable {}

    private static void run(
            JavaSparkContext context, Broadcast<Assignment> told, List<Integer> missing, Results results) {
        Work work = (task, pieces) -> told.value().compute(pieces.next(), task);
        Seq<Object> partitions = CollectionConverters.asScala(IntStream.range(0, missing.size())
                        .<Object>mapToObj(i -> i)
                        .toList())
                .toSeq();
        context.sc()
                .runJob(
                        context.parallelize(missing, missing.size()).rdd(),
                        work,
                        partitions,
                        results,
                        ClassTag.apply(Outcome.class));
    }

    /** Takes what comes back, once for each piece. Spark calls it from one thread; the first failure ends the job. */
    private static final class Results implements Function2<Object, Outcome, BoxedUnit> {
        private final SparkPieces pieces;
        private final List<Integer> missing;
        private final Optional<PieceFolder> folder;
        private final RunningTask task;
        private final Runnable cancel;
        private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
        private int done;

        Results(
                SparkPieces pieces,
                List<Integer> missing,
                Optional<PieceFolder> folder,
                RunningTask task,
                Runnable cancel) {
            this.pieces = pieces;
            this.missing = missing;
            this.folder = folder;
            this.task = task;
            this.cancel = cancel;
        }

        Optional<RuntimeException> failure() {
            return Optional.ofNullable(failure.get());
        }

        @Override
        public BoxedUnit apply(Object partition, Outcome outcome) {
            if (failure.get() == null) {
                try {
                    take(missing.get((Integer) partition), outcome);
                } catch (RuntimeException e) {
                    failure.set(e);
                    cancel.run();
                }
            }
            return BoxedUnit.UNIT;
        }

        private void take(int piece, Outcome outcome) {
            switch (outcome) {
                case Outcome.Done(String content) -> {
                    folder.ifPresent(place -> place.store(piece, content));
                    pieces.contents[piece] = content;
                    done++;
                    task.done(done, missing.size(), 0, 0);
                }
                case Outcome.Refused(Reason reason, String sentence) -> throw new RefusedException(reason, sentence);
            }
        }
    }

    @Override
    public JobManifest manifest() {
        return job.manifest();
    }

    @Override
    public String text(String name) {
        return job.text(name);
    }

    @Override
    public String content(int piece) {
        return contents[piece];
    }
}
