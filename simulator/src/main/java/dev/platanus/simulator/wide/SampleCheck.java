package dev.platanus.simulator.wide;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

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
     * Returns how many standard errors are allowed where several checks are made: with as many false alarms in all as a single one has.
     *
     * @param checks how many, at least 1
     * @return {@value #ALLOWED} for one, 6.5 for 5,000
     */
    public static double allowed(int checks) {
        if (checks == 1) {
            return ALLOWED;
        }
        NormalDistribution normal = NormalDistribution.of(0, 1);
        return normal.inverseSurvivalProbability(normal.survivalProbability(ALLOWED) / checks);
    }

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
