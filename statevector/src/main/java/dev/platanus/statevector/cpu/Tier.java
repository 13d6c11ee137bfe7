package dev.platanus.statevector.cpu;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Which of two implementations runs now: vector kernels, which are fast when they are compiled, or scalar ones with the same
 * arithmetic, which need nothing. So a small circuit in a fresh process does not wait for a compiler, many of them in one
 * process soon run on vectors, and the bits of a result depend on neither.
 */
final class Tier {

    /**
     * Work that takes scalar kernels, which are not compiled either at first, about as long as compiling vector kernels does: a
     * plan of so much waits for the compiler, and one that brings the work of this process to it begins to compile.
     */
    private static final double WORTH_COMPILING_FLOPS = 4e7;

    /** Once compiling has begun, a run of so much waits for it, too: it would take as long, and keep a processor from the compiler. */
    private static final double WORTH_WAITING_FLOPS = WORTH_COMPILING_FLOPS / 8;

    /** What compiling them takes, on a machine that has nothing else to do. */
    private static final double COMPILE_SECONDS = 1;

    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** What scalar kernels have done in place of others. */
    private static final Map<Kernels, DoubleAdder> DONE = new ConcurrentHashMap<>();

    private final Kernels kernels;
    private final Kernels standIn;
    private final Set<Kernel> needed;
    private final double flops;
    private volatile boolean compiled;
    private volatile boolean begun;

    Tier(Kernels kernels, Set<Kernel> needed, double flops) {
        this.kernels = kernels;
        this.needed = EnumSet.copyOf(needed);
        this.needed.add(Kernel.SUMS);
        this.flops = flops;
        this.compiled = kernels.lanes() == 1;
        this.standIn = compiled ? kernels : KernelCatalogue.standIn(kernels);
    }

    /** Has kernels compiled that a plan will need of which so much is made. */
    static void foresee(Kernels kernels, Set<Kernel> needed, double flops) {
        if (kernels.lanes() > 1 && flops >= WORTH_COMPILING_FLOPS) {
            Warmup.begin(kernels, needed);
        }
    }

    /** Has kernels compiled that are not, if what is planned or has been done is worth it. */
    void begin() {
        if (compiled || done()) {
            return;
        }
        DoubleAdder earned = DONE.computeIfAbsent(kernels, _ -> new DoubleAdder());
        earned.add(flops);
        if (earned.sum() >= WORTH_COMPILING_FLOPS) {
            Warmup.begin(kernels, needed);
            begun = true;
        }
    }

    /**
     * Waits for the compiler if it has begun and the plan is worth it; a few seconds at most, for there are slow machines, and some that never
     * compile.
     *
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    void await() {
        if (!compiled && begun && flops >= WORTH_WAITING_FLOPS) {
            Warmup.await(kernels, needed, LONGEST_WAIT_NANOS);
        }
    }

    /** What is waited for in all: for the compiler, or for what scalar kernels take longer that stand in for others. */
    double compileSeconds() {
        return compiled || done() ? 0 : COMPILE_SECONDS * Math.min(1, flops / WORTH_COMPILING_FLOPS);
    }

    /** What to use now: another answer may come a moment later. */
    Kernels now() {
        return compiled || done() ? kernels : standIn;
    }

    private boolean done() {
        compiled = Warmup.isDone(kernels, needed);
        return compiled;
    }
}
