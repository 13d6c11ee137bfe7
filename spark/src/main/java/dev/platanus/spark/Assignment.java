package dev.platanus.spark;

import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.pieces.JobDraft;
import dev.platanus.simulator.pieces.PieceJob;
import java.io.Serializable;
import org.apache.spark.TaskContext;

/**
 * What every executor is told: the specification of the job, and the plan that was made for it. A piece is a pure function of the two: a task that
 * is repeated, on whatever executor, or runs twice at a time, gives the same bytes, and it writes nothing.
 *
 * @param spec what is asked for
 * @param job with its plan
 */
record Assignment(JobSpec spec, JobDraft job) implements Serializable {
    /** What comes of a task. */
    sealed interface Outcome extends Serializable {
        /** The content of the piece. */
        record Done(String content) implements Outcome {}

        /** No other attempt would fare better. */
        record Refused(Reason reason, String sentence) implements Outcome {}
    }

    /** Computes a piece where the task runs. */
    Outcome compute(int piece, TaskContext task) {
        try {
            return new Outcome.Done(content(piece, task));
        } catch (RefusedException e) {
            return new Outcome.Refused(e.reason(), RefusedException.text(e));
        }
    }

    private String content(int piece, TaskContext task) {
        Resources resources = spec.resources().with(task.cpus());
        PieceJob here = spec.job(new Engines(resources), job, piece);
        job.manifest().difference(here.question()).ifPresent(difference -> {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    "an executor is not like the driver: "
                            + difference.replace(" there ", " at the driver ").replace(" here", " at the executor"));
        });
        try (PieceJob.Source source = here.open(job, 1)) {
            return source.compute(piece, 0, untilKilled(task));
        }
    }

    /** Spark asks tasks to stop whose result somebody else has by now. */
    private static Progress untilKilled(TaskContext task) {
        return new Progress() {
            @Override
            public void done(long done, long total, long bytesMoved, long elapsedNanos) {}

            @Override
            public boolean cancelled() {
                return task.isInterrupted();
            }
        };
    }
}
