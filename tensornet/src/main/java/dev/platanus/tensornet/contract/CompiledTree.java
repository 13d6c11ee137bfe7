package dev.platanus.tensornet.contract;

import dev.platanus.statevector.InsufficientMemoryException;
import dev.platanus.statevector.Precision;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A contraction tree with everything decided that does not depend on numbers: the order of the steps, the storage order of
 * each node, its place in memory, and which nodes are kept from slice to slice.
 *
 * <p>The slices follow a Gray code whose slowest digit is the first sliced index, so that one sliced index changes from one
 * slice to the next, and only the nodes with that index below them are made anew. What they read and did not change is kept;
 * where memory does not suffice for that, the largest kept nodes are made anew each time as well. Immutable; safe for use by
 * several threads.
 */
public final class CompiledTree {
    /** The largest number of sliced indices, so that slices can be numbered. */
    public static final int MAX_SLICED = 62;

    private final SlicedTree plan;
    private final Precision precision;
    private final Kernels kernels;
    private final List<Step> steps;
    private final long[] dependencies;
    private final Buffer result;
    private final long arenaBytes;
    private final int blockBits;
    private final int columnBits;

    private CompiledTree(SlicedTree plan, Precision precision, Kernels kernels, Layout layout, long[] dependencies) {
        this.plan = plan;
        this.precision = precision;
        this.kernels = kernels;
        this.steps = layout.steps();
        this.dependencies = dependencies;
        this.result = layout.buffer(plan.tree().nodeCount() - 1);
        this.arenaBytes = layout.bytes();
        int block = 0;
        int column = 0;
        for (Step step : steps) {
            if (step instanceof Step.Matrix matrix) {
                block = Math.max(block, matrix.product().groupBits + matrix.product().sumBits);
                column = Math.max(column, matrix.product().columnBits + matrix.product().sumBits);
            }
        }
        this.blockBits = block;
        this.columnBits = column;
    }

    /**
     * Compiles a plan.
     *
     * @param plan the tree and what is sliced; at most {@value #MAX_SLICED} sliced indices
     * @param precision of the tensors in memory; sums over slices are double in any case
     * @param threads how many threads will run it, each of which packs into memory of its own
     * @param memoryBytes how much memory it may take
     * @return the compiled plan
     * @throws IllegalArgumentException if too many indices are sliced
     * @throws InsufficientMemoryException if it needs more even when nothing is kept
     */
    public static CompiledTree compile(SlicedTree plan, Precision precision, int threads, long memoryBytes) {
        return compile(plan, precision, threads, memoryBytes, KernelChoice.best(precision));
    }

    static CompiledTree compile(SlicedTree plan, Precision precision, int threads, long memoryBytes, Kernels kernels) {
        if (plan.sliced().length > MAX_SLICED) {
            throw new IllegalArgumentException("a plan of " + plan.sliced().length
                    + " sliced indices has more slices than can be numbered (2^62)");
        }
        long[] dependencies = masks(plan);
        StorageOrders orders = StorageOrders.of(plan, kernels.laneBits());
        while (true) {
            Layout layout = Layout.of(plan, orders, dependencies, precision, kernels.laneBits());
            CompiledTree compiled = new CompiledTree(plan, precision, kernels, layout, dependencies.clone());
            if (compiled.peakBytes(threads) <= memoryBytes) {
                return compiled;
            }
            int largest = layout.largestKept(dependencies);
            if (largest < 0) {
                throw new InsufficientMemoryException(String.format(
                        Locale.ROOT,
                        "a slice of width %d needs %.2f GiB, %.2f GiB are available; slice more indices",
                        plan.cost().width(),
                        compiled.peakBytes(threads) / (double) (1L << 30),
                        memoryBytes / (double) (1L << 30)));
            }
            dependencies[largest] = dependencies[layout.parent(largest)];
        }
    }

    private static long[] masks(SlicedTree plan) {
        List<int[]> positions = plan.dependencies();
        long[] masks = new long[positions.size()];
        for (int node = 0; node < masks.length; node++) {
            for (int p : positions.get(node)) {
                masks[node] |= 1L << p;
            }
        }
        return masks;
    }

    /**
     * Returns the plan.
     *
     * @return what was compiled
     */
    public SlicedTree plan() {
        return plan;
    }

