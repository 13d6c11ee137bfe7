package dev.platanus.tensornet.contract;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A contraction tree with everything decided that does not depend on numbers: the order of the steps, the storage order of
 * each node, its place in memory, and which nodes are kept from slice to slice.
 *
 * <p>The slices follow a Gray code whose slowest digit is the first sliced index, so that one sliced index changes from one
 * slice to the next, and only the nodes with that index below them are made anew. What they read and did not change is kept.
 * A plan for a list of bitstrings keeps nodes from bitstring to bitstring in the same way: only those are made anew that have a
 * bit that changes below them. Where memory does not suffice, kept nodes are given up, those first whose making anew costs least
 * for the memory they hold. Immutable; safe for use by several threads.
 */
public final class CompiledTree {
    /** The largest number of sliced indices, so that slices can be numbered. */
    public static final int MAX_SLICED = 62;

    private final SlicedTree plan;
    private final Contractor contractor;
    private final List<ContractionStep> steps;
    private final Dependencies dependencies;
    private final NodeBuffer result;
    private final long nodeBytes;

    private CompiledTree(SlicedTree plan, Contractor contractor, TreeLayout layout, Dependencies dependencies) {
        this(
                plan,
                contractor,
                layout.steps(),
                dependencies,
                layout.buffer(plan.tree().nodeCount() - 1),
                layout.bytes());
    }

    private CompiledTree(
            SlicedTree plan,
            Contractor contractor,
            List<ContractionStep> steps,
            Dependencies dependencies,
            NodeBuffer result,
            long nodeBytes) {
        this.plan = plan;
        this.contractor = contractor;
        this.steps = steps;
        this.dependencies = dependencies;
        this.result = result;
        this.nodeBytes = nodeBytes;
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
        if (NodeBuffer.bytes(width, contractor.precision()) > contractor.pieceBytes()) {
            throw insufficient(
                    plan, " in one piece", NodeBuffer.bytes(width, contractor.precision()), contractor.pieceBytes());
        }
        Dependencies dependencies = Dependencies.of(plan);
        StorageOrders orders = StorageOrders.of(plan, contractor.laneBits());
        boolean possible = false;
        while (true) {
            TreeLayout layout = TreeLayout.of(plan, orders, dependencies, contractor);
            // the tensors alone may be too much; what else there is, the steps tell
            long missing = layout.bytes() - memoryBytes;
            if (missing <= 0) {
                CompiledTree compiled = new CompiledTree(plan, contractor, layout, dependencies.copy());
                missing = compiled.peakBytes() - memoryBytes;
                if (missing <= 0) {
                    return compiled;
                }
            }
            if (!possible) {
                // to give up one node after the other in vain would take much longer
                Dependencies least = dependencies.withoutKeeping();
                long bytes = new CompiledTree(plan, contractor, TreeLayout.of(plan, orders, least, contractor), least)
                        .peakBytes();
                if (bytes > memoryBytes) {
                    throw insufficient(plan, "", bytes, memoryBytes);
                }
                possible = true;
            }
            if (!layout.giveUp(missing, dependencies, node -> timesMade(plan, dependencies, node))) {
                throw insufficient(plan, "", memoryBytes + missing, memoryBytes);
            }
        }
    }

    private static InsufficientMemoryException insufficient(SlicedTree plan, String how, long needed, long available) {
        return new InsufficientMemoryException(String.format(
                Locale.ROOT,
                "a slice of width %d needs %s%s, %s are available; slice more indices",
                plan.cost().width(),
                Memory.text(needed),
                how,
                Memory.text(available)));
    }

