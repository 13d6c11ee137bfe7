package dev.platanus.simulator.engine;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.ExecutionPlan;
import java.lang.foreign.MemorySegment;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How fast memory is, from a probe of at most 0.2 s, and what a plan will take from that: its bytes at the probed rate plus its
 * arithmetic at a nominal rate of the kernels. A rough number: within a factor of two on an idle machine.
 *
 * @param bytesPerSecond read and written, all threads together
 * @param workers threads that a processor stands behind
 */
record MemorySpeed(double bytesPerSecond, int workers) {
    private static final long PROBE_NANOS = 200_000_000;
    private static final long SHORTEST_PROBE_NANOS = 2_000_000;
    private static final long MOST_EACH = 32L << 20;
    private static final long MOST_BYTES = 1L << 30;
    private static final long SMALLEST_BYTES = 64L << 10;

    /** Useful operations in a second and lane of a vector, of a thread; twice as many lanes do twice as much. */
    private static final double FLOPS_PER_LANE = 2.5e9;

    /** What a processor of 2024 reads and writes in a second. */
    private static final double NOMINAL_BYTES_PER_SECOND = 1e10;

    /** What takes no longer by nominal speeds is told by them: a probe would be a part of it. */
    private static final double SHORT_SECONDS = 1;

    /** What takes a year is out of reach however fast memory is here. */
    private static final double OUT_OF_REACH_SECONDS = 3e7;

    /**
     * What any machine with so many processors does, about.
     *
     * @param threads that work
     */
    static MemorySpeed nominal(int threads) {
        int workers = Math.min(threads, Runtime.getRuntime().availableProcessors());
        return new MemorySpeed(workers * NOMINAL_BYTES_PER_SECOND, workers);
    }

    /** Whether a probe would only keep people waiting: for what is done at once, and for what never ends. */
    boolean suffices(ExecutionPlan plan) {
        double seconds = secondsFor(plan);
        return seconds < SHORT_SECONDS || seconds > OUT_OF_REACH_SECONDS;
    }

    /**
     * Reads and writes memory outside the Java heap in place: as much as a state has, but at most 32 MiB on each thread or 1 GiB in all,
     * for 0.2 s; what is small, and stays in caches, for less.
     */
    static MemorySpeed measure(int threads, double stateBytes) {
        int workers = Math.min(threads, Runtime.getRuntime().availableProcessors());
        long most = Math.min(MOST_EACH, MOST_BYTES / workers);
        Workers team = new Workers(workers);
        try (OffHeapMemory memory = memory(workers, (long) Math.min(most, stateBytes / workers))) {
            long each = memory.segment().byteSize() / workers;
            long measured = each - SMALLEST_BYTES;
            double[] rates = new double[workers];
            long end = System.nanoTime() + Math.max(SHORTEST_PROBE_NANOS, PROBE_NANOS * measured / most);
            team.each(
                    IntStream.range(0, workers).boxed().toList(),
                    worker -> rates[worker] = rate(
                            memory.segment().asSlice(worker * each, measured),
                            memory.segment().asSlice(worker * each + measured, SMALLEST_BYTES),
                            end));
            return new MemorySpeed(DoubleStream.of(rates).sum(), workers);
        }
    }

    /** What is measured and a small piece beside it, for each worker; as much as there is, if it is not enough for a good probe. */
    private static OffHeapMemory memory(int workers, long wanted) {
        long each = Math.max(SMALLEST_BYTES, wanted & -SMALLEST_BYTES);
        while (true) {
            try {
                return OffHeapMemory.allocate((each + SMALLEST_BYTES) * workers);
            } catch (InsufficientMemoryException e) {
                if (each <= SMALLEST_BYTES) {
                    throw e;
                }
                each = Math.max(SMALLEST_BYTES, each / 2 & -SMALLEST_BYTES);
            }
        }
    }

    /** Bytes read and written in a second. */
    private static double rate(MemorySegment data, MemorySegment piece, long end) {
        update(data, piece);
        long begin = System.nanoTime();
        double bytes = 0;
        do {
            update(data, piece);
            bytes += 2.0 * data.byteSize();
        } while (System.nanoTime() < end);
        return bytes / ((System.nanoTime() - begin) * 1e-9);
    }

    /** Seconds of the sweeps alone. */
    double secondsFor(ExecutionPlan plan) {
        return plan.bytesMoved() / bytesPerSecond + plan.flops() / (workers * FLOPS_PER_LANE * plan.lanes());
    }

    /**
     * Copies take no longer in a process that has just started; a loop over numbers would be interpreted, and be 250 times as slow. Both
     * are outside the Java heap: the first segment on it would take all kernels away that have been compiled.
     */
    private static void update(MemorySegment data, MemorySegment piece) {
        for (long at = 0; at < data.byteSize(); at += piece.byteSize()) {
            MemorySegment.copy(data, at, piece, 0, piece.byteSize());
            MemorySegment.copy(piece, 0, data, at, piece.byteSize());
        }
    }
}
