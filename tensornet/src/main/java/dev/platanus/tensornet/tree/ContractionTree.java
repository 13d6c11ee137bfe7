package dev.platanus.tensornet.tree;

import java.util.Arrays;

/**
 * In which order tensors are contracted, two at a time: a binary tree, written as static single assignments. The leaves are
 * nodes {@code 0..T-1}, the tensors; step {@code i} contracts nodes {@code left(i)} and {@code right(i)} into node {@code T +
 * i}. The last node, of step {@code T-2}, is the root. Immutable.
 */
public final class ContractionTree {

    private final int leafCount;
    private final int[] left;
    private final int[] right;

    private ContractionTree(int leafCount, int[] left, int[] right) {
        this.leafCount = leafCount;
        this.left = left;
        this.right = right;
    }

    /**
     * Makes a tree.
     *
     * @param leafCount number of tensors T, at least 1
     * @param left first operand of each of the T-1 steps
     * @param right second operand of each step
     * @return the tree
     * @throws IllegalArgumentException if there are not T-1 steps, or an operand does not exist yet or was used up before
     */
    public static ContractionTree of(int leafCount, int[] left, int[] right) {
        if (leafCount < 1 || left.length != leafCount - 1 || right.length != leafCount - 1) {
            throw new IllegalArgumentException("a tree of " + leafCount + " leaves has " + Math.max(0, leafCount - 1)
                    + " steps, not " + left.length + " and " + right.length);
        }
        boolean[] used = new boolean[2 * leafCount - 1];
        for (int step = 0; step < left.length; step++) {
            use(left[step], step, leafCount, used);
            use(right[step], step, leafCount, used);
        }
        return new ContractionTree(leafCount, left.clone(), right.clone());
    }

    private static void use(int node, int step, int leafCount, boolean[] used) {
        if (node < 0 || node >= leafCount + step) {
            throw new IllegalArgumentException("step " + step + " uses node " + node + "; there are only nodes 0.."
                    + (leafCount + step - 1) + " before it");
        }
        if (used[node]) {
            throw new IllegalArgumentException("step " + step + " uses node " + node + ", which was used up before");
        }
        used[node] = true;
    }

    /**
     * Returns the number of tensors.
     *
     * @return at least 1
     */
    public int leafCount() {
        return leafCount;
    }

    /**
     * Returns the number of contractions.
     *
     * @return one less than {@link #leafCount}
     */
    public int stepCount() {
        return left.length;
    }

    /**
     * Returns the number of nodes, leaves and results.
     *
     * @return leaves plus steps
     */
    public int nodeCount() {
        return leafCount + left.length;
    }

    /**
     * Returns the first operand of a step.
     *
     * @param step from 0
     * @return a node
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public int left(int step) {
        return left[step];
    }

    /**
     * Returns the second operand of a step.
     *
     * @param step from 0
     * @return a node
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public int right(int step) {
        return right[step];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContractionTree that
                && leafCount == that.leafCount
                && Arrays.equals(left, that.left)
                && Arrays.equals(right, that.right);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(left) + Arrays.hashCode(right);
    }

    @Override
    public String toString() {
        return "contraction tree of " + leafCount + " leaves";
    }
}
