package dev.platanus.tensornet.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Builds trees from the top: the network is cut in two where few indices cross, each part again, and so on; parts of a few
 * tensors are joined greedily. The imbalance is drawn anew for each cut: uneven cuts give the long stems that slice well.
 */
final class PartitionTree {

    private static final int SMALL = 8;

    private final IndexGraph graph;
    private final UniformRandomProvider random;
    private final double maxImbalance;
    private final int[] left;
    private final int[] right;
    private int steps;

    private PartitionTree(IndexGraph graph, UniformRandomProvider random) {
        this.graph = graph;
        this.random = random;
        maxImbalance = 0.05 + 0.85 * random.nextDouble();
        left = new int[graph.tensorCount() - 1];
        right = new int[graph.tensorCount() - 1];
    }

    static ContractionTree build(IndexGraph graph, UniformRandomProvider random) {
        PartitionTree builder = new PartitionTree(graph, random);
        int[] all = new int[graph.tensorCount()];
        Arrays.setAll(all, t -> t);
        builder.tree(all);
        return ContractionTree.of(graph.tensorCount(), builder.left, builder.right);
    }

    /** Appends the steps that contract some tensors, and returns the last node. */
    private int tree(int[] tensors) {
        if (tensors.length == 1) {
            return tensors[0];
        }
        if (tensors.length <= SMALL) {
            return greedy(tensors);
        }
        boolean[] side = new Bisection(random, maxImbalance * random.nextDouble()).cut(hypergraph(tensors));
        int[] first = new int[tensors.length];
        int[] second = new int[tensors.length];
        int a = 0;
        int b = 0;
        for (int i = 0; i < tensors.length; i++) {
            if (side[i]) {
                first[a++] = tensors[i];
            } else {
                second[b++] = tensors[i];
            }
        }
        if (a == 0 || b == 0) {
            return greedy(tensors);
        }
        return join(tree(Arrays.copyOf(first, a)), tree(Arrays.copyOf(second, b)));
    }

    private int join(int a, int b) {
        left[steps] = a;
        right[steps] = b;
        return graph.tensorCount() + steps++;
    }

    /** Joins a few tensors by plain greedy; what else has their indices counts as open. */
    private int greedy(int[] tensors) {
        boolean[] inside = new boolean[graph.tensorCount()];
        boolean[] outside = new boolean[graph.indexCount()];
        boolean[] here = new boolean[graph.indexCount()];
        List<int[]> lists = new ArrayList<>();
        for (int t : tensors) {
            inside[t] = true;
            lists.add(graph.tensor(t));
            for (int index : graph.tensor(t)) {
                here[index] = true;
            }
        }
        for (int t = 0; t < inside.length; t++) {
            if (!inside[t]) {
                for (int index : graph.tensor(t)) {
                    outside[index] = true;
                }
            }
        }
        for (int index : graph.openIndices()) {
            outside[index] = true;
        }
        int[] open = new int[graph.indexCount()];
        int n = 0;
        for (int i = 0; i < open.length; i++) {
            if (here[i] && outside[i]) {
                open[n++] = i;
            }
        }
        IndexGraph part = new IndexGraph(graph.indexCount(), lists, Arrays.copyOf(open, n));
        ContractionTree tree = RandomGreedy.build(part, 1, 0, random);
        int[] node = Arrays.copyOf(tensors, tree.nodeCount());
        for (int step = 0; step < tree.stepCount(); step++) {
            node[tensors.length + step] = join(node[tree.left(step)], node[tree.right(step)]);
        }
        return node[node.length - 1];
    }

    private Hypergraph hypergraph(int[] tensors) {
        int[] count = new int[graph.indexCount()];
        for (int tensor : tensors) {
            for (int index : graph.tensor(tensor)) {
                count[index]++;
            }
        }
        int[][] pins = new int[graph.indexCount()][];
        for (int v = 0; v < tensors.length; v++) {
            for (int index : graph.tensor(tensors[v])) {
                if (pins[index] == null) {
                    pins[index] = new int[count[index]];
                }
                pins[index][--count[index]] = v;
            }
        }
        List<int[]> nets = Arrays.stream(pins).filter(Objects::nonNull).toList();
        int[] vertexWeights = new int[tensors.length];
        Arrays.fill(vertexWeights, 1);
        return Hypergraph.of(vertexWeights, nets, Collections.nCopies(nets.size(), 1));
    }
}
