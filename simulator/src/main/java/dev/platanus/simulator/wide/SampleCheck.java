package dev.platanus.simulator.wide;

import java.util.Locale;

/**
 * Whether bitstrings follow the distribution they were drawn from.
 *
 * @param method what was done, in words
 * @param deviation the largest deviation of any statistic that was looked at, in standard errors; infinite if something happened
 *     that cannot
 */
public record SampleCheck(String method, double deviation) {
    /** So many standard errors are allowed: about one false alarm in a million checks. */
    public static final double ALLOWED = 5;

    /**
     * Returns the verdict.
     *
     * @return whether nothing is out of order
     */
    public boolean passed() {
        return deviation <= ALLOWED;
    }

    /** Says it in one line. */
    @Override
    public String toString() {
        return method + ": "
                + (Double.isInfinite(deviation)
                        ? "bits were drawn that cannot be"
                        : String.format(Locale.ROOT, "at most %.1f standard errors off", deviation));
    }
}
