package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Where the nodes of a tree lie, for one choice of what is kept; its steps are made when they are asked for, since many choices are
 * looked at for the one that runs.
 *
 * @param plan the tree
 * @param orders how nodes store their indices
 * @param contractor what will run it
 * @param parents of each node, -1 for the root
 * @param sizes bytes of each node
 * @param sequence the nodes in the order in which they are made
 * @param fusion which of them are made on the way to others
 * @param buffers where each node lies
 * @param bytes of the whole memory
 */
record TreeLayout(
        SlicedTree plan,
        StorageOrders orders,
        Contractor contractor,
        int[] parents,
        long[] sizes,
        List<Integer> sequence,
        ChainFusion fusion,
        List<NodeBuffer> buffers,
        long bytes) {

    /**
     * Places a tree.
     *
     * @param plan the tree
     * @param orders how nodes store their indices
     * @param dependencies what makes each node anew; a node whose parent has other dependencies is kept
     * @param contractor what will run it
     */
    static TreeLayout of(SlicedTree plan, StorageOrders orders, Dependencies dependencies, Contractor contractor) {
        int nodes = plan.tree().nodeCount();
        int leaves = plan.tree().leafCount();
        int[] parents = new int[nodes];
        long[] sizes = new long[nodes];
        parents[nodes - 1] = -1;
        for (int node = leaves; node < nodes; node++) {
            parents[plan.tree().left(node - leaves)] = node;
            parents[plan.tree().right(node - leaves)] = node;
        }
        for (int node = 0; node < nodes; node++) {
            sizes[node] = NodeBuffer.bytes(orders.order(node).length, contractor.precision());
        }
        List<Integer> sequence = StepOrder.of(plan.tree(), sizes);
        int[] time = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            time[sequence.get(i)] = i;
        }
        boolean[] kept = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            kept[node] = parents[node] < 0 || !dependencies.same(node, parents[node]);
        }
        ChainFusion fusion = ChainFusion.of(plan.tree(), orders, kept, contractor);
        List<MemoryPlan.Request> requests = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            if (fusion.maker(node) != node) {
                requests.add(new MemoryPlan.Request(0, 0, 0)); // it has no place
            } else if (kept[node]) {
                requests.add(new MemoryPlan.Request(sizes[node], 0, nodes));
            } else {
                requests.add(new MemoryPlan.Request(sizes[node], time[node], time[fusion.maker(parents[node])]));
            }
        }
        MemoryPlan memory = MemoryPlan.of(requests, contractor.pieceBytes());
        List<NodeBuffer> buffers = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            buffers.add(NodeBuffer.at(memory.offsets()[node], orders.order(node), contractor.precision()));
        }
        return new TreeLayout(
                plan, orders, contractor, parents, sizes, sequence, fusion, List.copyOf(buffers), memory.bytes());
    }

    /** The steps, bound to addresses, in their order. */
    List<ContractionStep> steps() {
        List<int[]> tensors = plan.graph().tensors();
        List<ContractionStep> steps = new ArrayList<>();
        for (int node : sequence) {
            List<Integer> links = fusion.links(node);
            if (isLeaf(node)) {
                steps.add(leaf(plan, node, tensors.get(node), buffers.get(node)));
            } else if (links.size() > 1) {
                steps.add(orders.step(links, fusion.outer(links), buffers, contractor));
            } else if (fusion.maker(node) == node) {
                steps.add(orders.step(node, buffers, contractor));
            }
        }
        return List.copyOf(steps);
    }

    private boolean isLeaf(int node) {
        return node < plan.tree().leafCount();
    }

    private static ContractionStep leaf(SlicedTree plan, int node, int[] indices, NodeBuffer buffer) {
        int[] sliced = plan.sliced();
        int[] slicedAt = new int[sliced.length];
        int[] slicedIndices = new int[sliced.length];
        int count = 0;
        for (int p = 0; p < sliced.length; p++) {
            if (IndexRoles.in(indices, sliced[p])) {
                slicedAt[count] = p;
                slicedIndices[count++] = sliced[p];
            }
        }
        return new ContractionStep.Leaf(
                node,
                buffer,
                bits(buffer.order(), indices),
                bits(Arrays.copyOf(slicedIndices, count), indices),
                Arrays.copyOf(slicedAt, count));
    }

    /** Which bits of a tensor's entry number some of its indices are. */
    private static int[] bits(int[] some, int[] indices) {
        int[] bits = new int[some.length];
        for (int i = 0; i < some.length; i++) {
            for (int p = 0; p < indices.length; p++) {
                if (indices[p] == some[i]) {
                    bits[i] = indices.length - 1 - p;
                }
            }
        }
        return bits;
    }

    NodeBuffer buffer(int node) {
        return buffers.get(node);
    }

    /**
     * Lets some kept nodes be made whenever what reads them is: those first whose making costs least for the memory they hold,
     * until enough is free. Their operands may then be kept instead.
     *
     * @param missing bytes to be freed, about
     * @param dependencies changed accordingly
     * @param timesMade how often nodes are made
     * @return false if there is nothing to give up
     */
    boolean giveUp(long missing, Dependencies dependencies, IntToDoubleFunction timesMade) {
        double[] price = new double[parents.length];
        List<Integer> kept = new ArrayList<>();
        for (int node : sequence) {
            int parent = parents[node];
            if (fusion.maker(node) == node && parent >= 0 && !dependencies.same(node, parent)) {
                price[node] = onceWork(node)
                        * (timesMade.applyAsDouble(parent) - timesMade.applyAsDouble(node))
                        / sizes[node];
                kept.add(node);
            }
        }
        kept.sort(Comparator.comparingDouble(node -> price[node]));
        long freed = 0;
        for (int i = 0; i < kept.size() && freed < missing; i++) {
            dependencies.widen(kept.get(i), parents[kept.get(i)]);
            freed += sizes[kept.get(i)];
        }
        return !kept.isEmpty();
    }

    /** Real operations of the step that makes a node; of a leaf something that is small. */
    private double onceWork(int node) {
        return isLeaf(node)
                ? buffer(node).order().length
                : fusion.links(node).stream()
                        .mapToDouble(link -> Math.scalb(8.0, orders.roles(link).multiplyAddsLog2()))
                        .sum();
    }
}
