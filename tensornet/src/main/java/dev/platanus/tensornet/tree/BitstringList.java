package dev.platanus.tensornet.tree;

import java.util.Arrays;
import java.util.List;

/**
 * For how many bitstrings a network is contracted, and which of their bits each tensor depends on.
 *
 * <p>A node of a tree depends on the bits of the leaves below it, Q of them. Within a slice it need be made only once for each
 * restriction of the bitstrings to these bits that occurs: at most min(count, 2<sup>Q</sup>) times (after Kalachev, Panteleev and
 * Yung, arXiv:2108.05665, who contract for several amplitudes at once). So a tree for many bitstrings takes in the tensors that
 * depend on bits late. Immutable.
 *
 * @param count number of bitstrings, at least 1
 * @param bitsOfTensors the bits that each tensor of the network depends on, ascending; empty for a single bitstring, which
 *     leaves nothing to share
 */
public record BitstringList(long count, List<int[]> bitsOfTensors) {

    /** A single bitstring. */
    public static final BitstringList SINGLE = new BitstringList(1, List.of());

    /** The largest number of a bit. */
    private static final int MAX_BIT = 1 << 20;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the count is not positive, or a bit is negative, too large or listed twice
     */
    public BitstringList {
        if (count < 1) {
            throw new IllegalArgumentException("a list of " + count + " bitstrings; it needs at least 1");
        }
        bitsOfTensors = count == 1
                ? List.of()
                : bitsOfTensors.stream().map(int[]::clone).toList();
        for (int[] bits : bitsOfTensors) {
            for (int i = 0; i < bits.length; i++) {
                if (bits[i] < 0 || bits[i] > MAX_BIT || i > 0 && bits[i] <= bits[i - 1]) {
                    throw new IllegalArgumentException(
                            "the bits of a tensor are distinct and ascending, not " + Arrays.toString(bits));
                }
            }
        }
    }

    /**
     * Returns the bits that each tensor depends on.
     *
     * @return copies
     */
    @Override
    public List<int[]> bitsOfTensors() {
        return bitsOfTensors.stream().map(int[]::clone).toList();
    }

    /** The bits that one tensor depends on, not to be written to. */
    int[] bitsOfTensor(int number) {
        return bitsOfTensors.get(number);
    }

    /**
     * Returns how many restrictions to so many bits the bitstrings have at most.
     *
     * @param bits at least 0
     * @return min(count, 2<sup>bits</sup>)
     */
    public double restrictions(int bits) {
        return bits < Long.SIZE - 2 ? Math.min(count, 1L << bits) : count;
    }

    /** Number of 64-bit words of a set of bits; 0 for a single bitstring. */
    int words() {
        int largest = -1;
        for (int[] bits : bitsOfTensors) {
            largest = bits.length == 0 ? largest : Math.max(largest, bits[bits.length - 1]);
        }
        return count == 1 ? 0 : (largest >> 6) + 1;
    }

    /** The bits below each node of a tree, {@link #words} words a node. */
    long[] below(ContractionTree tree) {
        int words = words();
        long[] sets = new long[tree.nodeCount() * words];
        for (int leaf = 0; words > 0 && leaf < tree.leafCount(); leaf++) {
            for (int bit : bitsOfTensors.get(leaf)) {
                IndexSets.set(sets, leaf * words, bit);
            }
        }
        for (int step = 0; step < tree.stepCount(); step++) {
            for (int w = 0; w < words; w++) {
                sets[(tree.leafCount() + step) * words + w] =
                        sets[tree.left(step) * words + w] | sets[tree.right(step) * words + w];
            }
        }
        return sets;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof BitstringList that)
                || count != that.count
                || bitsOfTensors.size() != that.bitsOfTensors.size()) {
            return false;
        }
        for (int t = 0; t < bitsOfTensors.size(); t++) {
            if (!Arrays.equals(bitsOfTensors.get(t), that.bitsOfTensors.get(t))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = Long.hashCode(count);
        for (int[] bits : bitsOfTensors) {
            hash = 31 * hash + Arrays.hashCode(bits);
        }
        return hash;
    }

    @Override
    public String toString() {
        return count == 1 ? "one bitstring" : count + " bitstrings";
    }
}
