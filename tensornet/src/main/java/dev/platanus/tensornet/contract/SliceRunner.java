package dev.platanus.tensornet.contract;

import dev.platanus.statevector.Precision;
import dev.platanus.statevector.engine.StateMemory;
import dev.platanus.statevector.engine.Workers;
import dev.platanus.tensornet.network.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * The memory and the threads that run slices of a compiled tree.
 *
 * <p>A slice's result is the same to the last bit for any number of threads and whatever ran before: each entry is summed by
 * one thread in a fixed order. Not safe for use by several threads.
 */
public final class SliceRunner implements AutoCloseable {
    /** Products below this number of multiply-adds (base-2 logarithm) are not worth waking other threads for. */
    private static final int PARALLEL_LOG2 = 17;

    private final CompiledTree tree;
    private final StateMemory memory;
    private final MemorySegment segment;
    private final Arena arena = Arena.ofShared();
    private final Workers workers;
    private final Workers alone = new Workers(1);
    private final List<Kernels.Scratch> scratch = new ArrayList<>();
    private List<Tensor> leaves = List.of();
    private long current = -1;

    /**
     * Allocates the memory, {@link CompiledTree#peakBytes} in all, and starts the threads.
     *
     * @param tree what to run
     * @param threads number of threads, at least 1
     * @throws dev.platanus.statevector.InsufficientMemoryException if the system refuses the memory
     */
    public SliceRunner(CompiledTree tree, int threads) {
        this.tree = tree;
        this.memory = StateMemory.allocate(tree.arenaBytes());
        this.segment = memory.segment();
        this.workers = new Workers(threads);
        for (int t = 0; t < threads; t++) {
            scratch.add(tree.kernelSet().scratch(tree.blockBits(), tree.columnBits(), arena));
        }
        Warmup.run(
                tree.kernelSet(),
                tree.steps().stream()
                        .filter(Step.Matrix.class::isInstance)
                        .map(step -> ((Step.Matrix) step).product())
                        .toList());
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
        java.util.Objects.checkIndex(number, tree.sliceCount());
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

    void run(Step step, long values) {
        switch (step) {
            case Step.Leaf leaf -> {
                Tensor tensor = leaves.get(leaf.node());
                leaf.run(tensor.re(), tensor.im(), values, segment, tree.precision());
            }
            case Step.Matrix matrix -> {
                AtomicInteger next = new AtomicInteger();
                Product product = matrix.product();
                Workers team = matrix.multiplyAddsLog2() < PARALLEL_LOG2 ? alone : workers;
                team.forEach(product.units(), () -> {
                    Kernels.Scratch own = scratch.get(next.getAndIncrement());
                    LongConsumer unit = u -> tree.kernelSet().run(product, segment, u, own);
                    return unit;
                });
            }
            case Step.Entries entries -> entries.product().run(segment, tree.precision());
        }
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
        Buffer result = tree.result();
        Offsets offsets = Offsets.of(result.strides(leastFirst));
        boolean single = tree.precision() == Precision.SINGLE;
        for (int entry = 0; entry < 1 << open.length; entry++) {
            if ((entry & fixed) != fixedValue) {
                continue;
            }
            long re = result.offset() + offsets.at(entry);
            long im = re + result.planeBytes();
            sum[2 * entry] +=
                    single ? segment.get(ValueLayout.JAVA_FLOAT, re) : segment.get(ValueLayout.JAVA_DOUBLE, re);
            sum[2 * entry + 1] +=
                    single ? segment.get(ValueLayout.JAVA_FLOAT, im) : segment.get(ValueLayout.JAVA_DOUBLE, im);
        }
    }

    /** Ends the threads and gives the memory back; a second call has no effect. */
    @Override
    public void close() {
        workers.close();
        alone.close();
        memory.close();
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
