package dev.platanus.tensornet.tree;

import java.util.function.BooleanSupplier;

/** Says how far a trial is, by its work and by the time that is left to the search. */
final class TrialClock {

    private final long beginNanos = System.nanoTime();
    private final long endNanos;
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
        return timed ? Math.max(work, (double) (System.nanoTime() - beginNanos) / Math.max(1, endNanos)) : work;
    }

    /** Whether the trial shall be brought to an end. */
    boolean over() {
        return progress(0, 1) >= 1;
    }
}