    /**
     * Returns the precision of the tensors in memory.
     *
     * @return single or double
     */
    public Precision precision() {
        return precision;
    }

    /**
     * Returns which kernels run.
     *
     * @return such as {@code vector-512}, or {@code plain}
     */
    public String kernels() {
        return kernels.name();
    }

    /**
     * Returns the number of slices.
     *
     * @return 2 to the number of sliced indices
     */
    public long sliceCount() {
        return 1L << plan.sliced().length;
    }

    /**
     * Returns the memory a run takes for tensors and packing: exactly what is allocated.
     *
     * @param threads number of threads
     * @return bytes
     */
    public long peakBytes(int threads) {
        return arenaBytes + threads * kernels.scratchBytes(blockBits, columnBits);
    }

    /**
     * Returns the real floating point operations of a run of slices from the first on, kept nodes being made once.
     *
     * @param slices how many
     * @return 8 for each complex multiply-add
     */
    public double flops(long slices) {
        double flops = 0;
        for (Step step : steps) {
            double work = switch (step) {
                case Step.Leaf leaf -> 0;
                case Step.Matrix matrix -> Math.scalb(8.0, matrix.multiplyAddsLog2());
                case Step.Entries entries -> Math.scalb(8.0, entries.multiplyAddsLog2());
            };
            flops += work * timesMade(dependencies[step.node()], slices);
        }
        return flops;
    }

    /** How often the Gray code of the first so many slices makes a node with these dependencies. */
    private double timesMade(long mask, long slices) {
        double times = 1;
        int count = plan.sliced().length;
        for (int p = 0; p < count; p++) {
            if ((mask >>> p & 1) == 1) {
                int digit = count - 1 - p;
                times += slices + (1L << digit) - 1 >>> digit + 1; // flips of a Gray code digit in slices − 1 steps
            }
        }
        return times;
    }

    Kernels kernelSet() {
        return kernels;
    }

    List<Step> steps() {
        return steps;
    }

    /** Which sliced positions make a node anew. */
    long dependencies(int node) {
        return dependencies[node];
    }

    Buffer result() {
        return result;
    }

    long arenaBytes() {
        return arenaBytes;
    }

    int blockBits() {
        return blockBits;
    }

    int columnBits() {
        return columnBits;
    }

    /** Says what it is in one line. */
    @Override
    public String toString() {
        return plan.describe() + ", " + kernels.name();
    }

    /** The steps with addresses, for one choice of what is kept. */
    private record Layout(int[] parents, long[] sizes, List<Step> steps, List<Buffer> buffers, long bytes) {

        static Layout of(
                SlicedTree plan, StorageOrders orders, long[] dependencies, Precision precision, int laneBits) {
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
                sizes[node] = Buffer.bytes(orders.order(node).length, precision);
            }
            List<Integer> sequence = StepOrder.of(plan.tree(), sizes);
            int[] time = new int[nodes];
            for (int i = 0; i < nodes; i++) {
                time[sequence.get(i)] = i;
            }
            List<MemoryPlan.Request> requests = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                boolean kept = parents[node] < 0 || dependencies[node] != dependencies[parents[node]];
                requests.add(
                        kept
                                ? new MemoryPlan.Request(sizes[node], 0, nodes)
                                : new MemoryPlan.Request(sizes[node], time[node], time[parents[node]]));
            }
            MemoryPlan memory = MemoryPlan.of(requests);
            List<Buffer> buffers = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                buffers.add(Buffer.at(memory.offsets()[node], orders.order(node), precision));
            }
            List<Step> steps = new ArrayList<>();
            for (int node : sequence) {
                steps.add(node < leaves ? leaf(plan, node, buffers.get(node)) : orders.step(node, buffers, laneBits));
            }
            return new Layout(parents, sizes, steps, buffers, memory.bytes());
        }

        private static Step leaf(SlicedTree plan, int node, Buffer buffer) {
            int[] indices = plan.graph().tensors().get(node);
            int[] sliced = plan.sliced();
            int[] slicedAt = Arrays.stream(indices)
                    .map(index -> {
                        for (int p = 0; p < sliced.length; p++) {
                            if (sliced[p] == index) {
                                return p;
                            }
                        }
                        return -1;
                    })
                    .toArray();
            return new Step.Leaf(node, buffer, buffer.strides(indices), slicedAt);
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
}
