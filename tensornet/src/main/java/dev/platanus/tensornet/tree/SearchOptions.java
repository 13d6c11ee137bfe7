package dev.platanus.tensornet.tree;

import java.time.Duration;

/**
 * How long and for what to search. What is minimised is multiply-adds plus {@code trafficWeight} times the entries read and
 * written, both over all slices, among the plans whose width stays within {@code maxWidth}.
 *
 * <p>With a budget in trials the result depends on the network and these options only, for any number of threads: trial
 * {@code k} draws from its own random stream, and the cheapest plan wins, the earlier trial among equals. A budget of time
 * ends the search in the middle of its trials.
 *
 * @param maxWidth largest width of a tensor in a slice, 0..{@value #UNLIMITED}; a complex64 tensor of width w takes 2^(w+3)
 *     bytes
 * @param trials how many trials at most, at least 1
 * @param time how long at most, more than nothing; above a year, without limit
 * @param threads worker threads, at least 1
 * @param seed seed of all random streams
 * @param trafficWeight how many multiply-adds it costs to read or write one entry, at least 0
 * @param enough a plan at least as cheap ends the search, the one of the earliest trial: what is minimised, at least 0
 */
public record SearchOptions(
        int maxWidth, long trials, Duration time, int threads, long seed, double trafficWeight, double enough) {

    /** A width without limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** A time without limit: so long that no clock is asked. */
    public static final Duration NO_TIME_LIMIT = Duration.ofDays(36_500);

    /** Better than 8: slices of 53 qubits and 12 cycles take a fifth less time in all (measured at width 28). */
    private static final double TRAFFIC_WEIGHT = 3;

    private static final Duration LONGEST_TIMED = Duration.ofDays(365);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public SearchOptions {
        if (maxWidth < 0) {
            throw new IllegalArgumentException("the width limit is " + maxWidth + "; it cannot be negative");
        }
        if (trials < 1) {
            throw new IllegalArgumentException("a search of " + trials + " trials; it needs at least 1");
        }
        if (time.isNegative() || time.isZero() || time.compareTo(NO_TIME_LIMIT) > 0) {
            throw new IllegalArgumentException(
                    "a search of " + time + "; it needs more than nothing and at most " + NO_TIME_LIMIT);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("a search with " + threads + " threads; it needs at least 1");
        }
        if (!(trafficWeight >= 0 && trafficWeight <= 1e6)) {
            throw new IllegalArgumentException("the weight of the traffic is " + trafficWeight + "; it is 0..1e6");
        }
        if (!(enough >= 0)) {
            throw new IllegalArgumentException("the cost that is cheap enough is " + enough + "; it is at least 0");
        }
    }

    /**
     * A search of so many trials, whose result is the same every time: one thread, seed 1, traffic weight 3, and no plan cheap enough to end it.
     *
     * @param trials at least 1
     * @param maxWidth largest width
     * @return the options
     */
    public static SearchOptions ofTrials(long trials, int maxWidth) {
        return new SearchOptions(maxWidth, trials, NO_TIME_LIMIT, 1, 1, TRAFFIC_WEIGHT, 0);
    }

    /**
     * A search for some time, on all processors: seed 1, traffic weight 3, and no plan cheap enough to end it.
     *
     * @param time more than nothing
     * @param maxWidth largest width
     * @return the options
     */
    public static SearchOptions ofTime(Duration time, int maxWidth) {
        return new SearchOptions(
                maxWidth, Long.MAX_VALUE, time, Runtime.getRuntime().availableProcessors(), 1, TRAFFIC_WEIGHT, 0);
    }

    /**
     * Returns what is minimised.
     *
     * @param cost what a plan costs
     * @return multiply-adds plus weighted traffic of all slices
     */
    public double price(TreeCost cost) {
        return Math.pow(2, cost.log2MultiplyAdds()) + trafficWeight * Math.pow(2, cost.log2Traffic());
    }

    /** Whether the clock counts; above a year only the trials do. */
    boolean timed() {
        return time.compareTo(LONGEST_TIMED) <= 0;
    }

    /**
     * The same with another number of trials.
     *
     * @param count at least 1
     * @return the options
     */
    public SearchOptions withTrials(long count) {
        return new SearchOptions(maxWidth, count, time, threads, seed, trafficWeight, enough);
    }

    /**
     * The same with another number of threads.
     *
     * @param count at least 1
     * @return the options
     */
    public SearchOptions withThreads(int count) {
        return new SearchOptions(maxWidth, trials, time, count, seed, trafficWeight, enough);
    }

    /**
     * The same with another seed.
     *
     * @param newSeed any number
     * @return the options
     */
    public SearchOptions withSeed(long newSeed) {
        return new SearchOptions(maxWidth, trials, time, threads, newSeed, trafficWeight, enough);
    }

    /**
     * The same with another weight of the traffic.
     *
     * @param weight at least 0
     * @return the options
     */
    public SearchOptions withTrafficWeight(double weight) {
        return new SearchOptions(maxWidth, trials, time, threads, seed, weight, enough);
    }

    /**
     * The same with another width limit.
     *
     * @param width at least 0
     * @return the options
     */
    public SearchOptions withMaxWidth(int width) {
        return new SearchOptions(width, trials, time, threads, seed, trafficWeight, enough);
    }

    /**
     * The same, but a cheap plan ends the search.
     *
     * @param cost how cheap: multiply-adds plus weighted traffic
     * @return the options
     */
    public SearchOptions withEnough(double cost) {
        return new SearchOptions(maxWidth, trials, time, threads, seed, trafficWeight, cost);
    }

    /**
     * One of several equal shares of the trials and of the time.
     *
     * @param count at least 1
     * @return the options
     */
    public SearchOptions share(int count) {
        return new SearchOptions(
                maxWidth,
                Math.max(1, trials / count),
                Duration.ofNanos(Math.max(1, time.toNanos() / count)),
                threads,
                seed,
                trafficWeight,
                enough);
    }
}
