package dev.platanus.machine.text;

import java.util.Locale;

/** Numbers with their units, for people. */
public final class Quantity {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;
    private static final double YEAR = 365.25 * DAY;

    private Quantity() {}

    /**
     * A number of things.
     *
     * @param number how many
     * @param noun what, in the singular
     * @return {@code 1 gate}, {@code 1,000,000 bitstrings}
     */
    public static String of(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /**
     * A number in groups of three digits.
     *
     * @param number any
     * @return {@code 1,000,000}
     */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Floating point operations: two decimals, decimal prefixes.
     *
     * @param flops at least 0
     * @return {@code 42.80 GFLOP}
     */
    public static String flops(double flops) {
        double value = flops * 1e-6;
        int prefix = 0;
        while (value >= 999.995 && prefix < 6) {
            value *= 1e-3;
            prefix++;
        }
        return String.format(Locale.ROOT, "%.2f %cFLOP", value, "MGTPEZY".charAt(prefix));
    }

    /**
     * A time: two digits or so.
     *
     * @param seconds at least 0
     * @return {@code 7 ms}, {@code 0.53 s}, {@code 12 min}, {@code 26 years}
     */
    public static String duration(double seconds) {
        if (seconds < 0.5e-3) {
            return String.format(Locale.ROOT, "%.0f µs", Math.ceil(seconds * 1e6));
        }
        if (seconds < 9.5e-3) {
            return String.format(Locale.ROOT, "%.0f ms", seconds * 1e3);
        }
        if (seconds < 2 * MINUTE) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.2f s" : "%.0f s", seconds);
        }
        if (seconds < 2 * HOUR) {
            return String.format(Locale.ROOT, "%.0f min", seconds / MINUTE);
        }
        if (seconds < 2 * DAY) {
            return String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
        }
        if (seconds < YEAR) {
            return String.format(Locale.ROOT, "%.1f days", seconds / DAY);
        }
        if (Double.isInfinite(seconds)) {
            return "more than 10^300 years";
        }
        return seconds < 1e6 * YEAR
                ? String.format(Locale.ROOT, "%,.1f years", seconds / YEAR)
                : String.format(Locale.ROOT, "10^%.0f years", Math.log10(seconds / YEAR));
    }
}
