package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.network.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * Runs slices of a compiled tree, in memory of its own.
 *
 * <p>A slice's result is the same to the last bit for any number of threads and whatever ran before. Not safe for use by
 * several threads.
 */
public final class SliceRunner implements AutoCloseable {
    private final CompiledTree tree;
    private final NodeMemory memory;
    private List<Tensor> leaves = List.of();
    private long current = -1;

    /**
     * Allocates the memory, {@link CompiledTree#peakBytes} in all.
     *
     * @param tree what to run
     * @throws dev.platanus.statevector.InsufficientMemoryException if the memory is refused
     */
    public SliceRunner(CompiledTree tree) {
        this.tree = tree;
        this.memory = tree.contractor().allocate(tree);
    }

    /**
     * Sets the numbers of the network.
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
        leaves = List.copyOf(tensors);
        current = -1;
    }

    /**
     * Contracts one slice. After another slice of the same tensors, only what changed is made anew: little if the number is
     * the next one.
     *
     * @param number 0 to {@link CompiledTree#sliceCount} − 1: slice s fixes the sliced indices to the digits of the Gray code
     *     s ⊕ ⌊s/2⌋, the first index to the most significant one
     * @param sum what the result is added to: 2<sup>open indices</sup> complex numbers, real and imaginary parts in turn, the
     *     first open index the most significant bit
     * @throws IndexOutOfBoundsException if there is no such slice
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public void add(long number, double[] sum) {
        Objects.checkIndex(number, tree.sliceCount());
        long values = values(number);
        long changed = current < 0 ? -1 : values ^ values(current);
        boolean first = current < 0;
        current = -1;
        for (Step step : tree.steps()) {
            if (first || (tree.dependencies(step.node()) & changed) != 0) {
                run(step, values);
            }
        }
        current = number;
        read(values, sum);
    }

    /** Bit p is the value of the sliced index at position p. */
    private long values(long number) {
        int count = tree.plan().sliced().length;
        return count == 0 ? 0 : Long.reverse(number ^ number >>> 1) >>> 64 - count;
    }

    /** Begins a step; see {@link #finish}. */
    void run(Step step, long values) {
        switch (step) {
            case Step.Leaf leaf -> memory.write(leaf, leaves.get(leaf.node()), values);
            case Step.Pair pair -> memory.run(pair);
        }
    }

    /** Waits for the steps. */
    void finish() {
        memory.finish();
    }

    /** Adds the root to the sum; a sliced open index chooses the part of it. */
    private void read(long values, double[] sum) {
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
                sum[2 * entry] += root[2 * at];
                sum[2 * entry + 1] += root[2 * at + 1];
            }
        }
    }

    /** Gives the memory back; a second call has no effect. */
    @Override
    public void close() {
        memory.close();
    }
}
