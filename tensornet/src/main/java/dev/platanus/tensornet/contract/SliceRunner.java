package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.network.Tensor;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Runs slices of a compiled tree, in memory of its own.
 *
 * <p>What was made for one slice and bitstring is kept for the next ones as long as it stays the same. A slice's result is the
 * same to the last bit for any number of threads and whatever ran before. Not safe for use by several threads.
 */
public final class SliceRunner implements AutoCloseable {
    private final CompiledTree tree;
    private final NodeMemory memory;
    private LeafSource leaves;
    private BitSet ones;
    private long[] setting;
    private double flops;
    private long stepsMade;

    /**
     * Allocates the memory, {@link CompiledTree#peakBytes} in all.
     *
     * @param tree what to run
     * @throws dev.platanus.machine.InsufficientMemoryException if the memory is refused
     */
    public SliceRunner(CompiledTree tree) {
        this.tree = tree;
        this.memory = tree.contractor().allocate(tree);
    }

    /**
     * Sets the numbers of the network for a single bitstring.
     *
     * @param tensors the network's tensors, in the order of its graph
     * @throws IllegalArgumentException if there are not as many tensors as the plan has leaves
     */
    public void bind(List<Tensor> tensors) {
        int expected = tree.plan().tree().leafCount();
        if (tensors.size() != expected) {
            throw new IllegalArgumentException(
                    "the plan has " + expected + " leaves, but " + tensors.size() + " tensors were given");
        }
        List<Tensor> fixed = List.copyOf(tensors);
        bind((leaf, bits) -> fixed.get(leaf));
    }

    /**
     * Sets where the numbers of the network come from.
     *
     * @param source the same tensors for the same bits
     */
    public void bind(LeafSource source) {
        leaves = source;
        setting = null;
    }

    /**
     * Contracts one slice of a single bitstring, as {@link #add(long, BitSet, double[], int)}.
     *
     * @param number 0 to {@link CompiledTree#sliceCount} − 1
     * @param sum what the result is added to
     * @throws IndexOutOfBoundsException if there is no such slice
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public void add(long number, double[] sum) {
        add(number, new BitSet(), sum, 0);
    }

    /**
     * Contracts one slice for one bitstring. After another slice or bitstring, only what changed is made anew: little if the
     * number is the next one and the bitstring the same, or the number the same and the bitstring the next one of a {@link
     * VisitingOrder}.
     *
     * @param number 0 to {@link CompiledTree#sliceCount} − 1: slice s fixes the sliced indices to the digits of the Gray code
     *     s ⊕ ⌊s/2⌋, the first index to the most significant one
     * @param bitstring the bits that are 1
     * @param sum what the result is added to: 2<sup>open indices</sup> complex numbers, real and imaginary parts in turn, the
     *     first open index the most significant bit
     * @param at where in the sum the first of them is
     * @throws IndexOutOfBoundsException if there is no such slice
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public void add(long number, BitSet bitstring, double[] sum, int at) {
        Objects.checkIndex(number, tree.sliceCount());
        Dependencies dependencies = tree.dependencies();
        long values = values(number);
        long[] before = setting;
        long[] after = dependencies.setting(values, bitstring);
        boolean all = before == null || !dependencies.knowBits() && !bitstring.equals(ones);
        setting = null;
        ones = (BitSet) bitstring.clone();
        for (ContractionStep step : tree.steps()) {
            if (all || dependencies.differ(step.node(), before, after)) {
                run(step, values);
                flops += CompiledTree.flops(step);
                stepsMade++;
            }
        }
        setting = after;
        read(values, sum, at);
    }

    /**
     * Returns how much was done so far.
     *
     * @return real floating point operations, 8 for each complex multiply-add
     */
    public double flops() {
        return flops;
    }

    /**
     * Returns how many steps were made so far.
     *
     * @return leaves that were written and products that were made
     */
    public long steps() {
        return stepsMade;
    }

    /** Bit p is the value of the sliced index at position p. */
    private long values(long number) {
        int count = tree.plan().sliced().length;
        return count == 0 ? 0 : Long.reverse(number ^ number >>> 1) >>> 64 - count;
    }

    /** Begins a step; see {@link #finish}. */
    void run(ContractionStep step, long values) {
        switch (step) {
            case ContractionStep.Leaf leaf -> memory.write(leaf, leaves.tensor(leaf.node(), ones), values);
            case ContractionStep.Pair pair -> memory.run(pair);
        }
    }

    /** Waits for the steps. */
    void finish() {
        memory.finish();
    }

    /** Adds the root to the sum; a sliced open index chooses the part of it. */
    private void read(long values, double[] sum, int begin) {
        int[] open = tree.plan().graph().openIndices();
        int[] sliced = tree.plan().sliced();
        int[] leastFirst = new int[open.length];
        int fixed = 0;
        int fixedValue = 0;
        for (int i = 0; i < open.length; i++) {
            leastFirst[open.length - 1 - i] = open[i];
            for (int p = 0; p < sliced.length; p++) {
                if (sliced[p] == open[i]) {
                    fixed |= 1 << open.length - 1 - i;
                    fixedValue |= (int) (values >>> p & 1) << open.length - 1 - i;
                }
            }
        }
        double[] root = memory.read(tree.result());
        long[] strides = tree.result().strides(leastFirst);
        for (int entry = 0; entry < 1 << open.length; entry++) {
            if ((entry & fixed) == fixedValue) {
                int at = 0;
                for (int b = 0; b < open.length; b++) {
                    at += (entry >>> b & 1) * (int) (strides[b] / tree.result().elementBytes());
                }
                sum[begin + 2 * entry] += root[2 * at];
                sum[begin + 2 * entry + 1] += root[2 * at + 1];
            }
        }
    }

    /** Gives the memory back; a second call has no effect. */
    @Override
    public void close() {
        memory.close();
    }
}
