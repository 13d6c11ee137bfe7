package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.tensornet.network.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory of this machine with the threads that work in it. Each entry is summed by one thread in a fixed order, so that the
 * number of threads does not change a bit.
 */
final class ProcessorMemory implements NodeMemory {
    /** Products below this number of multiply-adds (base-2 logarithm) are not worth waking other threads for. */
    private static final int PARALLEL_LOG2 = 17;

    /** Multiply-adds that take a tenth of a second or two in kernels that are not compiled yet. */
    private static final double WORTH_WARMING = 1 << 21;

    private final ProductKernels kernels;
    private final boolean single;
    private final OffHeapMemory memory;
    private final MemorySegment segment;
    private final OffHeapMemory scratchMemory;
    private final List<ProductKernels.Scratch> scratch;
    private final Workers workers;
    private final Workers alone = new Workers(1);

    ProcessorMemory(CompiledTree tree, Processors processors) {
        this.kernels = processors.kernels();
        this.single = processors.precision() == Precision.SINGLE;
        double work = tree.steps().stream()
                .mapToDouble(step -> step instanceof ProcessorStep.Matrix matrix ? matrix.multiplyAdds() : 0)
                .sum();
        if (work >= WORTH_WARMING) {
            ProductWarmup.run(kernels, processors.precision());
        }
        this.memory = OffHeapMemory.allocate(tree.nodeBytes());
        this.segment = memory.segment();
        OffHeapMemory forScratch = null;
        try {
            forScratch = OffHeapMemory.allocate(Math.max(1, processors.extraBytes(tree.steps())));
            this.scratch = scratch(tree, processors, SegmentAllocator.slicingAllocator(forScratch.segment()));
        } catch (RuntimeException | Error e) {
            memory.close();
            if (forScratch != null) {
                forScratch.close();
            }
            throw e;
        }
        this.scratchMemory = forScratch;
        this.workers = new Workers(processors.threads());
    }

    /** Whether threads share the step, if there are several. */
    static boolean isShared(ProcessorStep step) {
        return step.multiplyAddsLog2() >= PARALLEL_LOG2;
    }

    /** One for each thread. */
    private static List<ProductKernels.Scratch> scratch(
            CompiledTree tree, Processors processors, SegmentAllocator from) {
        Processors.Blocks blocks = Processors.Blocks.of(tree.steps());
        List<ProductKernels.Scratch> scratch = new ArrayList<>();
        for (int t = 0; t < processors.threads(); t++) {
            scratch.add(processors.kernels().scratch(blocks.rowBits(), blocks.columnEntries(), from));
        }
        return scratch;
    }

    @Override
    public void write(ContractionStep.Leaf leaf, Tensor tensor, long values) {
        int[] entries = leaf.entries(values);
        NodeBuffer to = leaf.to();
        for (int i = 0; i < entries.length; i++) {
            long at = to.offset() + (long) i * to.elementBytes();
            if (single) {
                segment.set(ValueLayout.JAVA_FLOAT, at, (float) tensor.re()[entries[i]]);
                segment.set(ValueLayout.JAVA_FLOAT, at + to.planeBytes(), (float) tensor.im()[entries[i]]);
            } else {
                segment.set(ValueLayout.JAVA_DOUBLE, at, tensor.re()[entries[i]]);
                segment.set(ValueLayout.JAVA_DOUBLE, at + to.planeBytes(), tensor.im()[entries[i]]);
            }
        }
    }

    @Override
    public void run(ContractionStep.Pair step) {
        ProcessorStep own = (ProcessorStep) step;
        Workers team = isShared(own) ? workers : alone;
        switch (own) {
            case ProcessorStep.Matrix matrix -> {
                // each thread takes another one; those of the step before have ended
                AtomicInteger next = new AtomicInteger();
                Chain chain = matrix.chain();
                team.forEach(chain.units(), () -> chain.worker(kernels, segment, scratch.get(next.getAndIncrement())));
            }
            case ProcessorStep.Entries entries ->
                entries.product().run(segment, single ? Precision.SINGLE : Precision.DOUBLE, team);
        }
    }

    @Override
    public double[] read(NodeBuffer node) {
        double[] entries = new double[2 << node.order().length];
        for (int i = 0; i < entries.length; i++) {
            long at = node.offset() + (i & 1) * node.planeBytes() + (long) (i >> 1) * node.elementBytes();
            entries[i] = single ? segment.get(ValueLayout.JAVA_FLOAT, at) : segment.get(ValueLayout.JAVA_DOUBLE, at);
        }
        return entries;
    }

    @Override
    public void finish() {
        // every step is done when it returns
    }

    @Override
    public void close() {
        memory.close();
        scratchMemory.close();
    }
}
