package dev.platanus.simulator.amplitude;

import java.util.function.LongToDoubleFunction;

/**
 * What slices take that are over in no time, from trying some. In a process that has just begun the first ones take a hundred times as long
 * as those that follow once they are compiled: where that would be a long time in all, trying goes on for as long as compilers need.
 */
final class SliceTime {
    private static final long NANOS = 100_000_000;

    private static final long MOST_NANOS = 2_000_000_000;

    /** Trying may take so much of what it predicts. */
    private static final double SHARE = 0.1;

    private SliceTime() {}

    /**
     * Tries.
     *
     * @param count how many there are
     * @param probe tries for so many nanoseconds, about, and returns the seconds of one of the last
     * @return seconds of one
     */
    static double of(double count, LongToDoubleFunction probe) {
        double each = probe.applyAsDouble(NANOS);
        long longer = (long) Math.min(MOST_NANOS, SHARE * count * each * 1e9);
        return longer > NANOS ? Math.min(each, probe.applyAsDouble(longer)) : each;
    }
}