    /**
     * Returns the same steps for another number of threads.
     *
     * @param threads at least 1
     * @return empty if what contracts has no threads of this machine
     */
    Optional<CompiledTree> withThreads(int threads) {
        return contractor
                .withThreads(threads)
                .map(other -> new CompiledTree(plan, other, steps, dependencies, result, nodeBytes));
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
     * @return such as {@code vector-512}, or {@code scalar}
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
     * Returns the real floating point operations of a run of slices from the first on for one bitstring, kept nodes being made
     * once.
     *
     * @param slices how many
     * @return 8 for each complex multiply-add
     */
    public double flops(long slices) {
        double flops = 0;
        for (ContractionStep step : steps) {
            flops += flops(step) * (1 + flips(step.node(), slices));
        }
        return flops;
    }

    /**
     * Returns the real floating point operations of a run of slices from the first on for a list of bitstrings, all of them in
     * each slice, in every other slice in reverse order.
     *
     * @param slices how many
     * @param order the list
     * @return 8 for each complex multiply-add
     */
    public double flops(long slices, VisitingOrder order) {
        return work(slices, order).flops();
    }

    /**
     * Returns what a run of slices from the first on does for a list of bitstrings.
     *
     * @param slices how many
     * @param order the list
     * @return operations, bytes and steps
     */
    public ContractionWork work(long slices, VisitingOrder order) {
        List<ContractionWork.Repeated> work = new ArrayList<>();
        List<int[]> indices = plan.nodeIndices();
        int leaves = plan.tree().leafCount();
        long[] made = order.runs();
        for (ContractionStep step : steps) {
            int node = step.node();
            double entries = size(indices, node);
            if (step instanceof ContractionStep.Pair) {
                entries += size(indices, plan.tree().left(node - leaves));
                entries += size(indices, plan.tree().right(node - leaves));
            }
            work.add(new ContractionWork.Repeated(
                    flops(step), entries * contractor.precision().bytesPerAmplitude(), times(node, slices, made)));
        }
        return new ContractionWork(work);
    }

    /**
     * How often a node is made in the first so many slices.
     *
     * @param made how often it is made in one of them, as {@link VisitingOrder#runs}
     */
    double times(int node, long slices, long[] made) {
        return 1 + flips(node, slices) + (double) slices * (made[node] - 1);
    }

    private static double size(List<int[]> indices, int node) {
        return Math.scalb(1.0, indices.get(node).length);
    }

    /**
     * Sorts bitstrings so that little is made anew from one to the next.
     *
     * @param bitstrings for each the bits that are 1; at least one bitstring
     * @return the order; made in O(bitstrings · bits)
     */
    public VisitingOrder order(List<BitSet> bitstrings) {
        double[] work = new double[plan.tree().nodeCount()];
        steps.forEach(step -> work[step.node()] = flops(step));
        return new VisitingOrder(bitstrings, dependencies, work);
    }

    static double flops(ContractionStep step) {
        return step instanceof ContractionStep.Pair pair ? 8 * pair.multiplyAdds() : 0;
    }

    /** How often the Gray code of the first so many slices changes an index that a node depends on. */
    private double flips(int node, long slices) {
        return flips(plan, dependencies, node, slices);
    }

    private static double flips(SlicedTree plan, Dependencies dependencies, int node, long slices) {
        double flips = 0;
        int count = plan.sliced().length;
        for (int p = 0; p < count; p++) {
            if ((dependencies.sliced(node) >>> p & 1) == 1) {
                int digit = count - 1 - p;
                flips += slices + (1L << digit) - 1 >>> digit + 1; // flips of a Gray code digit in slices − 1 steps
            }
        }
        return flips;
    }

    /** How often a node is made in all slices for as many bitstrings as the plan is for, at most. */
    private static double timesMade(SlicedTree plan, Dependencies dependencies, int node) {
        double restrictions = plan.graph().bitstrings().restrictions(dependencies.bitCount(node));
        long slices = 1L << plan.sliced().length;
        return 1 + flips(plan, dependencies, node, slices) + slices * (restrictions - 1);
    }

    Contractor contractor() {
        return contractor;
    }

    /**
     * Returns the steps.
     *
     * @return in their order, the last makes the root
     */
    public List<ContractionStep> steps() {
        return steps;
    }

    /** What makes nodes anew. */
    Dependencies dependencies() {
        return dependencies;
    }

    NodeBuffer result() {
        return result;
    }

    /** Says what it is in one line. */
    @Override
    public String toString() {
        return plan.describe() + ", " + contractor.name();
    }
}
