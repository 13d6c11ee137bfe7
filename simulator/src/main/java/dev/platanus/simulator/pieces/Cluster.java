package dev.platanus.simulator.pieces;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A cluster that somebody has or thinks of, and what a sum over slices would take there. Workers are its devices, or its nodes if these
 * have none, and all are alike.
 *
 * @param nodes machines, at least 1
 * @param gpus devices of each, 0 if the nodes themselves work
 * @param processes workers of a node without devices, which share its processors
 * @param flops that a worker does in a second, at its peak; empty for the speed of this machine
 * @param efficiency the share of the peak that contractions reach, above 0, at most 1
 * @param startSeconds until a worker is at its first piece, also after a failure
 * @param spread by how much equal pieces differ, as in {@link Workforce}
 * @param mtbfSeconds mean time between failures of a node, which all its workers share; infinity for none
 * @param mergeSeconds of the final reduction
 * @param watts of a node that works; empty if the energy is not asked for
 */
public record Cluster(
        int nodes,
        int gpus,
        int processes,
        OptionalDouble flops,
        double efficiency,
        double startSeconds,
        double spread,
        double mtbfSeconds,
        double mergeSeconds,
        OptionalDouble watts) {
    private static final int MOST_WORKERS = 1_000_000;
    private static final int MOST_PIECES = 4_000_000;
    /** Attempts at pieces in all repetitions, a second or so; enough repetitions for a 95th percentile where pieces are few. */
    private static final double SIMULATED = 5e6;

    /** A piece that needs more on average is too long for its node. */
    private static final double MOST_ATTEMPTS = 100;

    private static final int MOST_REPETITIONS = 200;

    /** Checks. */
    public Cluster {
        if (gpus > 0 && processes != 1) {
            throw new IllegalArgumentException(processes + " workers of a node with " + gpus
                    + " devices; a device is a worker, so leave one of the two out");
        }
        if (nodes < 1 || gpus < 0 || processes < 1 || (long) nodes * Math.max(processes, gpus) > MOST_WORKERS) {
            throw new IllegalArgumentException(nodes + " nodes with "
                    + (gpus > 0 || processes == 1 ? gpus + " devices" : processes + " workers") + "; choose 1 to "
                    + MOST_WORKERS + " workers");
        }
        Workforce.check(nodes * Math.max(processes, gpus), startSeconds, spread, mtbfSeconds, mergeSeconds);
        if (flops.isPresent() && !(flops.getAsDouble() > 0 && flops.getAsDouble() < 1e24)) {
            throw new IllegalArgumentException(
                    flops.getAsDouble() + " operations a second; choose a number up to 1e24");
        }
        if (!(efficiency > 0 && efficiency <= 1)) {
            throw new IllegalArgumentException("efficiency " + efficiency + "; choose a number above 0, up to 1");
        }
        if (watts.isPresent() && !(watts.getAsDouble() > 0 && watts.getAsDouble() < 1e9)) {
            throw new IllegalArgumentException(watts.getAsDouble() + " watts; choose a number above 0");
        }
    }

    /**
     * The workers.
     *
     * @return devices, or processes
     */
    public int workers() {
        return nodes * each();
    }

    private int each() {
        return Math.max(processes, gpus);
    }

    /** By how much a worker with the speed of this machine is slower because all of a node have more threads than it has processors. */
    private double crowding(double threadsPerProcessor) {
        return flops.isPresent() ? 1 : Math.max(1, processes * threadsPerProcessor);
    }

    /**
     * Checks into how many pieces a job is cut.
     *
     * @param pieces how many
     * @throws IllegalArgumentException if they are none, or more than are simulated
     */
    public static void requirePieces(int pieces) {
        if (pieces < 1 || pieces > MOST_PIECES) {
            throw new IllegalArgumentException(pieces + " pieces; choose 1 to " + MOST_PIECES);
        }
    }

    /**
     * Simulates a job there.
     *
     * @param work all of it; its time is that of one worker alone on this machine
     * @param threadsPerProcessor threads of such a worker, as a share of the processors of a node; it counts where no speed is given
     * @param pieces how many equal pieces it is cut into
     * @param seed of the chances
     * @return the price
     * @throws RefusedException if a piece takes so long that it is hardly ever done before its node fails
     * @throws IllegalArgumentException if the number of pieces is out of range
     */
    public Price price(SliceCost work, double threadsPerProcessor, int pieces, long seed) {
        requirePieces(pieces);
        double whole = flops.isPresent()
                ? work.flops() / (flops.getAsDouble() * efficiency)
                : work.seconds() * crowding(threadsPerProcessor);
        double[] each = new double[pieces];
        Arrays.fill(each, whole / pieces);
        Workforce force = new Workforce(workers(), startSeconds, spread, mtbfSeconds, mergeSeconds);
        double attempts = Math.exp(whole / pieces / mtbfSeconds);
        if (attempts > MOST_ATTEMPTS) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "a piece of " + Quantity.duration(whole / pieces) + " is hardly ever done by nodes that fail every "
                            + Quantity.duration(mtbfSeconds) + "; make more pieces");
        }
        int repetitions = (int) Math.clamp(SIMULATED / (pieces * attempts), 1, MOST_REPETITIONS);
        JobPrice job = JobPrice.of(each, force, repetitions, seed);
        // a node is held until the last of its workers is done, as job arrays of whole nodes are
        double busy = Math.ceil((double) Math.min(pieces, workers()) / each());
        double held = job.seconds() * busy;
        OptionalDouble joules =
                watts.isPresent() ? OptionalDouble.of(held * watts.getAsDouble()) : OptionalDouble.empty();
        return new Price(job, whole / pieces, held, joules);
    }

    /**
     * What a job would take.
     *
     * @param job time and failures
     * @param pieceSeconds what one takes on a worker
     * @param nodeSeconds in which nodes are held until the end
     * @param joules the energy, if the watts are known
     */
    public record Price(JobPrice job, double pieceSeconds, double nodeSeconds, OptionalDouble joules) {}
}
