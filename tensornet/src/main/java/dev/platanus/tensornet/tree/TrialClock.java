package dev.platanus.tensornet.tree;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Says how far a trial is, by its work and by the time that is left to the search. Time that other programs took from the thread
 * does not count, up to as much again: a short search on a busy machine finds what it finds on an idle one, a bit later. Belongs to
 * the thread that begins it.
 */
final class TrialClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean COUNTS_PROCESSOR = THREADS.isCurrentThreadCpuTimeSupported();

    /** How much later than it should a trial may end at most, even if it has more time than that. */
    private static final long MOST_GRACE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final long beginNanos = System.nanoTime();
    private final long beginProcessor = processorNanos();
    private final long endNanos;
    private final long graceNanos;
    private final boolean timed;
    private final BooleanSupplier cancelled;

    /**
     * Begins.
     *
     * @param nanosLeft until the search must end; {@link Long#MAX_VALUE} if it ends by trials only
     * @param cancelled asked often
     */
    TrialClock(long nanosLeft, BooleanSupplier cancelled) {
        timed = nanosLeft != Long.MAX_VALUE;
        endNanos = timed ? nanosLeft : 0;
        graceNanos = Math.min(MOST_GRACE_NANOS, endNanos);
        this.cancelled = cancelled;
    }

    /**
     * The larger of the part of the work that is done and the part of the time that is over, so that an annealing whose time
     * is short cools faster; at least 1 when it shall stop. Without a time limit it depends on the work only.
     */
    double progress(long done, long all) {
        if (cancelled.getAsBoolean()) {
            return 1;
        }
        double work = (double) done / all;
        return timed ? Math.max(work, (double) elapsedNanos() / Math.max(1, endNanos)) : work;
    }

    /** Whether the trial shall be brought to an end. */
    boolean over() {
        return progress(0, 1) >= 1;
    }

    private long elapsedNanos() {
        long elapsed = System.nanoTime() - beginNanos;
        return COUNTS_PROCESSOR ? Math.max(processorNanos() - beginProcessor, elapsed - graceNanos) : elapsed;
    }

    private static long processorNanos() {
        return COUNTS_PROCESSOR ? THREADS.getCurrentThreadCpuTime() : 0;
    }
}
