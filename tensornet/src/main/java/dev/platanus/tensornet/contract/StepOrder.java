package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.tree.ContractionTree;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order the nodes of a tree are made, so that little is held at once: of two operands, first the one whose making
 * needs more beyond what it leaves behind (Sethi and Ullman, doi:10.1145/321607.321620, with sizes).
 */
final class StepOrder {
    private final ContractionTree tree;
    private final long[] size;
    private final long[] peak;

    private StepOrder(ContractionTree tree, long[] size) {
        this.tree = tree;
        this.size = size;
        this.peak = new long[size.length];
        for (int node = 0; node < size.length; node++) {
            if (node < tree.leafCount()) {
                peak[node] = size[node];
            } else {
                int[] operands = operands(node);
                peak[node] = Math.max(
                        Math.max(peak[operands[0]], size[operands[0]] + peak[operands[1]]),
                        size[operands[0]] + size[operands[1]] + size[node]);
            }
        }
    }

    /**
     * Orders the nodes.
     *
     * @param tree the tree
     * @param size bytes of each node
     * @return all nodes, each after its operands
     */
    static List<Integer> of(ContractionTree tree, long[] size) {
        StepOrder order = new StepOrder(tree, size);
        List<Integer> nodes = new ArrayList<>(size.length);
        int[] stack = new int[size.length + 1];
        boolean[] opened = new boolean[size.length];
        int depth = 0;
        stack[depth++] = size.length - 1;
        while (depth > 0) {
            int node = stack[depth - 1];
            if (node < tree.leafCount() || opened[node]) {
                nodes.add(node);
                depth--;
                continue;
            }
            opened[node] = true;
            int[] operands = order.operands(node);
            stack[depth++] = operands[1];
            stack[depth++] = operands[0];
        }
        return nodes;
    }

    /** The operands of a step, in the order in which they are best made. */
    private int[] operands(int node) {
        int left = tree.left(node - tree.leafCount());
        int right = tree.right(node - tree.leafCount());
        long leftFirst = Math.max(peak[left], size[left] + peak[right]);
        long rightFirst = Math.max(peak[right], size[right] + peak[left]);
        return rightFirst < leftFirst ? new int[] {right, left} : new int[] {left, right};
    }
}
