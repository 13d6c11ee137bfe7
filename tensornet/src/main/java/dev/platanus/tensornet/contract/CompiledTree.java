package dev.platanus.tensornet.contract;

import dev.platanus.statevector.InsufficientMemoryException;
import dev.platanus.statevector.Precision;
import dev.platanus.tensornet.tree.SlicedTree;
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
    private final Contractor contractor;
    private final List<Step> steps;
    private final long[] dependencies;
    private final Buffer result;
    private final long nodeBytes;

    private CompiledTree(SlicedTree plan, Contractor contractor, TreeLayout layout, long[] dependencies) {
        this.plan = plan;
        this.contractor = contractor;
        this.steps = List.copyOf(layout.steps());
        this.dependencies = dependencies;
        this.result = layout.buffer(plan.tree().nodeCount() - 1);
        this.nodeBytes = layout.bytes();
    }

    /**
     * Compiles a plan for the processors of this machine.
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
        return compile(plan, Contractor.processors(precision, threads), memoryBytes);
    }

    /**
     * Compiles a plan.
     *
     * @param plan the tree and what is sliced; at most {@value #MAX_SLICED} sliced indices
     * @param contractor what will run it
     * @param memoryBytes how much memory it may take there
     * @return the compiled plan
     * @throws IllegalArgumentException if too many indices are sliced
     * @throws InsufficientMemoryException if it needs more even when nothing is kept, or a node more than one piece
     */
    public static CompiledTree compile(SlicedTree plan, Contractor contractor, long memoryBytes) {
        if (plan.sliced().length > MAX_SLICED) {
            throw new IllegalArgumentException("a plan of " + plan.sliced().length
                    + " sliced indices has more slices than can be numbered (2^62)");
        }
        int width = plan.cost().width();
        if (Buffer.bytes(width, contractor.precision()) > contractor.pieceBytes()) {
            throw insufficient(
                    plan, " in one piece", Buffer.bytes(width, contractor.precision()), contractor.pieceBytes());
        }
        long[] dependencies = masks(plan);
        StorageOrders orders = StorageOrders.of(plan, contractor.laneBits());
        while (true) {
            TreeLayout layout = TreeLayout.of(plan, orders, dependencies, contractor);
            CompiledTree compiled = new CompiledTree(plan, contractor, layout, dependencies.clone());
            if (compiled.peakBytes() <= memoryBytes) {
                return compiled;
            }
            int largest = layout.largestKept(dependencies);
            if (largest < 0) {
                throw insufficient(plan, "", compiled.peakBytes(), memoryBytes);
            }
            dependencies[largest] = dependencies[layout.parent(largest)];
        }
    }

    private static InsufficientMemoryException insufficient(SlicedTree plan, String how, long needed, long available) {
        return new InsufficientMemoryException(String.format(
                Locale.ROOT,
                "a slice of width %d needs %.2f GiB%s, %.2f GiB are available; slice more indices",
                plan.cost().width(),
                needed / (double) (1L << 30),
                how,
                available / (double) (1L << 30)));
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
        return contractor.precision();
    }

    /**
     * Returns which kernels run.
     *
     * @return such as {@code vector-512}, or {@code plain}
     */
    public String kernels() {
        return contractor.name();
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
     * Returns the memory a run takes for tensors and whatever else: exactly what is allocated.
     *
     * @return bytes
     */
    public long peakBytes() {
        return nodeBytes + contractor.extraBytes(steps);
    }

    /**
     * Returns the memory for tensors alone.
     *
     * @return bytes, from the start of the first piece to the end of the last node
     */
    public long nodeBytes() {
        return nodeBytes;
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
            if (step instanceof Step.Pair pair) {
                flops += 8 * pair.multiplyAdds() * timesMade(dependencies[step.node()], slices);
            }
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

    Contractor contractor() {
        return contractor;
    }

    /**
     * Returns the steps.
     *
     * @return in their order, the last makes the root
     */
    public List<Step> steps() {
        return steps;
    }

    /** Which sliced positions make a node anew. */
    long dependencies(int node) {
        return dependencies[node];
    }

    Buffer result() {
        return result;
    }

    /** Says what it is in one line. */
    @Override
    public String toString() {
        return plan.describe() + ", " + contractor.name();
    }
}
