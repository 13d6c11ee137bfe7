package dev.platanus.tensornet.tree;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Builds trees by always contracting the pair that looks best, with chance mixed in (after cotengra's random-greedy, Gray
 * and Kourtis, arXiv:2002.01935).
 *
 * <p>A pair of neighbours scores {@code s = 2^|result| / α − α (2^|a| + 2^|b|)}, α being the cost modulation; what counts is
 * {@code sign(s) log|s| − T g} with a Gumbel-distributed g, so that the choice is Boltzmann-distributed with temperature T. For
 * a list of bitstrings, each size counts once for each restriction of them to the bits below the node.
 * Parts without common indices are joined last, the smallest first.
 */
final class RandomGreedy {

    private final IndexGraph graph;
    private final int words;
    private final int leaves;
    private final long[] sets;
    private final int bitWords;
    private final long[] bits;
    private final int[] remaining;
    private final int[][] holders;
    private final int[] holderCount;
    private final boolean[] alive;

    /** With which node each one was offered last. */
    private final int[] offeredTo;

    private final int[] left;
    private final int[] right;
    private final PairQueue queue = new PairQueue();
    private final double alpha;
    private final double temperature;
    private final UniformRandomProvider random;
    private int next;

    private RandomGreedy(IndexGraph graph, double alpha, double temperature, UniformRandomProvider random) {
        this.graph = graph;
        this.alpha = alpha;
        this.temperature = temperature;
        this.random = random;
        words = graph.words();
        leaves = graph.tensorCount();
        sets = new long[(2 * leaves - 1) * words];
        bitWords = graph.bitstrings().words();
        bits = new long[(2 * leaves - 1) * bitWords];
        remaining = new int[graph.indexCount()];
        holders = new int[graph.indexCount()][];
        holderCount = new int[graph.indexCount()];
        alive = new boolean[2 * leaves - 1];
        offeredTo = new int[2 * leaves - 1];
        left = new int[leaves - 1];
        right = new int[leaves - 1];
        next = leaves;
    }

    /** Builds one tree; O(T d² log T) for T tensors of degree d. */
    static ContractionTree build(IndexGraph graph, double alpha, double temperature, UniformRandomProvider random) {
        return new RandomGreedy(graph, alpha, temperature, random).run();
    }

    private ContractionTree run() {
        for (int leaf = 0; leaf < leaves; leaf++) {
            alive[leaf] = true;
            for (int index : graph.tensor(leaf)) {
                IndexSets.set(sets, leaf * words, index);
                remaining[index]++;
            }
            if (bitWords > 0) {
                for (int bit : graph.bitstrings().bitsOfTensor(leaf)) {
                    IndexSets.set(bits, leaf * bitWords, bit);
                }
            }
        }
        for (int i = 0; i < holders.length; i++) {
            holders[i] = new int[remaining[i]];
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            for (int index : graph.tensor(leaf)) {
                for (int h = 0; h < holderCount[index]; h++) {
                    offer(holders[index][h], leaf);
                }
                holders[index][holderCount[index]++] = leaf;
            }
        }
        for (int index : graph.openIndices()) {
            remaining[index]++;
        }
        while (queue.poll()) {
            if (alive[queue.first()] && alive[queue.second()]) {
                contract(queue.first(), queue.second());
            }
        }
        joinParts();
        return ContractionTree.of(leaves, left, right);
    }

    private void offer(int a, int b) {
        int out = 0;
        int sizeA = 0;
        int sizeB = 0;
        for (int w = 0; w < words; w++) {
            long x = sets[a * words + w];
            long y = sets[b * words + w];
            sizeA += Long.bitCount(x);
            sizeB += Long.bitCount(y);
            out += Long.bitCount(x ^ y);
            for (long both = x & y; both != 0; both &= both - 1) {
                if (remaining[w << 6 | Long.numberOfTrailingZeros(both)] > 2) {
                    out++;
                }
            }
        }
        double score =
                copies(a, b) * power(out) / alpha - alpha * (copies(a, a) * power(sizeA) + copies(b, b) * power(sizeB));
        double value = score == 0 ? 0 : Math.signum(score) * StrictMath.log1p(Math.abs(score));
        double gumbel =
                temperature == 0 ? 0 : -StrictMath.log(-StrictMath.log(1 - random.nextDouble()) + Double.MIN_NORMAL);
        queue.add(value - temperature * gumbel, a, b);
    }

    private static double power(int exponent) {
        return Math.scalb(1.0, Math.min(exponent, 1000));
    }

    /** How many values the product of two nodes has, for all bitstrings. */
    private double copies(int a, int b) {
        int count = 0;
        for (int w = 0; w < bitWords; w++) {
            count += Long.bitCount(bits[a * bitWords + w] | bits[b * bitWords + w]);
        }
        return graph.bitstrings().restrictions(count);
    }

    private void contract(int a, int b) {
        int c = next++;
        for (int w = 0; w < bitWords; w++) {
            bits[c * bitWords + w] = bits[a * bitWords + w] | bits[b * bitWords + w];
        }
        left[c - leaves] = a;
        right[c - leaves] = b;
        alive[a] = false;
        alive[b] = false;
        alive[c] = true;
        for (int w = 0; w < words; w++) {
            long x = sets[a * words + w];
            long y = sets[b * words + w];
            long kept = 0;
            for (long either = x | y; either != 0; either &= either - 1) {
                int bit = Long.numberOfTrailingZeros(either);
                int index = w << 6 | bit;
                if ((x & y) >>> bit << 63 != 0) {
                    remaining[index]--;
                }
                replaceHolders(index, a, b, c);
                if (remaining[index] > 1) {
                    kept |= 1L << bit;
                }
            }
            sets[c * words + w] = kept;
        }
        for (int index : IndexSets.members(sets, c * words, words)) {
            for (int h = 0; h < holderCount[index]; h++) {
                int other = holders[index][h];
                if (other != c && offeredTo[other] != c) {
                    offeredTo[other] = c;
                    offer(other, c);
                }
            }
        }
    }

    private void replaceHolders(int index, int a, int b, int c) {
        int n = 0;
        int[] list = holders[index];
        for (int h = 0; h < holderCount[index]; h++) {
            if (list[h] != a && list[h] != b) {
                list[n++] = list[h];
            }
        }
        list[n++] = c;
        holderCount[index] = n;
    }

    private void joinParts() {
        while (next < alive.length) {
            int smallest = -1;
            int second = -1;
            for (int node = 0; node < next; node++) {
                if (!alive[node]) {
                    continue;
                }
                if (smallest < 0 || size(node) < size(smallest)) {
                    second = smallest;
                    smallest = node;
                } else if (second < 0 || size(node) < size(second)) {
                    second = node;
                }
            }
            contract(smallest, second);
        }
    }

    private int size(int node) {
        return IndexSets.count(sets, node * words, words);
    }
}
