package dev.platanus.tensornet.tree;

import java.util.Arrays;
import java.util.List;

/**
 * What is contracted: tensors that share indices of dimension 2.
 *
 * <p>The indices are numbered {@code 0..indexCount-1}. A closed index is summed over, an open one stays. An index may stand
 * in one, two or more tensors (a hyperedge); several indices may connect the same two tensors, which is how a bond of
 * dimension 4, 8, … is written. A network may fall into parts; they are joined by outer products.
 *
 * @param indexCount number of indices, at least 0
 * @param tensors the indices of each tensor, in any order, each at most once per tensor; at least one tensor
 * @param openIndices the indices that are not summed, distinct; each stands in some tensor. Their order is kept, and means
 *     nothing here
 * @param bitstrings for how many bitstrings it is contracted, and which tensors depend on them
 */
public record IndexGraph(int indexCount, List<int[]> tensors, int[] openIndices, BitstringList bitstrings) {

    /** The largest number of indices, so that no cost leaves the range of {@code double}. */
    public static final int MAX_INDICES = 1_000_000;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no tensor, an index is out of range or twice in one tensor, an open index
     *     stands in no tensor, or the bitstrings are for another number of tensors
     */
    public IndexGraph {
        if (indexCount < 0 || indexCount > MAX_INDICES) {
            throw new IllegalArgumentException("a network has 0.." + MAX_INDICES + " indices, not " + indexCount);
        }
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one tensor");
        }
        tensors = tensors.stream().map(int[]::clone).toList();
        openIndices = openIndices.clone();
        boolean[] used = new boolean[indexCount];
        int[] lastTensor = new int[indexCount];
        Arrays.fill(lastTensor, -1);
        for (int t = 0; t < tensors.size(); t++) {
            for (int index : tensors.get(t)) {
                checkIndex(index, indexCount, "tensor " + t);
                if (lastTensor[index] == t) {
                    throw new IllegalArgumentException("index " + index + " stands twice in tensor " + t
                            + "; take the diagonal of the tensor, or its trace, first");
                }
                lastTensor[index] = t;
                used[index] = true;
            }
        }
        boolean[] open = new boolean[indexCount];
        for (int index : openIndices) {
            checkIndex(index, indexCount, "the list of open indices");
            if (open[index]) {
                throw new IllegalArgumentException("open index " + index + " is listed twice");
            }
            if (!used[index]) {
                throw new IllegalArgumentException("open index " + index + " stands in no tensor");
            }
            open[index] = true;
        }
        if (bitstrings.count() > 1 && bitstrings.bitsOfTensors().size() != tensors.size()) {
            throw new IllegalArgumentException("the bits of "
                    + bitstrings.bitsOfTensors().size() + " tensors are given, the network has " + tensors.size());
        }
    }

    /**
     * A network for a single bitstring.
     *
     * @param indexCount number of indices
     * @param tensors the indices of each tensor
     * @param openIndices the indices that are not summed
     * @throws IllegalArgumentException as for any network
     */
    public IndexGraph(int indexCount, List<int[]> tensors, int[] openIndices) {
        this(indexCount, tensors, openIndices, BitstringList.SINGLE);
    }

    /**
     * The same network for other bitstrings.
     *
     * @param list how many, and which tensors depend on them
     * @return the network
     * @throws IllegalArgumentException if the list is for another number of tensors
     */
    public IndexGraph withBitstrings(BitstringList list) {
        return new IndexGraph(indexCount, tensors, openIndices, list);
    }

    private static void checkIndex(int index, int indexCount, String where) {
        if (index < 0 || index >= indexCount) {
            throw new IllegalArgumentException("index " + index + " of " + where + " is outside 0.." + (indexCount - 1)
                    + " (the network has " + indexCount + " indices)");
        }
    }

    /**
     * Returns the number of tensors.
     *
     * @return at least 1
     */
    public int tensorCount() {
        return tensors.size();
    }

    /**
     * Returns the indices of each tensor.
     *
     * @return copies
     */
    @Override
    public List<int[]> tensors() {
        return tensors.stream().map(int[]::clone).toList();
    }

    /**
     * Returns the indices that are not summed.
     *
     * @return a copy
     */
    @Override
    public int[] openIndices() {
        return openIndices.clone();
    }

    /** The indices of one tensor, not to be written to. */
    int[] tensor(int number) {
        return tensors.get(number);
    }

    /** Number of 64-bit words of a set of indices. */
    int words() {
        return (indexCount + 63) >>> 6;
    }

    /** The open indices as a set. */
    long[] openBits() {
        return IndexSets.of(openIndices, words());
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof IndexGraph that)
                || indexCount != that.indexCount
                || tensors.size() != that.tensors.size()
                || !bitstrings.equals(that.bitstrings)
                || !Arrays.equals(openIndices, that.openIndices)) {
            return false;
        }
        for (int t = 0; t < tensors.size(); t++) {
            if (!Arrays.equals(tensors.get(t), that.tensors.get(t))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * indexCount + Arrays.hashCode(openIndices);
        for (int[] tensor : tensors) {
            hash = 31 * hash + Arrays.hashCode(tensor);
        }
        return hash;
    }

    @Override
    public String toString() {
        return tensors.size() + " tensors, " + indexCount + " indices, " + openIndices.length + " of them open";
    }
}
