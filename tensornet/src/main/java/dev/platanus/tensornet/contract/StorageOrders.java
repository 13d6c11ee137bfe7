package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.tree.ContractionTree;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * In which order each node stores its indices, and which steps are matrix products for the kernels.
 *
 * <p>The order of a result is free, so it is chosen for those that read it later: the indices that stay longest among the
 * rows of the steps above have the smallest strides. Then a reader finds long runs of rows where they are, and the lanes of
 * a register seldom have to change: they do when the index of a lane is summed, or is about to become one of a batch, and then only
 * that lane is given to another row, the one that stays longest.
 */
final class StorageOrders {
    private final ContractionTree tree;
    private final List<int[]> indices;
    private final int[][] life;
    private final int[][] orders;
    private final int laneBits;
    private final int[] parents;
    private final boolean[] isMatrix;
    private final boolean[] swapped;

    /** Those of each step; asked for again and again. */
    private final IndexRoles[] roles;

    private final int indexCount;

    private StorageOrders(SlicedTree plan, int laneBits) {
        this.tree = plan.tree();
        this.indices = plan.nodeIndices();
        this.laneBits = laneBits;
        int nodes = tree.nodeCount();
        life = new int[nodes][];
        orders = new int[nodes][];
        isMatrix = new boolean[nodes];
        swapped = new boolean[nodes];
        roles = new IndexRoles[nodes];
        parents = new int[nodes];
        Arrays.fill(parents, -1);
        indexCount = indices.stream().flatMapToInt(Arrays::stream).max().orElse(-1) + 1;
        for (int node = tree.leafCount(); node < nodes; node++) {
            int[] left = indices.get(tree.left(node - tree.leafCount()));
            int[] right = indices.get(tree.right(node - tree.leafCount()));
            IndexRoles here = IndexRoles.of(left, right, indices.get(node));
            swapped[node] = here.columns().length > here.rows().length
                    || here.columns().length == here.rows().length && right.length > left.length;
            roles[node] = swapped[node] ? IndexRoles.of(right, left, indices.get(node)) : here;
            parents[first(node)] = node;
            parents[second(node)] = node;
        }
        measureLives();
        for (int node = 0; node < nodes; node++) {
            decide(node);
        }
    }

    static StorageOrders of(SlicedTree plan, int laneBits) {
        return new StorageOrders(plan, laneBits);
    }

    /** The indices of a node, the one with the smallest stride first. */
    int[] order(int node) {
        return orders[node];
    }

    /** The operand of a step with the rows. */
    int first(int node) {
        int step = node - tree.leafCount();
        return swapped[node] ? tree.right(step) : tree.left(step);
    }

    private int second(int node) {
        int step = node - tree.leafCount();
        return swapped[node] ? tree.left(step) : tree.right(step);
    }

    IndexRoles roles(int node) {
        return roles[node];
    }

    /** For how many steps upwards each index stays a row. */
    private void measureLives() {
        int root = tree.nodeCount() - 1;
        life[root] = new int[indices.get(root).length];
        for (int node = root; node >= tree.leafCount(); node--) {
            int[] rows = roles(node).rows();
            int[] a = indices.get(first(node));
            int[] b = indices.get(second(node));
            life[second(node)] = new int[b.length];
            int[] lives = new int[a.length];
            for (int i = 0; i < a.length; i++) {
                lives[i] = IndexRoles.in(rows, a[i]) ? 1 + life(node, a[i]) : 0;
            }
            life[first(node)] = lives;
        }
    }

    private int life(int node, int index) {
        int[] set = indices.get(node);
        for (int i = 0; i < set.length; i++) {
            if (set[i] == index) {
                return life[node][i];
            }
        }
        throw new IllegalStateException("index " + index + " is not in node " + node);
    }

    private void decide(int node) {
        int[] lanes = node < tree.leafCount() ? null : lanesOfEither(node);
        isMatrix[node] = lanes != null;
        int[] fixed = lanes == null ? new int[0] : lanes;
        int[] others = Arrays.stream(indices.get(node))
                .filter(i -> !IndexRoles.in(fixed, i))
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -life(node, i)).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
        orders[node] = Arrays.copyOf(fixed, fixed.length + others.length);
        System.arraycopy(others, 0, orders[node], fixed.length, others.length);
    }

    /** Those with the larger operand's rows; else with the other's, so that no large product is left to be done entry by entry. */
    private int[] lanesOfEither(int node) {
        int[] lanes = lanesOfProduct(node);
        if (lanes == null) {
            swap(node);
            lanes = lanesOfProduct(node);
            if (lanes == null) {
                swap(node);
            }
        }
        return lanes;
    }

    private void swap(int node) {
        swapped[node] = !swapped[node];
        roles[node] = IndexRoles.of(indices.get(first(node)), indices.get(second(node)), indices.get(node));
    }

    /** The lanes of a product's result, or null if the kernels cannot compute it or it is not worth it. */
    private int[] lanesOfProduct(int node) {
        IndexRoles here = roles(node);
        if (here.rows().length <= laneBits || here.multiplyAddsLog2() - here.batch().length < 8) {
            return null;
        }
        int[] lanes = Arrays.copyOf(orders[first(node)], laneBits);
        List<Integer> free = new ArrayList<>();
        Arrays.stream(here.rows())
                .filter(i -> !IndexRoles.in(lanes, i))
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -life(node, i)).thenComparing(i -> i))
                .forEach(free::add);
        for (int p = 0; p < laneBits; p++) {
            if (IndexRoles.in(here.batch(), lanes[p])) {
                return null;
            }
            if (IndexRoles.in(here.summed(), lanes[p])) {
                lanes[p] = free.removeFirst();
            }
        }
        // what both operands of the next step have and its result keeps would be no lane there
        for (int p = 0; p < laneBits; p++) {
            if (isBatchAbove(node, lanes[p]) && !free.isEmpty() && !isBatchAbove(node, free.getFirst())) {
                lanes[p] = free.removeFirst();
            }
        }
        return lanes;
    }

    private boolean isBatchAbove(int node, int index) {
        return parents[node] >= 0 && IndexRoles.in(roles(parents[node]).batch(), index);
    }

    /** Whether a node is a matrix product, with the lanes that the contractor wants. */
    boolean isMatrix(int node) {
        return isMatrix[node];
    }

    /** A number above that of each index. */
    int indexCount() {
        return indexCount;
    }

    /** The step that makes the last of several nodes in a row. */
    ContractionStep step(List<Integer> nodes, int[] outer, List<NodeBuffer> buffers, Contractor contractor) {
        List<Contractor.Link> links = new ArrayList<>();
        for (int node : nodes) {
            links.add(new Contractor.Link(
                    node, buffers.get(first(node)), buffers.get(second(node)), buffers.get(node), roles(node)));
        }
        return contractor.chain(links, outer);
    }

    /** The step that makes a node that is not a leaf. */
    ContractionStep step(int node, List<NodeBuffer> buffers, Contractor contractor) {
        NodeBuffer a = buffers.get(first(node));
        NodeBuffer b = buffers.get(second(node));
        return contractor.pair(node, a, b, buffers.get(node), roles(node), isMatrix[node]);
    }
}
