package dev.platanus.statevector.cpu;

import dev.platanus.machine.OffHeapMemory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs kernels on a tiny block until the just-in-time compiler has dealt with them. Uncompiled vector code is a thousand
 * times slower than compiled code, so that a first block in it would cost as much as the whole simulation; and what runs
 * before that is compiled is compiled twice. The result of a simulation does not depend on any of this.
 */
final class Warmup {

    private record Warm(Kernels kernels, Kernel kernel) {}

    /** Kernels warmed up so far in this JVM; only ever grows. */
    private static final Set<Warm> WARM = ConcurrentHashMap.newKeySet();

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** A compiled call on 2^11 amplitudes takes about half a microsecond, an interpreted one milliseconds. */
    private static final long COMPILED_NANOS = TimeUnit.MICROSECONDS.toNanos(8);

    private static final int CALLS = 40;
    private static final int FAST_CALLS = 20;

    private Warmup() {}

    /** Warms up the given kernels; returns at once for those that are warm already. */
    static void run(Kernels kernels, Set<Kernel> needed) {
        if (kernels.lanes() == 1) {
            return;
        }
        Set<Kernel> cold = EnumSet.noneOf(Kernel.class);
        needed.stream().filter(k -> WARM.add(new Warm(kernels, k))).forEach(cold::add);
        if (cold.isEmpty()) {
            return;
        }
        Geometry geometry = Geometry.of(kernels.precision());
        Geometry.Block block = geometry.block(List.of(geometry.rowBits(), geometry.rowBits() + 1), kernels.lanes());
        long[] rows = new long[block.rows()];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Geometry.rowOffset(r);
        }
        List<KernelOp> ops = new ArrayList<>();
        cold.forEach(kernel -> ops.add(example(kernel, block)));
        try (OffHeapMemory scratch = OffHeapMemory.allocate((long) block.rows() * Geometry.ROW_BYTES)) {
            long end = System.nanoTime() + LIMIT_NANOS;
            while (!ops.isEmpty() && System.nanoTime() < end) {
                ops.removeIf(op -> {
                    int fast = 0;
                    for (int i = 0; i < CALLS; i++) {
                        long start = System.nanoTime();
                        op.apply(kernels, scratch.segment(), rows, 0);
                        fast = System.nanoTime() - start < COMPILED_NANOS ? fast + 1 : 0;
                    }
                    return fast >= FAST_CALLS;
                });
                if (!ops.isEmpty()) {
                    // leaves the processor to the compiler
                    Thread.sleep(2);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static KernelOp example(Kernel kernel, Geometry.Block block) {
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
        };
    }
}
