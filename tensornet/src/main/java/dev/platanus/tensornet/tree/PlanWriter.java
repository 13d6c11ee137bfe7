package dev.platanus.tensornet.tree;

import java.util.Arrays;

/**
 * Brings a tree that was changed into the order in which it is contracted: depth first, of two operands first the one whose
 * part needs more memory while the other's result is not there yet (Sethi and Ullman, J. ACM 17, 1970), which holds the
 * fewest entries at once among all depth-first orders.
 */
final class PlanWriter {

    private final TreeState state;
    private final int[] left;
    private final int[] right;
    private final double[] peak;
    private int steps;

    private PlanWriter(TreeState state) {
        this.state = state;
        left = new int[state.leaves - 1];
        right = new int[state.leaves - 1];
        peak = new double[state.nodes];
    }

    static SlicedTree write(TreeState state) {
        PlanWriter writer = new PlanWriter(state);
        writer.measure(state.root);
        writer.append(state.root);
        ContractionTree tree = ContractionTree.of(state.leaves, writer.left, writer.right);
        return new SlicedTree(state.graph, tree, loopOrder(state.graph, tree, state));
    }

    private void measure(int node) {
        if (node < state.leaves) {
            return;
        }
        measure(state.left[node]);
        measure(state.right[node]);
        int a = first(node);
        int b = state.left[node] + state.right[node] - a;
        peak[node] = Math.max(
                Math.max(peak[a], entries(a) + peak[b]), entries(a) + entries(b) + Math.scalb(1.0, state.size[node]));
    }

    /** The operand that is computed first: with it the peak of both is smaller. */
    private int first(int node) {
        int a = state.left[node];
        int b = state.right[node];
        double leftFirst = Math.max(peak[a], entries(a) + peak[b]);
        double rightFirst = Math.max(peak[b], entries(b) + peak[a]);
        return leftFirst < rightFirst || leftFirst == rightFirst && a < b ? a : b;
    }

    /** Leaves are there all the time, and do not count. */
    private double entries(int node) {
        return node < state.leaves ? 0 : Math.scalb(1.0, state.size[node]);
    }

    private int append(int node) {
        if (node < state.leaves) {
            return node;
        }
        int a = first(node);
        int b = state.left[node] + state.right[node] - a;
        int l = append(a);
        int r = append(b);
        left[steps] = l;
        right[steps] = r;
        return state.leaves + steps++;
    }

    /**
     * The sliced indices, the slowest loop first. In Gray code order an index at position p changes 2^p times, so what is
     * computed anew costs {@code Σ_p 2^p V(p)}, V being the cost of the nodes that have the index below them: least if V
     * falls.
     */
    private static int[] loopOrder(IndexGraph graph, ContractionTree tree, TreeState state) {
        int count = state.slicedCount();
        Integer[] order = new Integer[count];
        double[] above = new double[graph.indexCount()];
        for (int i = 0; i < count; i++) {
            order[i] = state.sliced(i);
        }
        SlicedTree plan = new SlicedTree(
                graph, tree, Arrays.stream(order).mapToInt(i -> i).toArray());
        var dependencies = plan.dependencies();
        var indices = plan.nodeIndices();
        boolean[] seen = new boolean[graph.indexCount()];
        for (int step = 0; step < tree.stepCount(); step++) {
            int span = 0;
            Arrays.fill(seen, false);
            for (int operand : new int[] {tree.left(step), tree.right(step)}) {
                for (int index : indices.get(operand)) {
                    span += seen[index] ? 0 : 1;
                    seen[index] = true;
                }
            }
            for (int position : dependencies.get(tree.leafCount() + step)) {
                above[order[position]] += Math.scalb(1.0, span);
            }
        }
        Arrays.sort(order, (x, y) -> above[x] != above[y] ? Double.compare(above[y], above[x]) : Integer.compare(x, y));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }
}
