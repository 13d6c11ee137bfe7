package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.tree.SlicedTree;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What makes a node anew: the sliced indices and the bits of the bitstring that stand below it. Both are bits of one
 * <em>setting</em>, sliced indices in word 0, the bitstring from word 1 on; a node is kept until a bit of its set changes.
 */
final class Dependencies {
    private final int words;
    private final long[] sets;

    private Dependencies(int words, long[] sets) {
        this.words = words;
        this.sets = sets;
    }

    static Dependencies of(SlicedTree plan) {
        List<int[]> sliced = plan.dependencies();
        List<int[]> bits = plan.outputBits();
        int largest = bits.stream().flatMapToInt(Arrays::stream).max().orElse(-1);
        int words = 1 + (largest + Long.SIZE) / Long.SIZE;
        long[] sets = new long[sliced.size() * words];
        for (int node = 0; node < sliced.size(); node++) {
            for (int position : sliced.get(node)) {
                sets[node * words] |= 1L << position;
            }
            for (int bit : bits.get(node)) {
                sets[node * words + 1 + (bit >>> 6)] |= 1L << bit;
            }
        }
        return new Dependencies(words, sets);
    }

    Dependencies copy() {
        return new Dependencies(words, sets.clone());
    }

    /** The same if every node is made anew whenever anything changes. */
    Dependencies withoutKeeping() {
        Dependencies all = copy();
        int root = sets.length / words - 1;
        for (int node = 0; node < root; node++) {
            all.widen(node, root);
        }
        return all;
    }

    /** Whether nodes know on which bits of the bitstring they depend; if not, another bitstring makes all of them anew. */
    boolean knowBits() {
        return words > 1;
    }

    /** The sliced positions of a node. */
    long sliced(int node) {
        return sets[node * words];
    }

    /** The bits of the bitstring below a node, as words. */
    long[] bits(int node) {
        return Arrays.copyOfRange(sets, node * words + 1, (node + 1) * words);
    }

    int bitCount(int node) {
        int count = 0;
        for (int w = 1; w < words; w++) {
            count += Long.bitCount(sets[node * words + w]);
        }
        return count;
    }

    boolean same(int node, int other) {
        return Arrays.equals(sets, node * words, (node + 1) * words, sets, other * words, (other + 1) * words);
    }

    /** Gives a node the set of another one, which contains its own. */
    void widen(int node, int other) {
        System.arraycopy(sets, other * words, sets, node * words, words);
    }

    /** The values of the sliced indices, bit p that of position p, and of the bits that matter. */
    long[] setting(long values, BitSet ones) {
        long[] setting = new long[words];
        setting[0] = values;
        long[] bits = ones.toLongArray();
        System.arraycopy(bits, 0, setting, 1, Math.min(bits.length, words - 1));
        return setting;
    }

    /** Whether a node depends on any of the bits in which two settings differ. */
    boolean differ(int node, long[] before, long[] after) {
        for (int w = 0; w < words; w++) {
            if ((sets[node * words + w] & (before[w] ^ after[w])) != 0) {
                return true;
            }
        }
        return false;
    }
}
