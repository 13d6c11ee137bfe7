package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of a tree with addresses, for one choice of what is kept.
 *
 * @param parents of each node, -1 for the root
 * @param sizes bytes of each node
 * @param steps in their order
 * @param buffers where each node lies
 * @param bytes of the whole memory
 */
record TreeLayout(int[] parents, long[] sizes, List<Step> steps, List<Buffer> buffers, long bytes) {

    /**
     * Places a tree.
     *
     * @param plan the tree
     * @param orders how nodes store their indices
     * @param dependencies for each node, the sliced positions that make it anew; a node whose parent has others is kept
     * @param contractor what will run it
     */
    static TreeLayout of(SlicedTree plan, StorageOrders orders, long[] dependencies, Contractor contractor) {
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
            sizes[node] = Buffer.bytes(orders.order(node).length, contractor.precision());
        }
        List<Integer> sequence = StepOrder.of(plan.tree(), sizes);
        int[] time = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            time[sequence.get(i)] = i;
        }
        boolean[] kept = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            kept[node] = parents[node] < 0 || dependencies[node] != dependencies[parents[node]];
        }
        Fusion fusion = Fusion.of(plan.tree(), orders, kept, contractor);
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
        List<Buffer> buffers = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            buffers.add(Buffer.at(memory.offsets()[node], orders.order(node), contractor.precision()));
        }
        List<Step> steps = new ArrayList<>();
        for (int node : sequence) {
            List<Integer> links = fusion.links(node);
            if (node < leaves) {
                steps.add(leaf(plan, node, buffers.get(node)));
            } else if (links.size() > 1) {
                steps.add(orders.step(links, fusion.outer(links), buffers, contractor));
            } else if (fusion.maker(node) == node) {
                steps.add(orders.step(node, buffers, contractor));
            }
        }
        return new TreeLayout(parents, sizes, steps, buffers, memory.bytes());
    }

    private static Step leaf(SlicedTree plan, int node, Buffer buffer) {
        int[] indices = plan.graph().tensors().get(node);
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
        return new Step.Leaf(
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

    Buffer buffer(int node) {
        return buffers.get(node);
    }

    int parent(int node) {
        return parents[node];
    }

    /** The largest node that is kept and need not be; -1 if there is none. */
    int largestKept(long[] dependencies) {
        int largest = -1;
        for (int node = 0; node < parents.length; node++) {
            if (parents[node] >= 0
                    && dependencies[node] != dependencies[parents[node]]
                    && (largest < 0 || sizes[node] > sizes[largest])) {
                largest = node;
            }
        }
        return largest;
    }
}
