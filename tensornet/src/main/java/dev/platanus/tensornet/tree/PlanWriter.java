package dev.platanus.tensornet.tree;

import java.util.Arrays;

/**
 * Brings a tree that was changed into the order in which it is contracted: depth first, of two operands first the one whose
 * part needs more memory while the other's result is not there yet (Sethi and Ullman, J. ACM 17, 1970), which holds the
 * fewest entries at once among all depth-first orders.
 */
final class PlanWriter {

    private final TreeState state;
    private final double[] peak;

    private PlanWriter(TreeState state) {
        this.state = state;
        peak = new double[state.nodes];
    }

    static SlicedTree write(TreeState state) {
        PlanWriter writer = new PlanWriter(state);
        writer.measure(writer.order());
        int[] number = new int[state.nodes];
        Arrays.setAll(number, node -> node);
        int[] left = new int[state.leaves - 1];
        int[] right = new int[state.leaves - 1];
        int step = 0;
        for (int node : writer.order()) {
            int a = writer.first(node);
            left[step] = number[a];
            right[step] = number[state.left[node] + state.right[node] - a];
            number[node] = state.leaves + step++;
        }
        ContractionTree tree = ContractionTree.of(state.leaves, left, right);
        return new SlicedTree(state.graph, tree, loopOrder(state.graph, tree, state));
    }

    /** The peak of each node, from the leaves up. */
    private void measure(int[] childrenFirst) {
        for (int node : childrenFirst) {
            int a = first(node);
            int b = state.left[node] + state.right[node] - a;
            peak[node] = Math.max(
                    Math.max(peak[a], entries(a) + peak[b]),
                    entries(a) + entries(b) + Math.scalb(1.0, state.size[node]));
        }
    }

    /** The steps, each after its operands, those of the {@link #first} operand before the other's. Trees are too deep to recurse. */
    private int[] order() {
        int[] order = new int[state.nodes - state.leaves];
        int[] stack = new int[state.nodes];
        int depth = 0;
        int at = order.length;
        stack[depth++] = state.root;
        while (depth > 0) {
            int node = stack[--depth];
            if (node < state.leaves) {
                continue;
            }
            order[--at] = node;
            int a = first(node);
            stack[depth++] = a;
            stack[depth++] = state.left[node] + state.right[node] - a;
        }
        return order;
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
