package dev.platanus.tensornet.tree;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Cuts a hypergraph in two with a small weight of cut nets: multilevel (pairs of vertices with heavy common nets are merged
 * again and again, the smallest graph is cut at random, and each larger one is refined), with the moves of Fiduccia and
 * Mattheyses (Proc. 19th DAC, 1982): every vertex changes sides once per pass, the best gain first, and the best moment of
 * the pass is kept. For graphs of some hundred vertices; O(V² + V · nets) a pass.
 */
final class Bisection {

    private static final int COARSEST = 24;
    private static final int STARTS = 4;

    private final UniformRandomProvider random;
    private final double imbalance;

    /**
     * Makes one.
     *
     * @param random where chance comes from
     * @param imbalance how much heavier than a half a side may be, 0..1
     */
    Bisection(UniformRandomProvider random, double imbalance) {
        this.random = random;
        this.imbalance = imbalance;
    }

    /** Returns the side of each vertex; both sides are used if there are two vertices. */
    boolean[] cut(Hypergraph graph) {
        int count = graph.vertexCount();
        if (count > COARSEST) {
            int[] to = matching(graph);
            int merged = Arrays.stream(to).max().getAsInt() + 1;
            if (merged < 0.95 * count) {
                boolean[] coarse = cut(graph.merged(to, merged));
                boolean[] side = new boolean[count];
                for (int v = 0; v < count; v++) {
                    side[v] = coarse[to[v]];
                }
                refine(graph, side);
                return side;
            }
        }
        boolean[] best = null;
        for (int start = 0; start < STARTS; start++) {
            boolean[] side = randomSides(graph);
            refine(graph, side);
            if (best == null || graph.cut(side) < graph.cut(best)) {
                best = side;
            }
        }
        return best;
    }

    /** Pairs each vertex, in random order, with the free neighbour of the heaviest common nets, small nets counting more. */
    private int[] matching(Hypergraph graph) {
        int count = graph.vertexCount();
        int[] to = new int[count];
        Arrays.fill(to, -1);
        int heaviest = Math.max(2, 2 * graph.totalWeight() / COARSEST);
        double[] bond = new double[count];
        int merged = 0;
        for (int v : shuffled(count)) {
            if (to[v] >= 0) {
                continue;
            }
            int partner = -1;
            for (int net : graph.netsOf()[v]) {
                for (int u : graph.nets()[net]) {
                    bond[u] += (double) graph.netWeights()[net] / (graph.nets()[net].length - 1);
                }
            }
            for (int net : graph.netsOf()[v]) {
                for (int u : graph.nets()[net]) {
                    if (u != v
                            && to[u] < 0
                            && graph.weights()[u] + graph.weights()[v] <= heaviest
                            && (partner < 0 || bond[u] > bond[partner])) {
                        partner = u;
                    }
                }
            }
            for (int net : graph.netsOf()[v]) {
                for (int u : graph.nets()[net]) {
                    bond[u] = 0;
                }
            }
            to[v] = merged;
            if (partner >= 0) {
                to[partner] = merged;
            }
            merged++;
        }
        return to;
    }

    private int[] shuffled(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** A connected half, grown from a random vertex in breadth; so refinement has little left to repair. */
    private boolean[] randomSides(Hypergraph graph) {
        int count = graph.vertexCount();
        boolean[] side = new boolean[count];
        int half = graph.totalWeight() / 2;
        int weight = 0;
        int[] order = shuffled(count);
        int[] queue = new int[count];
        int head = 0;
        int tail = 0;
        for (int i = 0; i < count && weight < half; ) {
            int v;
            if (head < tail) {
                v = queue[head++];
            } else {
                v = order[i++];
                if (side[v]) {
                    continue;
                }
                side[v] = true;
                weight += graph.weights()[v];
            }
            for (int net : graph.netsOf()[v]) {
                for (int u : graph.nets()[net]) {
                    if (!side[u] && weight + graph.weights()[u] <= half) {
                        side[u] = true;
                        weight += graph.weights()[u];
                        queue[tail++] = u;
                    }
                }
            }
        }
        return side;
    }

    private void refine(Hypergraph graph, boolean[] side) {
        int count = graph.vertexCount();
        int total = graph.totalWeight();
        int heaviest = Arrays.stream(graph.weights()).max().getAsInt();
        int most = Math.min(
                total - 1,
                Math.max((int) Math.ceil((1 + imbalance) * total / 2), Math.min(total / 2 + heaviest, total - 1)));
        int[] onTrue = new int[graph.nets().length];
        int[] moved = new int[count];
        int[] gains = new int[count];
        boolean[] locked = new boolean[count];
        boolean again = true;
        for (int pass = 0; again && pass < 20; pass++) {
            Arrays.fill(locked, false);
            Arrays.fill(onTrue, 0);
            int weightTrue = 0;
            for (int v = 0; v < count; v++) {
                if (side[v]) {
                    weightTrue += graph.weights()[v];
                    for (int net : graph.netsOf()[v]) {
                        onTrue[net]++;
                    }
                }
            }
            for (int v = 0; v < count; v++) {
                gains[v] = gainOf(graph, side, onTrue, v);
            }
            int gain = 0;
            int bestGain = 0;
            int bestMoves = 0;
            int moves = 0;
            while (moves < count) {
                int v = bestMove(graph, total, side, locked, gains, weightTrue, most);
                if (v < 0) {
                    break;
                }
                gain += gains[v];
                for (int net : graph.netsOf()[v]) {
                    onTrue[net] += side[v] ? -1 : 1;
                }
                weightTrue += side[v] ? -graph.weights()[v] : graph.weights()[v];
                side[v] = !side[v];
                locked[v] = true;
                for (int net : graph.netsOf()[v]) {
                    for (int u : graph.nets()[net]) {
                        if (!locked[u]) {
                            gains[u] = gainOf(graph, side, onTrue, u);
                        }
                    }
                }
                moved[moves++] = v;
                if (gain > bestGain) {
                    bestGain = gain;
                    bestMoves = moves;
                }
            }
            while (moves > bestMoves) {
                int v = moved[--moves];
                side[v] = !side[v];
            }
            again = bestGain > 0;
        }
    }

    private int bestMove(
            Hypergraph graph, int total, boolean[] side, boolean[] locked, int[] gains, int weightTrue, int most) {
        int best = -1;
        int bestGain = 0;
        int start = random.nextInt(side.length);
        for (int i = 0; i < side.length; i++) {
            int v = i + start < side.length ? i + start : i + start - side.length;
            int weight = graph.weights()[v];
            int target = side[v] ? total - weightTrue + weight : weightTrue + weight;
            if (locked[v] || target > most) {
                continue;
            }
            if (best < 0 || gains[v] > bestGain) {
                best = v;
                bestGain = gains[v];
            }
        }
        return best;
    }

    private static int gainOf(Hypergraph graph, boolean[] side, int[] onTrue, int v) {
        int gain = 0;
        for (int net : graph.netsOf()[v]) {
            int here = side[v] ? onTrue[net] : graph.nets()[net].length - onTrue[net];
            if (here == 1) {
                gain += graph.netWeights()[net];
            } else if (here == graph.nets()[net].length) {
                gain -= graph.netWeights()[net];
            }
        }
        return gain;
    }
}
