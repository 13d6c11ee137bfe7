package dev.platanus.tensornet.slice;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums vectors in double precision along a fixed binary tree: vector s is a leaf, and a node is the sum of its 2<sup>h</sup>
 * leaves. So the sum depends on how many vectors there are, but not on the order in which they come or how they come in ranges, and its
 * rounding error grows with the logarithm of their number.
 */
final class PairwiseSum {

    /**
     * A subtree.
     *
     * @param height base-2 logarithm of its leaves
     * @param number how many of the same height stand before it
     */
    private record Node(int height, long number) {
        Node sibling() {
            return new Node(height, number ^ 1);
        }

        Node parent() {
            return new Node(height + 1, number >> 1);
        }
    }

    /** Sums whose siblings have not come yet. */
    private final Map<Node, double[]> pending = new HashMap<>();

    private long count;

    /**
     * Adds the sum of the next 2<sup>height</sup> vectors.
     *
     * @param sum kept, and written to
     * @param height such that the number of vectors so far is a multiple of 2<sup>height</sup>
     */
    void add(double[] sum, int height) {
        if ((count & (1L << height) - 1) != 0) {
            throw new IllegalArgumentException(
                    "a subtree of height " + height + " cannot follow " + count + " vectors");
        }
        add(sum, height, count >>> height);
        count += 1L << height;
    }

    /**
     * Adds the sum of 2<sup>height</sup> vectors, whichever came before.
     *
     * @param sum kept, and written to
     * @param height of the subtree
     * @param number of the subtree: its first vector is number · 2<sup>height</sup>
     */
    void add(double[] sum, int height, long number) {
        Node node = new Node(height, number);
        double[] carry = sum;
        double[] other = pending.remove(node.sibling());
        while (other != null) {
            carry = plus(other, carry);
            node = node.parent();
            other = pending.remove(node.sibling());
        }
        pending.put(node, carry);
    }

    /** How many vectors are kept. */
    int size() {
        return pending.size();
    }

    /** The sum of all so far, which are the first ones, the smaller subtrees first; null if there are none. */
    double[] total() {
        double[] total = null;
        List<Node> smallestFirst = pending.keySet().stream()
                .sorted(Comparator.comparingInt(Node::height))
                .toList();
        for (Node node : smallestFirst) {
            double[] sum = pending.get(node);
            total = total == null ? Arrays.copyOf(sum, sum.length) : plus(sum.clone(), total);
        }
        return total;
    }

    private static double[] plus(double[] left, double[] right) {
        for (int i = 0; i < left.length; i++) {
            left[i] += right[i];
        }
        return left;
    }
}
