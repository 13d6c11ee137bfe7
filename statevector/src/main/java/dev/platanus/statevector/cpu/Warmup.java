package dev.platanus.statevector.cpu;

import dev.platanus.machine.work.OffHeapMemory;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    /** A compiled call on 2^11 amplitudes takes about half a microsecond, an interpreted one milliseconds. */
    private static final long COMPILED_NANOS = TimeUnit.MICROSECONDS.toNanos(8);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** By so many calls, in so many rounds, a kernel is in the queue of the compiler. */
    private static final int CALLS = 40;

    private static final int ROUNDS = 3;

    /** How many show now and then whether the compiler has come to it; more would take the processor away from it. */
    private static final int LOOKS = 2;

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
        Map<Kernel, BlockOp> examples = new EnumMap<>(Kernel.class);
        cold.forEach(kernel -> examples.put(kernel, example(kernel, block)));
        long[] rows = new long[block.rows()];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Geometry.rowOffset(r);
        }
        try (OffHeapMemory scratch = OffHeapMemory.allocate((long) block.rows() * Geometry.ROW_BYTES)) {
            long end = System.nanoTime() + LIMIT_NANOS;
            for (int round = 0; !examples.isEmpty() && System.nanoTime() < end; round++) {
                int calls = round < ROUNDS ? CALLS : LOOKS;
                long begin = System.nanoTime();
                examples.entrySet().removeIf(entry -> {
                    int fast = 0;
                    for (int i = 0; i < calls || fast > 0 && fast < FAST_CALLS; i++) {
                        long start = System.nanoTime();
                        entry.getValue().apply(kernels, scratch.segment(), rows, 0);
                        fast = System.nanoTime() - start < COMPILED_NANOS ? fast + 1 : 0;
                    }
                    return fast >= FAST_CALLS && WARM.add(new Warm(kernels, entry.getKey()));
                });
                if (!examples.isEmpty()) {
                    pause(Math.clamp(System.nanoTime() - begin, PAUSE_NANOS, LONGEST_PAUSE_NANOS));
                }
            }
        } finally {
            // what was not compiled in time may be tried again
            cold.forEach(kernel -> BEGUN.remove(new Warm(kernels, kernel)));
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
                    TURN_PLANES,
                    DENSE_2,
                    SWAP -> new KernelOp(kernel, block.over(row, row + 1), zeros);
            case SELECTED_SWAP -> new KernelOp(kernel, block.over(row, row + 1), zeros, 1, 0);
            case DENSE_1, SELECTED_DENSE_1 -> new KernelOp(kernel, block.over(row), zeros);
            case SCALE, LANE_SCALE -> new KernelOp(kernel, block.over(), zeros);
            case LANE_DENSE_1, LANE_DENSE_2 -> new KernelOp(kernel, block.over(), zeros, 1, 2);
            case LANE_HIGH_DENSE_2, LANE_SWAP -> new KernelOp(kernel, block.over(row), zeros, 1, 0);
            case SUMS -> {
                double[] sums = new double[2];
                yield (kernels, memory, rows, _) -> kernels.sums(memory, rows[0], Geometry.ROW_BYTES, sums);
            }
        };
    }
}
