package dev.platanus.tensornet.tree;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Builds a tree that is one stem: from some tensor on, a front sweeps over the network and takes in one tensor after the
 * other, the one that leaves the front narrowest, by chance among equals. On a circuit this is a state vector that moves
 * through time, or through space where that is narrower. Parts without common indices follow one another.
 */
final class SweepTree {

    /** More than any tensor has indices. */
    private static final int MUCH = 1 << 24;

    private SweepTree() {}

    /** Builds one tree; O(T · tensors at the front · words). */
    static ContractionTree build(IndexGraph graph, UniformRandomProvider random) {
        int count = graph.tensorCount();
        int words = graph.words();
        int[] remaining = new int[graph.indexCount()];
        for (int t = 0; t < count; t++) {
            for (int index : graph.tensor(t)) {
                remaining[index]++;
            }
        }
        boolean[] open = new boolean[graph.indexCount()];
        for (int index : graph.openIndices()) {
            open[index] = true;
        }
        long[] front = new long[words];
        boolean[] taken = new boolean[count];
        int[] left = new int[count - 1];
        int[] right = new int[count - 1];
        int next = random.nextInt(count);
        int top = next;
        for (int step = -1; step < count - 1; step++) {
            if (step >= 0) {
                next = narrowest(graph, front, taken, remaining, open, random);
                left[step] = top;
                right[step] = next;
                top = count + step;
            }
            taken[next] = true;
            for (int index : graph.tensor(next)) {
                remaining[index]--;
                if (remaining[index] > 0 || open[index]) {
                    IndexSets.set(front, 0, index);
                } else {
                    front[index >>> 6] &= ~(1L << index);
                }
            }
        }
        return ContractionTree.of(count, left, right);
    }

    /** The tensor at the front by which the front grows least; away from the front if nothing is there. */
    private static int narrowest(
            IndexGraph graph,
            long[] front,
            boolean[] taken,
            int[] remaining,
            boolean[] open,
            UniformRandomProvider random) {
        int best = -1;
        int bestGrowth = Integer.MAX_VALUE;
        int equals = 0;
        for (int t = 0; t < taken.length; t++) {
            if (taken[t]) {
                continue;
            }
            int growth = 0;
            boolean touches = false;
            for (int index : graph.tensor(t)) {
                boolean before = IndexSets.contains(front, 0, index);
                boolean after = open[index] || remaining[index] > 1;
                growth += (after ? 1 : 0) - (before ? 1 : 0);
                touches |= before;
            }
            growth += touches ? 0 : MUCH;
            if (growth < bestGrowth) {
                bestGrowth = growth;
                best = t;
                equals = 1;
            } else if (growth == bestGrowth && random.nextInt(++equals) == 0) {
                best = t;
            }
        }
        return best;
    }
}
