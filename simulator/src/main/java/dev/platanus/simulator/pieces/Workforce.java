package dev.platanus.simulator.pieces;

/**
 * The machines that a job in parts would be given, one worker each: part k of N is computed by worker k, piece by piece.
 *
 * @param workers how many, at least 1
 * @param startSeconds until a worker computes its first piece, also after a failure: to get a machine, to start, to read the plan
 * @param spread by how much pieces of equal work differ in time: the standard deviation of the logarithm, 0 for none. The mean stays,
 *     and the few that are slow are the stragglers
 * @param mtbfSeconds mean time between failures of a worker, exponentially distributed; infinity for none. A worker that fails
 *     loses the piece it is at, and is started again
 * @param mergeSeconds of the final reduction, after the last worker
 */
public record Workforce(int workers, double startSeconds, double spread, double mtbfSeconds, double mergeSeconds) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Workforce {
        check(workers, startSeconds, spread, mtbfSeconds, mergeSeconds);
    }

    /** Checks what workers are described by. */
    static void check(int workers, double startSeconds, double spread, double mtbfSeconds, double mergeSeconds) {
        if (workers < 1) {
            throw new IllegalArgumentException(workers + " workers; there is at least one");
        }
        requireTime("the start", startSeconds);
        requireTime("the merge", mergeSeconds);
        if (!(spread >= 0 && spread <= 3)) {
            throw new IllegalArgumentException("the spread is " + spread + "; choose a number from 0 to 3");
        }
        if (!(mtbfSeconds > 0)) {
            throw new IllegalArgumentException(
                    "the mean time between failures is " + mtbfSeconds + " s; choose a time above 0");
        }
    }

    private static void requireTime(String what, double seconds) {
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " takes " + seconds + " s; choose a time, or leave it out");
        }
    }

    /**
     * Workers that never fail, take the same time for each piece, and start and merge at once.
     *
     * @param workers how many
     * @return the workers
     */
    public static Workforce ideal(int workers) {
        return new Workforce(workers, 0, 0, Double.POSITIVE_INFINITY, 0);
    }
}
