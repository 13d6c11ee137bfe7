package dev.platanus.simulator.pieces;

import dev.platanus.machine.Progress;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.Task;
import java.util.Map;
import java.util.Set;

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
     * Returns which texts of the plan are needed to compute; others are for putting pieces together.
     *
     * @return their names
     */
    default Set<String> needs() {
        return Set.of("plan");
    }

    /**
     * Makes ready to compute.
     *
     * @param job with a manifest that has all of the {@link #question}
     * @param pieces how many will be asked for at most
     * @return what computes
     */
    Source open(PlannedJob job, int pieces);

    /**
     * Into how many pieces a job should be cut at most: 256, and more where a piece would take longer than a minute.
     *
     * @param seconds what the job takes on this machine
     * @return 256 to 65,536
     */
    static int most(double seconds) {
        return (int) Math.clamp(seconds / 60, 1 << 8, 1 << 16);
    }

    /** Computes pieces. */
    interface Source extends AutoCloseable {

        /**
         * Returns what is counted, and what a person is told.
         *
         * @return the task
         */
        Task task();

        /**
         * Says how long a part takes on this machine.
         *
         * @param part which pieces
         * @return the forecast for all of them
         * @throws dev.platanus.machine.RefusedException if that is longer than it may be
         */
        Forecast forecast(Part part);

        /**
         * Returns how much work a piece is.
         *
         * @param piece its number
         * @return in units of the task, at least 1
         */
        long work(int piece);

        /**
         * Returns how many pieces can be computed at the same time, by as many threads.
         *
         * @return at least 1
         */
        default int runners() {
            return 1;
        }

        /**
         * Computes a piece. The next one is cheapest on the same runner.
         *
         * @param piece its number
         * @param runner 0 to {@link #runners} − 1, each by one thread at a time
         * @param progress hears how many units of the task are done, and may cancel
         * @return its content, lines in ASCII: the same on any runner
         */
        String compute(int piece, int runner, Progress progress);

        @Override
        void close();
    }
}
