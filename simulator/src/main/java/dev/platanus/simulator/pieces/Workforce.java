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
        if (workers < 1) {
            throw new IllegalArgumentException(workers + " workers; there is at least one");
        }
        if (!(startSeconds >= 0 && spread >= 0 && spread <= 3 && mtbfSeconds > 0 && mergeSeconds >= 0)
                || Double.isInfinite(startSeconds)
                || Double.isInfinite(mergeSeconds)) {
            throw new IllegalArgumentException("start " + startSeconds + " s, spread " + spread
                    + ", mean time between failures " + mtbfSeconds + " s, merge " + mergeSeconds
                    + " s: times are not negative, the spread is at most 3");
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
