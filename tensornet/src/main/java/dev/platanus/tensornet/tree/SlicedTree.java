package dev.platanus.tensornet.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plan of a contraction: a tree, and the indices that are sliced. A sliced index is fixed to 0 or 1 in all tensors that
 * have it; the contraction is done for each of the {@code 2^sliced} choices, a slice, and the results are added (an open
 * sliced index does not add: it chooses the part of the result that a slice computes).
 *
 * <p>The order of the sliced indices is the order of the loops: the first changes most rarely. Immutable.
 *
 * @param graph the network
 * @param tree the order of the contractions
 * @param sliced distinct indices of the network
 */
public record SlicedTree(IndexGraph graph, ContractionTree tree, int[] sliced) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the tree has another number of leaves than the network tensors, or a sliced index
     *     does not exist or is listed twice
     */
    public SlicedTree {
        if (tree.leafCount() != graph.tensorCount()) {
            throw new IllegalArgumentException(
                    "the tree has " + tree.leafCount() + " leaves, the network " + graph.tensorCount() + " tensors");
        }
        sliced = sliced.clone();
        boolean[] seen = new boolean[graph.indexCount()];
        for (int index : sliced) {
            if (index < 0 || index >= seen.length || seen[index]) {
                throw new IllegalArgumentException("sliced index " + index
                        + " does not exist or is listed twice (the network has " + seen.length + " indices)");
            }
            seen[index] = true;
        }
    }

    /**
     * A plan without slices.
     *
     * @param graph the network
     * @param tree the order of the contractions
     * @return the plan
     */
    public static SlicedTree unsliced(IndexGraph graph, ContractionTree tree) {
        return new SlicedTree(graph, tree, new int[0]);
    }

    /**
     * The same tree for one entry of the result: its open indices are fixed, as if they were in no tensor.
     *
     * @return what a single amplitude of a batch takes by the batch's tree
     * @throws IllegalStateException if an open index is sliced
     */
    public SlicedTree closed() {
        boolean[] fixed = new boolean[graph.indexCount()];
        for (int index : graph.openIndices()) {
            fixed[index] = true;
        }
        if (Arrays.stream(sliced).anyMatch(index -> fixed[index])) {
            throw new IllegalStateException("an open index is sliced: a slice has some entries of the result only");
        }
        List<int[]> tensors = graph.tensors().stream()
                .map(tensor -> Arrays.stream(tensor).filter(i -> !fixed[i]).toArray())
                .toList();
        return new SlicedTree(
                new IndexGraph(graph.indexCount(), tensors, new int[0], graph.bitstrings()), tree, sliced);
    }

    /**
     * Returns the sliced indices, slowest first.
     *
     * @return a copy
     */
    @Override
    public int[] sliced() {
        return sliced.clone();
    }

    /**
     * Returns the indices of each node within a slice, ascending: the leaves' tensors without the sliced indices, then each
     * step's result.
     *
     * @return one array for each node of the tree
     */
    public List<int[]> nodeIndices() {
        NodeSets sets = NodeSets.of(graph, tree);
        boolean[] gone = new boolean[graph.indexCount()];
        for (int index : sliced) {
            gone[index] = true;
        }
        List<int[]> indices = new ArrayList<>();
        for (int node = 0; node < tree.nodeCount(); node++) {
            indices.add(Arrays.stream(sets.members(node)).filter(i -> !gone[i]).toArray());
        }
        return indices;
    }

    /**
     * Returns for each node which sliced indices its leaves have: the node must be contracted anew only when one of them
     * changes.
     *
     * @return for each node positions in {@link #sliced}, ascending
     */
    public List<int[]> dependencies() {
        List<int[]> dependencies = new ArrayList<>();
        boolean[][] depends = dependencyTable();
        for (boolean[] row : depends) {
            int[] positions = new int[sliced.length];
            int n = 0;
            for (int p = 0; p < sliced.length; p++) {
                if (row[p]) {
                    positions[n++] = p;
                }
            }
            dependencies.add(Arrays.copyOf(positions, n));
        }
        return dependencies;
    }

    private boolean[][] dependencyTable() {
        int leaves = tree.leafCount();
        boolean[][] depends = new boolean[tree.nodeCount()][sliced.length];
        int[] position = new int[graph.indexCount()];
        Arrays.fill(position, -1);
        for (int p = 0; p < sliced.length; p++) {
            position[sliced[p]] = p;
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            for (int index : graph.tensor(leaf)) {
                if (position[index] >= 0) {
                    depends[leaf][position[index]] = true;
                }
            }
        }
        for (int step = 0; step < tree.stepCount(); step++) {
            for (int p = 0; p < sliced.length; p++) {
                depends[leaves + step][p] = depends[tree.left(step)][p] || depends[tree.right(step)][p];
            }
        }
        return depends;
    }

    /**
     * Returns for each node on which bits of the bitstrings its leaves depend.
     *
     * @return for each node numbers of bits, ascending; nothing for a single bitstring
     */
    public List<int[]> outputBits() {
        int words = graph.bitstrings().words();
        long[] below = graph.bitstrings().below(tree);
        List<int[]> bits = new ArrayList<>();
        for (int node = 0; node < tree.nodeCount(); node++) {
            bits.add(IndexSets.members(below, node * words, words));
        }
        return bits;
    }

    /**
     * Computes what the plan costs, for all bitstrings of the network's list together.
     *
     * @return the costs; O(nodes · indices / 64)
     */
    public TreeCost cost() {
        NodeSets sets = NodeSets.of(graph, tree);
        int words = graph.bitstrings().words();
        long[] below = graph.bitstrings().below(tree);
        double slices = Math.scalb(1.0, sliced.length);
        boolean[][] depends = dependencyTable();
        long[] without = IndexSets.of(sliced, graph.words());
        int leaves = tree.leafCount();
        PowerSum multiplyAdds = new PowerSum();
        PowerSum reused = new PowerSum();
        PowerSum traffic = new PowerSum();
        LiveSize live = new LiveSize();
        int width = 0;
        for (int leaf = 0; leaf < leaves; leaf++) {
            int size = sets.size(leaf, without);
            width = Math.max(width, size);
            live.add(size);
        }
        for (int step = 0; step < tree.stepCount(); step++) {
            int l = tree.left(step);
            int r = tree.right(step);
            int out = leaves + step;
            int over = sets.unionSize(l, r, without);
            int size = sets.size(out, without);
            width = Math.max(width, size);
            double copies = graph.bitstrings().restrictions(IndexSets.count(below, out * words, words));
            multiplyAdds.add(over, copies);
            reused.add(over, contractions(depends[out]) + slices * (copies - 1));
            traffic.add(sets.size(l, without), copies);
            traffic.add(sets.size(r, without), copies);
            traffic.add(size, copies);
            live.add(size);
            live.remove(sets.size(l, without));
            live.remove(sets.size(r, without));
        }
        return new TreeCost(
                multiplyAdds.log2(),
                sliced.length,
                reused.log2(),
                traffic.log2() + sliced.length,
                width,
                live.peakLog2());
    }

    /**
     * How often a node is contracted in Gray code order for one bitstring: once, and at each flip of an index that it depends
     * on.
     */
    private static double contractions(boolean[] depends) {
        double count = 1;
        for (int p = 0; p < depends.length; p++) {
            if (depends[p]) {
                count += Math.scalb(1.0, p);
            }
        }
        return count;
    }

    /**
     * Says in one line what the plan costs.
     *
     * @return such as {@code 10^13.05 multiply-adds (10^12.98 with reuse) in 2^7 slices, width 29, …}; of a list, first {@code
     *     64 bitstrings together}
     */
    public String describe() {
        long count = graph.bitstrings().count();
        return (count == 1 ? "" : count + " bitstrings together: ") + cost().describe();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlicedTree that
                && graph.equals(that.graph)
                && tree.equals(that.tree)
                && Arrays.equals(sliced, that.sliced);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * graph.hashCode() + tree.hashCode()) + Arrays.hashCode(sliced);
    }

    @Override
    public String toString() {
        return graph + ": " + describe();
    }
}
