package dev.platanus.statevector.plan;

import java.util.Arrays;

/** A set of the nodes of one graph, as a bit set of fixed size that knows its count. */
final class NodeSet {

    private final long[] words;
    private int count;

    private NodeSet(long[] words, int count) {
        this.words = words;
        this.count = count;
    }

    /** The empty set over {@code size} nodes. */
    static NodeSet empty(int size) {
        return new NodeSet(new long[(size + 63) >>> 6], 0);
    }

    NodeSet copy() {
        return new NodeSet(words.clone(), count);
    }

    int count() {
        return count;
    }

    boolean contains(int node) {
        return (words[node >>> 6] >>> node & 1) != 0;
    }

    boolean containsAll(int[] nodes) {
        for (int node : nodes) {
            if (!contains(node)) {
                return false;
            }
        }
        return true;
    }

    /** Adds a node that is not yet in the set. */
    void add(int node) {
        words[node >>> 6] |= 1L << node;
        count++;
    }

    /** The smallest node number that is not in the set. */
    int firstAbsent() {
        return nextAbsent(0);
    }

    /** The smallest node number, from a given one on, that is not in the set; what is behind the last node is in no set. */
    int nextAbsent(int from) {
        int word = from >>> 6;
        if (word >= words.length) {
            return from;
        }
        long absent = ~words[word] & -1L << from;
        while (absent == 0) {
            if (++word == words.length) {
                return 64 * word;
            }
            absent = ~words[word];
        }
        return 64 * word + Long.numberOfTrailingZeros(absent);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeSet set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
