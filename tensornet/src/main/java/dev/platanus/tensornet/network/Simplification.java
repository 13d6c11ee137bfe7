package dev.platanus.tensornet.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * Absorbs tensors into their neighbours as long as no result has a higher rank than the larger of the two, and sums indices
 * that stand in one tensor only. Only the topology decides, so that the steps are the same for every bitstring. Caps, the tensors
 * with the bits, may be kept apart: then no tensor absorbs two of them, so that a contraction need not take in several bits at
 * once.
 *
 * <p>O(tensors · neighbours) steps; the result depends on the order of the tensors alone.
 */
final class Simplification {

    /** Replaces tensor {@code into} by its product with tensor {@code from}, over the indices {@code kept}. */
    record Absorption(int into, int from, int[] kept) {}

    private final List<int[]> tensors;
    private final List<TreeSet<Integer>> users = new ArrayList<>();
    private final boolean[] open;
    private final boolean[] gone;
    private final int[] cap;
    private final List<Absorption> steps = new ArrayList<>();

    private Simplification(List<int[]> tensors, int indexCount, int[] openIndices, int firstCap) {
        this.tensors = new ArrayList<>(tensors);
        this.gone = new boolean[tensors.size()];
        this.cap = new int[tensors.size()];
        Arrays.setAll(cap, t -> t < firstCap ? -1 : t);
        this.open = new boolean[indexCount];
        for (int index : openIndices) {
            open[index] = true;
        }
        for (int i = 0; i < indexCount; i++) {
            users.add(new TreeSet<>());
        }
        for (int t = 0; t < tensors.size(); t++) {
            for (int index : tensors.get(t)) {
                users.get(index).add(t);
            }
        }
    }

    /**
     * Finds the steps.
     *
     * @param tensors the indices of each tensor
     * @param indexCount number of indices
     * @param openIndices those that stay
     * @param firstCap the first of the caps that are kept apart, which are the last tensors; the number of tensors if none are
     * @return the steps in their order; each leaves its product in place of {@code into}, and {@code from} empty
     */
    static List<Absorption> steps(List<int[]> tensors, int indexCount, int[] openIndices, int firstCap) {
        Simplification simplification = new Simplification(tensors, indexCount, openIndices, firstCap);
        simplification.run();
        return simplification.steps;
    }

    private void run() {
        Deque<Integer> waiting = new ArrayDeque<>();
        for (int t = 0; t < tensors.size(); t++) {
            waiting.add(t);
        }
        while (!waiting.isEmpty()) {
            int t = waiting.poll();
            if (gone[t]) {
                continue;
            }
            int partner = partner(t);
            if (partner >= 0) {
                int into = tensors.get(t).length > tensors.get(partner).length ? t : partner;
                absorb(into, into == t ? partner : t);
                waiting.add(into);
            }
        }
        mergeScalars();
    }

    /** The neighbour with which the product is smallest, if that is not larger than the larger one; -1 if there is none. */
    private int partner(int t) {
        int best = -1;
        int bestRank = Integer.MAX_VALUE;
        TreeSet<Integer> neighbours = new TreeSet<>();
        for (int index : tensors.get(t)) {
            neighbours.addAll(users.get(index));
        }
        neighbours.remove(t);
        for (int other : neighbours) {
            int rank = product(t, other).length;
            boolean apart = cap[t] >= 0 && cap[other] >= 0;
            if (!apart && rank <= Math.max(tensors.get(t).length, tensors.get(other).length) && rank < bestRank) {
                best = other;
                bestRank = rank;
            }
        }
        return best;
    }

    private int[] product(int first, int second) {
        return Arrays.stream(Tensor.union(tensors.get(first), tensors.get(second)))
                .filter(i -> open[i] || users.get(i).stream().anyMatch(t -> t != first && t != second))
                .toArray();
    }

    private void absorb(int into, int from) {
        int[] kept = product(into, from);
        steps.add(new Absorption(into, from, kept));
        cap[into] = Math.max(cap[into], cap[from]);
        for (int t : new int[] {into, from}) {
            for (int index : tensors.get(t)) {
                users.get(index).remove(t);
            }
        }
        for (int index : kept) {
            users.get(index).add(into);
        }
        tensors.set(into, kept);
        tensors.set(from, new int[0]);
        gone[from] = true;
    }

    /** Factors without indices go into any tensor. */
    private void mergeScalars() {
        int first = -1;
        for (int t = 0; t < tensors.size(); t++) {
            if (!gone[t] && (first < 0 || tensors.get(t).length > tensors.get(first).length)) {
                first = t;
            }
        }
        for (int t = 0; t < tensors.size(); t++) {
            if (t != first && !gone[t] && tensors.get(t).length == 0) {
                absorb(first, t);
            }
        }
    }
}
