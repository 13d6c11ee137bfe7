package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.tree.ContractionTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which steps are carried out together as a {@link Chain}.
 *
 * <p>Candidates are steps of which one's result is the next one's A, is made for it alone and is too large for the caches.
 * A block of a chain counts through the lanes and through all indices that one of its steps sums or brings; it must fit
 * into the cache after each step. Along each stem the partition is chosen that moves the fewest bytes from and to memory, by
 * dynamic programming; a write counts twice, because a cache line is read before it is written.
 */
final class ChainFusion {
    /** Smaller results stay in the caches anyway. */
    private static final int LARGE_BITS = 16;

    /** Entries that should be together in memory at both ends of a chain (base-2 logarithm): 256 bytes of a plane of floats. */
    private static final int RUN_BITS = 6;

    /** Runs become at most so long, where there is space in the block: 4 KiB of floats. */
    private static final int LONG_RUN_BITS = 10;

    private final StorageOrders orders;
    private final int laneBits;
    private final int blockBits;
    private final Map<Integer, List<Integer>> chains = new HashMap<>();
    private final int[] maker;

    private ChainFusion(ContractionTree tree, StorageOrders orders, Contractor contractor) {
        this.orders = orders;
        this.laneBits = contractor.laneBits();
        this.blockBits = contractor.blockBits();
        maker = new int[tree.nodeCount()];
        Arrays.setAll(maker, node -> node);
    }

    /**
     * Chooses the chains.
     *
     * @param tree the tree
     * @param orders how its nodes store their indices
     * @param kept for each node whether it is needed after the step above it
     * @param contractor what will run them
     */
    static ChainFusion of(ContractionTree tree, StorageOrders orders, boolean[] kept, Contractor contractor) {
        ChainFusion fusion = new ChainFusion(tree, orders, contractor);
        boolean[] below = new boolean[tree.nodeCount()];
        for (int node = tree.nodeCount() - 1; node >= tree.leafCount(); node--) {
            if (!below[node] && orders.isMatrix(node)) {
                List<Integer> stem = new ArrayList<>(List.of(node));
                int next = orders.first(node);
                while (orders.isMatrix(next) && !kept[next] && orders.order(next).length >= LARGE_BITS) {
                    below[next] = true;
                    stem.addFirst(next);
                    next = orders.first(next);
                }
                fusion.partition(stem);
            }
        }
        return fusion;
    }

    /** The node whose step makes a node on its way: itself, unless it exists only block by block. */
    int maker(int node) {
        return maker[node];
    }

    /** The links of the chain that makes a node, the first one first, itself last; only itself if it is no chain. */
    List<Integer> links(int node) {
        return chains.getOrDefault(node, List.of(node));
    }

    private void partition(List<Integer> stem) {
        int count = stem.size();
        double[] cost = new double[count + 1];
        int[] from = new int[count + 1];
        for (int end = 1; end <= count; end++) {
            cost[end] = Double.MAX_VALUE;
            for (int begin = end - 1; begin >= 0; begin--) {
                List<Integer> links = stem.subList(begin, end);
                if (links.size() > 1 && outer(links) == null) {
                    break;
                }
                double moved = Math.scalb(1.0, orders.order(orders.first(links.getFirst())).length)
                        + Math.scalb(2.0, orders.order(links.getLast()).length);
                if (cost[begin] + moved < cost[end]) {
                    cost[end] = cost[begin] + moved;
                    from[end] = begin;
                }
            }
        }
        for (int end = count; end > 0; end = from[end]) {
            List<Integer> links = List.copyOf(stem.subList(from[end], end));
            chains.put(links.getLast(), links);
            links.forEach(node -> maker[node] = links.getLast());
        }
    }

    /** The rows that are fixed in a block of a chain, in the order of its A; null if no block would fit. */
    int[] outer(List<Integer> links) {
        boolean[] inner = new boolean[orders.indexCount()];
        int[] a = orders.order(orders.first(links.getFirst()));
        int[] c = orders.order(links.getLast());
        add(inner, a, 0, RUN_BITS);
        add(inner, c, 0, RUN_BITS);
        for (int node : links) {
            IndexRoles roles = orders.roles(node);
            if (roles.batch().length > 0
                    || roles.summed().length > Product.MAX_SUM_BITS
                    || roles.columns().length > Product.MAX_COLUMN_BITS) {
                return null;
            }
            add(inner, roles.summed(), 0, roles.summed().length);
            add(inner, roles.columns(), 0, roles.columns().length);
            add(inner, orders.order(node), 0, laneBits);
        }
        if (!fits(links, inner)) {
            return null;
        }
        for (int p = RUN_BITS; p < Math.min(LONG_RUN_BITS, a.length); p++) {
            boolean[] more = inner.clone();
            add(more, a, p, p + 1);
            if (!fits(links, more)) {
                break;
            }
            inner = more;
        }
        boolean[] counted = inner;
        return Arrays.stream(a).filter(i -> !counted[i]).toArray();
    }

    private static void add(boolean[] set, int[] indices, int from, int to) {
        for (int p = from; p < Math.min(to, indices.length); p++) {
            set[indices[p]] = true;
        }
    }

    /** Whether blocks are small enough for the cache, and large enough to have two groups of rows. */
    private boolean fits(List<Integer> links, boolean[] inner) {
        for (int node : links) {
            if (count(orders.order(orders.first(node)), inner) > blockBits
                    || count(orders.order(node), inner) > blockBits
                    || count(orders.roles(node).rows(), inner) <= laneBits) {
                return false;
            }
        }
        return true;
    }

    private static int count(int[] indices, boolean[] inner) {
        int count = 0;
        for (int i : indices) {
            count += inner[i] ? 1 : 0;
        }
        return count;
    }
}
