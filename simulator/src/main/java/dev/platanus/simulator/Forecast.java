package dev.platanus.simulator;

import dev.platanus.machine.text.Quantity;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How long a phase takes: predicted before it starts, measured while it runs.
 *
 * <p>As soon as the first pieces are done, the rate of the later half of them takes the place of the prediction. What is going
 * to take more than ten times what was told is to be said, once for each factor of ten; what is going to take much longer
 * than may be is to be stopped. Code that has just started gets faster while it is compiled, up to a hundred times where
 * pieces are short: the first second and a half does not count if anything was done by then, and a rate that still grows, or
 * is that of very few pieces, says nothing. Whatever the rate, what has already taken so long has. Safe for use by several
 * threads.
 */
public final class Forecast {
    /** What is worth a sentence. */
    private static final double FACTOR = 10;

    /** Nobody needs to hear that microseconds have become seconds. */
    private static final double NOTICEABLE_SECONDS = 10;

    /** The same where nothing was predicted. */
    private static final double LONG_SECONDS = 60;

    private static final double SETTLED_SECONDS = 1.5;

    /** A rate that was measured for less time stops nothing. */
    private static final double EVIDENCE_SECONDS = 5;

    /** Pieces that a rate is made of at least, */
    private static final double MANY_PIECES = 10;

    /** or a few in a time after which even a busy machine has compiled what it runs. */
    private static final double FEW_PIECES = 3;

    private static final double FEW_PIECES_SECONDS = 10;

    /** A rate that grew by more than this is that of code which is being compiled. */
    private static final double WARMING = 1.5;

    /** What was predicted to stay just below the limit is not stopped for the noise of the clock. */
    private static final double TOLERANCE = 1.5;

    /** What has come of a prediction. */
    public enum Verdict {
        /** Nothing to be said. */
        AS_TOLD,
        /** More than ten times what was told last, or long and nothing was told. */
        LONGER,
        /** More than is done without being asked for. */
        TOO_LONG
    }

    /** How far it was at a time. */
    private record Mark(double seconds, double done) {
        static final Mark ZERO = new Mark(0, 0);

        double rate(Mark later) {
            return (later.done - done) / (later.seconds - seconds);
        }
    }

    private final double predictedSeconds;
    private final double longestSeconds;
    private final LongSupplier nanoTime;
    private final long begin;
    private double toldSeconds;
    private double expectedSeconds;
    private Mark beginning = Mark.ZERO;
    private Mark middle = Mark.ZERO;
    private Mark latest = Mark.ZERO;
    private double done;
    private double total;

    /**
     * Begins.
     *
     * @param predictedSeconds what was told, NaN for nothing
     * @param longestSeconds what is done without being asked for, infinity for whatever it takes
     * @param nanoTime the clock
     */
    Forecast(double predictedSeconds, double longestSeconds, LongSupplier nanoTime) {
        this.predictedSeconds = predictedSeconds;
        this.longestSeconds = longestSeconds;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.toldSeconds = predictedSeconds;
        this.expectedSeconds = predictedSeconds;
    }

    /**
     * Begins; the clock runs from now on.
     *
     * @param predictedSeconds what was told, NaN for nothing
     * @param longestSeconds what is done without being asked for, {@link Double#POSITIVE_INFINITY} for whatever it takes
     * @return the forecast
     */
    public static Forecast of(double predictedSeconds, double longestSeconds) {
        return new Forecast(predictedSeconds, longestSeconds, System::nanoTime);
    }

    /**
     * Begins something of which nothing was told, and which may take whatever it takes.
     *
     * @return the forecast
     */
    public static Forecast unknown() {
        return of(Double.NaN, Double.POSITIVE_INFINITY);
    }

    /**
     * What was told before it began, NaN for nothing.
     *
     * @return seconds
     */
    public double predictedSeconds() {
        return predictedSeconds;
    }

    /**
     * Takes in how far it is.
     *
     * @param donePieces so far, in any unit in which pieces cost about the same
     * @param totalPieces of all
     * @return what is to be said
     */
    public synchronized Verdict update(double donePieces, double totalPieces) {
        Mark now = new Mark(elapsedSeconds(), donePieces);
        done = donePieces;
        total = totalPieces;
        if (done >= total) {
            expectedSeconds = now.seconds;
            return Verdict.AS_TOLD;
        }
        if (now.seconds < SETTLED_SECONDS) {
            middle = done > middle.done ? now : middle;
            return Verdict.AS_TOLD;
        }
        expectedSeconds = expected(now);
        boolean evident = isEvident(now);
        keep(now);
        if (expectedSeconds > TOLERANCE * longestSeconds
                && evident
                && now.seconds - beginning.seconds >= EVIDENCE_SECONDS) {
            return Verdict.TOO_LONG;
        }
        if (isLonger(evident ? expectedSeconds : now.seconds)) {
            toldSeconds = expectedSeconds;
            return Verdict.LONGER;
        }
        return Verdict.AS_TOLD;
    }

    private double expected(Mark now) {
        if (done > middle.done) {
            return now.seconds + (total - done) / middle.rate(now);
        }
        double unmeasured = Double.isNaN(toldSeconds) ? now.seconds : Math.max(now.seconds, toldSeconds);
        return done > 0 ? Math.max(now.seconds, middle.seconds * total / middle.done) : unmeasured;
    }

    /** Keeps marks so that the rate since the middle one is that of half of the time to three quarters of it. */
    private void keep(Mark now) {
        if (middle.done == 0) {
            middle = done > 0 ? now : middle;
        } else if (done > Math.max(middle.done, latest.done)
                && now.seconds >= 2 * Math.max(latest.seconds, SETTLED_SECONDS)) {
            beginning = latest.done > 0 ? middle : beginning;
            middle = latest.done > 0 ? latest : middle;
            latest = now;
        }
    }

    private boolean isEvident(Mark now) {
        double seconds = now.seconds - middle.seconds;
        double pieces = done - middle.done;
        return (pieces >= MANY_PIECES || pieces >= FEW_PIECES && seconds >= FEW_PIECES_SECONDS)
                && seconds >= SETTLED_SECONDS
                && middle.rate(now) <= WARMING * beginning.rate(middle);
    }

    private boolean isLonger(double seconds) {
        return Double.isNaN(toldSeconds)
                ? seconds > LONG_SECONDS
                : seconds > FACTOR * toldSeconds && seconds > NOTICEABLE_SECONDS;
    }

    /**
     * The time since it began.
     *
     * @return seconds
     */
    public double elapsedSeconds() {
        return (nanoTime.getAsLong() - begin) * 1e-9;
    }

    /**
     * What all of it takes, by the best that is known: predicted at first, then measured; NaN if nothing is known.
     *
     * @return seconds
     */
    public synchronized double expectedSeconds() {
        return expectedSeconds;
    }

    /**
     * Says what all of it takes, and why that is believed.
     *
     * @param pieces such as {@code slices}
     * @return for people
     */
    public synchronized String sentence(String pieces) {
        String told = Double.isNaN(predictedSeconds)
                ? ""
                : ", not the " + Quantity.duration(predictedSeconds) + " that were predicted";
        return done > 0
                ? String.format(
                        Locale.ROOT,
                        "about %s in all%s: %,.0f of %,.0f %s took %s",
                        Quantity.duration(expectedSeconds),
                        told,
                        done,
                        total,
                        pieces,
                        Quantity.duration(elapsedSeconds()))
                : String.format(
                        Locale.ROOT,
                        "more than %s%s: none of %,.0f %s is done yet",
                        Quantity.duration(elapsedSeconds()),
                        told,
                        total,
                        pieces);
    }
}
