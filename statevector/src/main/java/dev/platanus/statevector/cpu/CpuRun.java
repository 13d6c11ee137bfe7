package dev.platanus.statevector.cpu;

import dev.platanus.machine.OffHeapMemory;
import dev.platanus.machine.Progress;
import dev.platanus.machine.Workers;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CancellationException;

/** One execution of a plan: gets the memory, sweeps, and sums the rows in the last sweep while they are in cache. */
final class CpuRun {

    /** What a thread does in about half a millisecond; less is not shared out. */
    private static final double SHARED_FLOPS_PER_LANE = 1.25e6;

    private final CpuPlan plan;
    private final Progress listener;
    private final int allowed;
    private final int threads;

    CpuRun(CpuPlan plan, int threads, Progress listener) {
        this.plan = plan;
        this.allowed = threads;
        this.threads = plan.flops() < plan.lanes() * SHARED_FLOPS_PER_LANE ? 1 : threads;
        this.listener = listener;
    }

    CpuStateVector execute() {
        long start = System.nanoTime();
        long bytes = MemoryModel.stateBytes(plan.positions(), plan.precision());
        MemoryModel.checkHeap(plan.qubitCount(), plan.precision());
        OffHeapMemory memory = OffHeapMemory.reuse(bytes);
        boolean done = false;
        Workers workers = new Workers(threads);
        try {
            MemorySegment state = memory.segment();
            plan.tier().begin();
            touch(workers, state);
            long touched = System.nanoTime();
            plan.tier().await();
            long compiled = System.nanoTime();
            plan.geometry().set(state, 0, 1);
            double[] rowSums = new double[Math.toIntExact(bytes / Geometry.ROW_BYTES)];
            double fourths = 0;
            double bytesMoved = 0;
            int total = plan.boundSweeps().size();
            for (int s = 0; s < total; s++) {
                BoundSweep sweep = plan.boundSweeps().get(s);
                fourths = sweep(workers, state, sweep, s + 1 == total ? rowSums : null);
                bytesMoved += sweep.summary().bytesMoved();
                listener.done(s + 1, total, (long) bytesMoved, System.nanoTime() - compiled);
            }
            done = true;
            return new CpuStateVector(
                    plan,
                    memory,
                    allowed,
                    rowSums,
                    fourths,
                    touched - start,
                    compiled - touched,
                    System.nanoTime() - compiled);
        } finally {
            if (!done) {
                memory.close();
            }
        }
    }

    /** Lets all threads take part in the first touch, which is where the system finds and clears the pages. */
    private void touch(Workers workers, MemorySegment state) {
        long piece = 1L << 21;
        workers.forEach((state.byteSize() + piece - 1) / piece, () -> i -> {
            long end = Math.min(state.byteSize(), (i + 1) * piece);
            for (long address = i * piece; address < end; address += Geometry.ROW_BYTES) {
                state.set(ValueLayout.JAVA_LONG, address, 0);
            }
        });
    }

    /** Returns Σ|a|⁴ where the rows are summed, else 0. */
    private double sweep(Workers workers, MemorySegment state, BoundSweep sweep, double[] rowSums) {
        int[] outside = sweep.outsideRowBits();
        long blocks = 1L << outside.length;
        double[] fourths = new double[rowSums == null ? 0 : Math.toIntExact(blocks)];
        // neighbouring blocks have neighbouring rows, and a processor that prefetches past the end of a row takes lines
        // away
        // from the one that is writing them: threads work in different regions
        long regions = Math.min(blocks, Long.highestOneBit(2L * threads - 1));
        workers.forEach(blocks, () -> {
            long[] rows = new long[sweep.rowOffsets().length];
            double[] sums = new double[2];
            return turn -> {
                long number = (turn & regions - 1) * (blocks / regions) + turn / regions;
                if (listener.cancelled()) {
                    throw new CancellationException("the run was cancelled");
                }
                long base = 0;
                for (int i = 0; i < outside.length; i++) {
                    base |= (number >>> i & 1) << outside[i];
                }
                long baseOffset = Geometry.rowOffset(base);
                for (int r = 0; r < rows.length; r++) {
                    rows[r] = sweep.rowOffsets()[r] ^ baseOffset;
                }
                Kernels kernels = plan.tier().now();
                for (BlockOp op : sweep.ops()) {
                    op.apply(kernels, state, rows, base);
                }
                if (rowSums != null) {
                    for (long row : rows) {
                        kernels.sums(state, row, Geometry.ROW_BYTES, sums);
                        rowSums[(int) (row / Geometry.ROW_BYTES)] = sums[0];
                        fourths[(int) number] += sums[1];
                    }
                }
            };
        });
        double sum = 0;
        for (double f : fourths) {
            sum += f;
        }
        return sum;
    }
}
