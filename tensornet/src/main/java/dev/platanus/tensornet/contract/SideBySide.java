package dev.platanus.tensornet.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How many slices, or bitstrings of a list, are contracted at the same time: each by a runner in memory of its own, with its share of
 * the threads.
 *
 * <p>Threads that share a contraction wait for each other at each of its steps, and small steps are not shared at all; runners do not
 * wait, but each takes the memory of a slice, and makes for itself what all slices have in common. So the number of runners is chosen
 * that is fastest by a model of the steps, among those that fit into memory beside each other with everything kept that one keeps; the
 * fewest that come within {@value #WORTH_PERCENT} percent of it. Large contractions stay with one. The model counts, and measures
 * nothing: the same work on the same number of threads and in the same memory always gets the same runners. Results do not depend on
 * them.
 *
 * @param tree what each runs, with its threads
 * @param runners how many, at least 1
 */
public record SideBySide(CompiledTree tree, int runners) {
    /** What is not worth the memory of another runner. */
    static final int WORTH_PERCENT = 5;

    /** Of a step, besides its multiply-adds. */
    static final double STEP_SECONDS = 1e-6;

    /** To hand a step to other threads, and to wait for them. */
    static final double SHARING_SECONDS = 1e-5;

    /** Of one thread, of a machine of 2024. */
    static final double MULTIPLY_ADDS_PER_SECOND = 3e9;

    /**
     * One at a time.
     *
     * @param tree what runs
     * @return a single runner with all threads of the tree's contractor
     */
    public static SideBySide alone(CompiledTree tree) {
        return new SideBySide(tree, 1);
    }

    /**
     * Chooses. O(threads · steps).
     *
     * @param tree compiled for all threads
     * @param memoryBytes for all runners
     * @param slices how many are summed, from the first on
     * @param order the bitstrings
     * @param pieces into how many pieces the work is cut that runners take
     * @return how many runners, at most one for each thread and each piece
     */
    public static SideBySide choose(CompiledTree tree, long memoryBytes, long slices, VisitingOrder order, int pieces) {
        int threads = tree.contractor().threads();
        long[] made = order.runs();
        List<SideBySide> fitting = new ArrayList<>(List.of(alone(tree)));
        Optional<CompiledTree> share = Optional.of(tree);
        for (int runners = 2; runners <= Math.min(threads, pieces); runners++) {
            // most numbers of runners have as many threads each as the one before
            if (share.isPresent() && share.get().contractor().threads() != threads / runners) {
                share = tree.withThreads(threads / runners);
            }
            if (share.isPresent() && share.get().peakBytes() <= memoryBytes / runners) {
                fitting.add(new SideBySide(share.get(), runners));
            }
        }
        double[] seconds = fitting.stream()
                .mapToDouble(side -> side.seconds(slices, made, pieces))
                .toArray();
        double enough = Arrays.stream(seconds).min().orElseThrow() * (1 + WORTH_PERCENT / 100.0);
        int fewest = 0;
        while (seconds[fewest] > enough) {
            fewest++;
        }
        return fitting.get(fewest);
    }

    /**
     * The time of the runner that takes longest. What is made t times in all is made 1 + (t − 1) / R times by one of R runners.
     *
     * @param made how often each node is made in a slice
     */
    double seconds(long slices, long[] made, int pieces) {
        double seconds = 0;
        for (ContractionStep step : tree.steps()) {
            double times = tree.times(step.node(), slices, made);
            seconds += (1 + (times - 1) / runners) * seconds(step, threads());
        }
        int longest = (pieces + runners - 1) / runners;
        return seconds * longest * runners / pieces;
    }

    private static double seconds(ContractionStep step, int threads) {
        double seconds = STEP_SECONDS;
        if (step instanceof ContractionStep.Pair pair) {
            double shared = 1;
            if (threads > 1 && pair instanceof ProcessorStep own && ProcessorMemory.isShared(own) && own.units() > 1) {
                double units = own.units();
                shared = Math.ceil(units / threads) / units;
                seconds += SHARING_SECONDS;
            }
            seconds += pair.multiplyAdds() * shared / MULTIPLY_ADDS_PER_SECOND;
        }
        return seconds;
    }

    /**
     * Returns how many threads each runner has.
     *
     * @return at least 1
     */
    public int threads() {
        return tree.contractor().threads();
    }

    /**
     * Returns what all runners take.
     *
     * @return bytes
     */
    public long peakBytes() {
        return runners * tree.peakBytes();
    }

    /**
     * Returns what all runners do, as {@link CompiledTree#work}.
     *
     * @param slices how many are summed, from the first on
     * @param order the bitstrings
     * @return operations, bytes and steps; each runner makes once for itself what all have in common
     */
    public ContractionWork work(long slices, VisitingOrder order) {
        ContractionWork whole = tree.work(slices, order);
        ContractionWork once = tree.work(1, tree.order(List.of(order.bitstring(0))));
        return runners == 1 ? whole : whole.plus(once, runners - 1);
    }
}
