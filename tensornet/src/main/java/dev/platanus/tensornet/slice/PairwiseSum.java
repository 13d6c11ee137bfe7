package dev.platanus.tensornet.slice;

import java.util.Arrays;

/**
 * Sums vectors in double precision along a fixed binary tree: vector s is a leaf, and a node is the sum of its 2<sup>h</sup>
 * leaves. So the sum depends on how many vectors there are, but not on how they come in ranges, and its rounding error grows
 * with the logarithm of their number.
 */
final class PairwiseSum {
    /** The largest number of vectors is 2<sup>62</sup>. */
    private static final int HEIGHTS = 63;

    private final double[][] pending = new double[HEIGHTS][];
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
        double[] carry = sum;
        int h = height;
        while (pending[h] != null) {
            carry = plus(pending[h], carry);
            pending[h++] = null;
        }
        pending[h] = carry;
        count += 1L << height;
    }

    /** How many vectors are kept. */
    int size() {
        int size = 0;
        for (double[] sum : pending) {
            size += sum == null ? 0 : 1;
        }
        return size;
    }

    /** The sum of all so far, the smaller subtrees first; null if there are none. */
    double[] total() {
        double[] total = null;
        for (double[] sum : pending) {
            if (sum != null) {
                total = total == null ? Arrays.copyOf(sum, sum.length) : plus(sum.clone(), total);
            }
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
