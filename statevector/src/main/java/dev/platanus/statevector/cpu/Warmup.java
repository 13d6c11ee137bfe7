package dev.platanus.statevector.cpu;

import dev.platanus.machine.work.OffHeapMemory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs kernels on a tiny block until the just-in-time compiler has dealt with them. Uncompiled vector code is a thousand
 * times slower than compiled code, so that a first block in it would cost as much as the whole simulation; and what runs
 * before that is compiled is compiled twice. The result of a simulation does not depend on any of this.
 */
final class Warmup {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    /**
     * Rounds of the inner loop in a call: few. A loop of many rounds is compiled for itself, to replace the code that is running, and then
     * once more with its method; of a method that is called often the compiler makes one version.
     */
    private static final int VECTORS = 8;

    private static final int CHUNK_BYTES = 128;

    /** A compiled call takes a fifth of a microsecond, one of quickly compiled code twenty, an interpreted one hundreds. */
    private static final long COMPILED_NANOS = TimeUnit.MICROSECONDS.toNanos(3);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** By so many calls a kernel is mostly in the queue of the compiler. */
    private static final int EAGER_CALLS = 400;

    private static final long EAGER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** What is called after that shows whether the compiler has come to it; more would take the processor away from it. */
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private static final int FAST_CALLS = 20;

    private record Warm(Kernels kernels, Kernel kernel) {}

    /** What was seen to be compiled in this JVM; only ever grows. */
    private static final Set<Warm> WARM = ConcurrentHashMap.newKeySet();

    /** What somebody is warming up; at most one thread does so for a kernel. */
    private static final Set<Warm> BEGUN = ConcurrentHashMap.newKeySet();

    private Warmup() {}

    /** Whether all of these are compiled. */
    static boolean isDone(Kernels kernels, Set<Kernel> needed) {
        for (Kernel kernel : needed) {
            if (!WARM.contains(new Warm(kernels, kernel))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Warms up those of the given kernels that are neither compiled nor being dealt with, in a thread of its own, until they are
     * compiled or for a minute.
     */
    static void begin(Kernels kernels, Set<Kernel> needed) {
        Set<Kernel> cold = EnumSet.noneOf(Kernel.class);
        for (Kernel kernel : needed) {
            Warm warm = new Warm(kernels, kernel);
            if (!WARM.contains(warm) && BEGUN.add(warm)) {
                cold.add(kernel);
            }
        }
        if (!cold.isEmpty()) {
            Thread.ofPlatform().daemon().name("platanus-warmup").start(() -> run(kernels, cold));
        }
    }

    /**
     * Waits until all of these are compiled.
     *
     * @throws CancellationException if the calling thread is interrupted
     */
    static void await(Kernels kernels, Set<Kernel> needed, long nanos) {
        long end = System.nanoTime() + nanos;
        while (!isDone(kernels, needed) && System.nanoTime() < end) {
            pause(PAUSE_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the calling thread was interrupted");
            }
        }
    }

    private static void run(Kernels kernels, Set<Kernel> cold) {
        Geometry geometry = Geometry.of(kernels.precision());
        Geometry.Block block = geometry.block(List.of(geometry.rowBits(), geometry.rowBits() + 1), kernels.lanes());
        List<Trial> trials = new ArrayList<>();
        cold.forEach(kernel -> trials.add(new Trial(kernel, example(kernel, block))));
        long[] rows = new long[block.rows()];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Geometry.rowOffset(r);
        }
        try (OffHeapMemory scratch = OffHeapMemory.allocate((long) block.rows() * Geometry.ROW_BYTES)) {
            long end = System.nanoTime() + LIMIT_NANOS;
            while (!trials.isEmpty() && System.nanoTime() < end) {
                long begin = System.nanoTime();
                trials.removeIf(trial -> trial.isCompiled(kernels, scratch.segment(), rows)
                        && WARM.add(new Warm(kernels, trial.kernel)));
                if (!trials.isEmpty()) {
                    pause(Math.clamp(System.nanoTime() - begin, PAUSE_NANOS, LONGEST_PAUSE_NANOS));
                }
            }
        } finally {
            // what was not compiled in time may be tried again
            cold.forEach(kernel -> BEGUN.remove(new Warm(kernels, kernel)));
        }
    }

    /** A kernel that is being called. */
    private static final class Trial {
        private final Kernel kernel;
        private final BlockOp example;
        private int calls;

        Trial(Kernel kernel, BlockOp example) {
            this.kernel = kernel;
            this.example = example;
        }

        /** Calls it for a while; returns whether it has been compiled by now. */
        boolean isCompiled(Kernels kernels, MemorySegment memory, long[] rows) {
            long begin = System.nanoTime();
            long end = begin + (calls < EAGER_CALLS ? EAGER_NANOS : LOOK_NANOS);
            int fast = 0;
            for (long now = begin; fast < FAST_CALLS && (fast > 0 || now < end); calls++) {
                example.apply(kernels, memory, rows, 0);
                long after = System.nanoTime();
                fast = after - now < COMPILED_NANOS ? fast + 1 : 0;
                now = after;
            }
            return fast == FAST_CALLS;
        }
    }

    /** Leaves the processor to the compiler. */
    private static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    private static BlockOp example(Kernel kernel, Geometry.Block block) {
        int row = block.geometry().rowBits();
        Coefficients zeros = Coefficients.of(block.geometry().precision(), new double[16 * block.lanes()]);
        return switch (kernel) {
            case ROTATE_MIX,
                    ROTATE_FIRST_MIX,
                    TURN_MIX,
                    ROTATE_PHASE,
                    ROTATE_FIRST_PHASE,
                    TURN_PHASE,
                    TURN_FIRST_PHASE,
                    TURN_PLANES,
                    DENSE_2,
                    SWAP -> new KernelOp(kernel, few(block.over(row, row + 1)), zeros);
            case SELECTED_SWAP -> new KernelOp(kernel, few(block.over(row, row + 1)), zeros, 1, 0);
            case DENSE_1, SELECTED_DENSE_1 -> new KernelOp(kernel, few(block.over(row)), zeros);
            case SCALE, LANE_SCALE -> new KernelOp(kernel, few(block.over()), zeros);
            case LANE_DENSE_1, LANE_DENSE_2, LANE_TURN_PLANES -> new KernelOp(kernel, few(block.over()), zeros, 1, 2);
            case LANE_HIGH_DENSE_2, LANE_HIGH_TURN_PLANES, LANE_SWAP ->
                new KernelOp(kernel, few(block.over(row)), zeros, 1, 0);
            case SUMS -> {
                double[] sums = new double[2];
                yield (kernels, memory, rows, _) -> kernels.sums(memory, rows[0], VECTORS * CHUNK_BYTES, sums);
            }
        };
    }

    private static Loop few(Loop loop) {
        return new Loop(
                Arrays.copyOf(loop.groups(), Math.min(2, loop.groups().length)),
                loop.rowA(),
                loop.rowB(),
                loop.deltaA(),
                loop.deltaB(),
                Arrays.copyOf(loop.offsets(), VECTORS));
    }
}
