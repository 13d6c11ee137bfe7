package dev.platanus.simulator.pieces;

import dev.platanus.machine.Progress;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.Task;
import java.util.Map;

/** A job whose pieces can be computed anywhere and in any order: each is a pure function of the manifest and its number. */
public interface PieceJob {

    /**
     * Returns what is known of the job without a plan.
     *
     * @return facts of its manifest
     */
    Map<String, String> question();

    /**
     * What the manifest says besides, and texts that it names by their hash.
     *
     * @param facts by name
     * @param texts by the name of the fact that is to have the hash
     */
    record Plan(Map<String, String> facts, Map<String, String> texts) {}

    /**
     * Plans, which may take long.
     *
     * @param observer hears of searches
     * @return what is to be computed; {@code pieces} among its facts
     */
    Plan plan(Observer observer);

    /**
     * Makes ready to compute.
     *
     * @param job with a manifest that has all of the {@link #question}
     * @param part which pieces
     * @param observer hears what is done
     * @return what computes
     */
    Source open(PlannedJob job, Part part, Observer observer);

    /** Computes pieces. */
    interface Source extends AutoCloseable {

        /**
         * Returns what is counted, and what a person is told.
         *
         * @return the task
         */
        Task task();

        /**
         * Returns how long the part may take.
         *
         * @return the forecast for all pieces of the part
         */
        Forecast forecast();

        /**
         * Returns how much work a piece is.
         *
         * @param piece its number
         * @return in units of the task, at least 1
         */
        long work(int piece);

        /**
         * Computes a piece.
         *
         * @param piece its number
         * @param progress hears how many units of the task are done, and may cancel
         * @return its content, lines in ASCII
         */
        String compute(int piece, Progress progress);

        @Override
        void close();
    }
}
