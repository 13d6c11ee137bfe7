package dev.platanus.tensornet.tree;

import org.apache.commons.rng.simple.RandomSource;

/** Looks for cheap plans. */
public final class TreeSearch {

    private TreeSearch() {}

    /**
     * Searches.
     *
     * @param graph the network
     * @param options for what and how long
     * @param listener hears of progress, and may cancel
     * @return the best plan found
     * @throws IllegalArgumentException if an input tensor alone needs more open indices than the width limit allows
     */
    public static SlicedTree search(IndexGraph graph, SearchOptions options, SearchListener listener) {
        var random = RandomSource.XO_SHI_RO_256_PP.create(options.seed());
        SlicedTree best = null;
        long begin = System.nanoTime();
        for (long trial = 0; trial < options.trials(); trial++) {
            double alpha = 0.3 + random.nextDouble();
            double temperature = Math.exp(-6 * random.nextDouble());
            SlicedTree plan = SlicedTree.unsliced(graph, RandomGreedy.build(graph, alpha, temperature, random));
            boolean improved =
                    best == null || plan.cost().log2MultiplyAdds() < best.cost().log2MultiplyAdds();
            best = improved ? plan : best;
            long elapsed = System.nanoTime() - begin;
            listener.progress(trial + 1, elapsed, best, improved);
            if (listener.cancelled() || elapsed >= options.time().toNanos()) {
                break;
            }
        }
        return best;
    }
}
