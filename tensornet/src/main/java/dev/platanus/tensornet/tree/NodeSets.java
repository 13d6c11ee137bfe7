package dev.platanus.tensornet.tree;

/**
 * Which indices each node of a tree has: those of its leaves that are needed outside of it, by another leaf or because they
 * are open. A leaf has all its indices, even one that stands nowhere else (it is summed with the first contraction).
 */
final class NodeSets {

    private final int words;
    private final long[] sets;

    private NodeSets(int words, long[] sets) {
        this.words = words;
        this.sets = sets;
    }

    /** O(nodes · words). */
    static NodeSets of(IndexGraph graph, ContractionTree tree) {
        int words = graph.words();
        int leaves = tree.leafCount();
        long[] all = new long[tree.nodeCount() * words];
        for (int leaf = 0; leaf < leaves; leaf++) {
            for (int index : graph.tensor(leaf)) {
                IndexSets.set(all, leaf * words, index);
            }
        }
        for (int step = 0; step < tree.stepCount(); step++) {
            for (int w = 0; w < words; w++) {
                all[(leaves + step) * words + w] = all[tree.left(step) * words + w] | all[tree.right(step) * words + w];
            }
        }
        long[] needed = new long[all.length];
        System.arraycopy(graph.openBits(), 0, needed, (tree.nodeCount() - 1) * words, words);
        for (int step = tree.stepCount() - 1; step >= 0; step--) {
            int node = (leaves + step) * words;
            int left = tree.left(step) * words;
            int right = tree.right(step) * words;
            for (int w = 0; w < words; w++) {
                needed[left + w] = needed[node + w] | all[right + w];
                needed[right + w] = needed[node + w] | all[left + w];
            }
        }
        for (int i = leaves * words; i < all.length; i++) {
            all[i] &= needed[i];
        }
        return new NodeSets(words, all);
    }

    /** All sets, node after node. */
    long[] copy() {
        return sets.clone();
    }

    int[] members(int node) {
        return IndexSets.members(sets, node * words, words);
    }

    /** How many indices the node has that are not in {@code without}. */
    int size(int node, long[] without) {
        int count = 0;
        for (int w = 0; w < words; w++) {
            count += Long.bitCount(sets[node * words + w] & ~without[w]);
        }
        return count;
    }

    /** How many indices, not in {@code without}, a contraction of two nodes runs over. */
    int unionSize(int left, int right, long[] without) {
        int count = 0;
        for (int w = 0; w < words; w++) {
            count += Long.bitCount((sets[left * words + w] | sets[right * words + w]) & ~without[w]);
        }
        return count;
    }
}
