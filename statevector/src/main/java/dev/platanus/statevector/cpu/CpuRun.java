package dev.platanus.statevector.cpu;

import dev.platanus.machine.Progress;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.PlannedSweep;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** One execution of a plan: gets the memory, and sweeps. */
final class CpuRun {

    /** What a thread does in about half a millisecond; less is not shared out. */
    private static final double SHARED_FLOPS_PER_LANE = 1.25e6;

    /** A smaller state is loaded by one thread sooner than another one has begun. */
    private static final long LEAST_SHARED_BYTES = 1L << 18;

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
            EndLayout layout = plan.layout();
            if (plan.start().isPresent()) {
                // which takes longer than a few gates
                Workers loading = bytes < LEAST_SHARED_BYTES ? workers : new Workers(allowed);
                plan.start().get().load(layout.geometry(), state, loading, listener);
            } else {
                layout.geometry().set(state, 0, 1);
            }
            long touched = System.nanoTime();
            plan.tier().await();
            long compiled = System.nanoTime();
            double[] masses = new double[layout.segments()];
            List<PlannedSweep> sweeps = plan.sweeps();
            double[] bytesMoved = new double[1];
            double fourths = new SweepRun(plan.tier(), workers, threads, listener)
                    .run(plan.boundSweeps(), state, 0, null, layout::segmentOf, masses, s -> {
                        bytesMoved[0] += sweeps.get(s).bytesMoved();
                        listener.done(s + 1, sweeps.size(), (long) bytesMoved[0], System.nanoTime() - compiled);
                    });
            done = true;
            return new CpuStateVector(
                    plan,
                    memory,
                    new StoredPart(layout, state, 0, 0, masses, fourths),
                    allowed,
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
    static void touch(Workers workers, MemorySegment state) {
        long piece = 1L << 21;
        workers.forEach((state.byteSize() + piece - 1) / piece, () -> i -> {
            long end = Math.min(state.byteSize(), (i + 1) * piece);
            for (long address = i * piece; address < end; address += Geometry.ROW_BYTES) {
                state.set(ValueLayout.JAVA_LONG, address, 0);
            }
        });
    }
}
