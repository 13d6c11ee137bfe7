package dev.platanus.tensornet.tree;

import java.util.Arrays;

/**
 * Puts parts of a tree into the exactly best order: the part below a node that ends at {@code k} other nodes is rebuilt as
 * the cheapest of all trees over these k, by dynamic programming over their subsets, O(3^k) (subtree reconfiguration, Gray
 * and Kourtis, arXiv:2002.01935). Slices stay.
 */
final class SubtreeOptimizer {

    private final TreeState state;
    private final int limit;
    private final int[] ends;
    private final int[] inner;
    private final double[] best;
    private final int[] choice;
    private final int[] size;
    private final double[] copies;
    private long[] sets = new long[0];
    private int endCount;
    private int innerCount;
    private int words;

    /**
     * Makes one.
     *
     * @param state what is changed
     * @param limit how many ends a part has at most, 3..16
     */
    SubtreeOptimizer(TreeState state, int limit) {
        this.state = state;
        this.limit = limit;
        ends = new int[limit];
        inner = new int[limit];
        best = new double[1 << limit];
        choice = new int[1 << limit];
        size = new int[1 << limit];
        copies = new double[1 << limit];
        Arrays.fill(copies, 1);
    }

    /**
     * Goes once over all nodes.
     *
     * @return whether the tree became cheaper
     */
    boolean pass(TrialClock clock) {
        boolean improved = false;
        for (int node = state.leaves; node < state.nodes && !clock.over(); node++) {
            improved |= improve(node);
        }
        return improved;
    }

    /** Rebuilds the part below one node, if that makes it cheaper by more than rounding. */
    boolean improve(int node) {
        choosePart(node);
        if (endCount < 3) {
            return false;
        }
        double before = 0;
        for (int i = 0; i < innerCount; i++) {
            before += state.price[inner[i]];
        }
        gatherSets(node);
        solve();
        int all = (1 << endCount) - 1;
        if (!(best[all] < before * (1 - 1e-9))) {
            return false;
        }
        innerCount = 0;
        rebuild(all, node);
        return true;
    }

    /** Opens the dearest of the nodes at the end, until there are enough. */
    private void choosePart(int node) {
        endCount = 2;
        innerCount = 1;
        inner[0] = node;
        ends[0] = state.left[node];
        ends[1] = state.right[node];
        while (endCount < limit) {
            int dearest = -1;
            for (int i = 0; i < endCount; i++) {
                if (ends[i] >= state.leaves && (dearest < 0 || state.price[ends[i]] > state.price[ends[dearest]])) {
                    dearest = i;
                }
            }
            if (dearest < 0) {
                return;
            }
            int opened = ends[dearest];
            inner[innerCount++] = opened;
            ends[dearest] = state.left[opened];
            ends[endCount++] = state.right[opened];
        }
    }

    /** The unsliced indices of the ends and of the top, renumbered densely, so that sets are short. */
    private void gatherSets(int top) {
        int[] dense = new int[state.words * 64];
        int count = 0;
        for (int w = 0; w < state.words; w++) {
            long union = 0;
            for (int e = 0; e < endCount; e++) {
                union |= state.sets[ends[e] * state.words + w];
            }
            for (long rest = union & state.mask[w]; rest != 0; rest &= rest - 1) {
                dense[w << 6 | Long.numberOfTrailingZeros(rest)] = count++;
            }
        }
        words = (count + 63) >>> 6;
        int subsets = 1 << endCount;
        if (sets.length < (subsets + 1) * words) {
            sets = new long[(subsets + 1) * words];
        }
        Arrays.fill(sets, 0, (subsets + 1) * words, 0);
        for (int e = 0; e < endCount; e++) {
            copyDense(ends[e], 1 << e, dense);
        }
        copyDense(top, subsets, dense);
        // unions first; then only what is needed outside, which is the union of the complement and the top
        for (int subset = 1; subset < subsets; subset++) {
            int low = subset & -subset;
            if (low != subset) {
                for (int w = 0; w < words; w++) {
                    sets[subset * words + w] = sets[low * words + w] | sets[(subset ^ low) * words + w];
                }
            }
        }
        for (int subset = 1, last = subsets - 1; subset <= last - subset; subset++) {
            int other = last ^ subset;
            for (int w = 0; w < words; w++) {
                long mine = sets[subset * words + w];
                long theirs = sets[other * words + w];
                long above = sets[subsets * words + w];
                sets[subset * words + w] = isEnd(subset) ? mine : mine & (theirs | above);
                sets[other * words + w] = isEnd(other) ? theirs : theirs & (mine | above);
            }
        }
        System.arraycopy(sets, subsets * words, sets, (subsets - 1) * words, words);
        for (int subset = 1; subset < subsets; subset++) {
            size[subset] = IndexSets.count(sets, subset * words, words);
            if (state.bitWords > 0) {
                copies[subset] = state.copiesOf(ends, subset);
            }
        }
    }

    private static boolean isEnd(int subset) {
        return (subset & subset - 1) == 0;
    }

    private void copyDense(int node, int subset, int[] dense) {
        for (int w = 0; w < state.words; w++) {
            for (long rest = state.sets[node * state.words + w] & state.mask[w]; rest != 0; rest &= rest - 1) {
                IndexSets.set(sets, subset * words, dense[w << 6 | Long.numberOfTrailingZeros(rest)]);
            }
        }
    }

    private void solve() {
        for (int subset = 1; subset < 1 << endCount; subset++) {
            if (isEnd(subset)) {
                best[subset] = 0;
                continue;
            }
            best[subset] = Double.POSITIVE_INFINITY;
            int low = subset & -subset;
            for (int part = (subset - 1) & subset; part != 0; part = (part - 1) & subset) {
                if ((part & low) == 0) {
                    continue;
                }
                int rest = subset ^ part;
                double parts = best[part] + best[rest];
                if (parts >= best[subset]) {
                    continue;
                }
                int span = 0;
                for (int w = 0; w < words; w++) {
                    span += Long.bitCount(sets[part * words + w] | sets[rest * words + w]);
                }
                double cost = parts + state.priceOf(span, size[part], size[rest], size[subset]) * copies[subset];
                if (cost < best[subset]) {
                    best[subset] = cost;
                    choice[subset] = part;
                }
            }
        }
    }

    /** Writes the best tree over a subset into the state; {@code node} becomes its top. */
    private void rebuild(int subset, int node) {
        innerCount++;
        int part = choice[subset];
        int a = nodeOf(part);
        int b = nodeOf(subset ^ part);
        state.left[node] = a;
        state.right[node] = b;
        int at = node * state.words;
        if (subset != (1 << endCount) - 1) {
            setOf(subset, at);
        }
        state.size[node] = size[subset];
        state.joinBits(node);
        state.repriceStep(node);
    }

    private int nodeOf(int subset) {
        if (isEnd(subset)) {
            return ends[Integer.numberOfTrailingZeros(subset)];
        }
        int node = inner[innerCount];
        rebuild(subset, node);
        return node;
    }

    /** The indices of a subset, sliced ones too: those of its ends that other ends or the top need. */
    private void setOf(int subset, int at) {
        int words = state.words;
        for (int w = 0; w < words; w++) {
            long mine = 0;
            long others = state.sets[inner[0] * words + w];
            for (int e = 0; e < endCount; e++) {
                long end = state.sets[ends[e] * words + w];
                if ((subset >>> e & 1) != 0) {
                    mine |= end;
                } else {
                    others |= end;
                }
            }
            state.sets[at + w] = mine & others;
        }
    }
}
