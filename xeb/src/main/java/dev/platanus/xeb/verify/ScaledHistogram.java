package dev.platanus.xeb.verify;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How often D p lies in each of the intervals of a quarter between 0 and 12, as a density. Not thread-safe. */
public final class ScaledHistogram {
    /** The number of intervals. */
    private static final int BINS = 48;

    /** The width of an interval. */
    public static final double WIDTH = 0.25;

    private final long[] counts = new long[BINS];
    private long total;

    /** Begins with nothing. */
    public ScaledHistogram() {}

    /**
     * Counts a number.
     *
     * @param scaled D p
     * @param times how often
     */
    public void add(double scaled, long times) {
        if (scaled < BINS * WIDTH) {
            counts[(int) (scaled / WIDTH)] += times;
        }
        total += times;
    }

    /**
     * Adds what another histogram has.
     *
     * @param other the other one
     */
    public void merge(ScaledHistogram other) {
        Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
        total += other.total;
    }

    /**
     * Returns whether no interval was hit.
     *
     * @return whether there is nothing to see
     */
    public boolean isEmpty() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /**
     * Returns the intervals that were hit.
     *
     * @return their middles, ascending
     */
    public double[] middles() {
        return hit().mapToDouble(i -> (i + 0.5) * WIDTH).toArray();
    }

    /**
     * Returns the density in each interval that was hit.
     *
     * @return counts over all numbers and the width, in the order of {@link #middles}
     */
    public double[] densities() {
        return hit().mapToDouble(i -> counts[i] * scale()).toArray();
    }

    /**
     * Returns √count as a density.
     *
     * @return the error of each density
     */
    public double[] errors() {
        return hit().mapToDouble(i -> Math.sqrt(counts[i]) * scale()).toArray();
    }

    private IntStream hit() {
        return IntStream.range(0, BINS).filter(i -> counts[i] > 0);
    }

    private double scale() {
        return 1 / (total * WIDTH);
    }
}
