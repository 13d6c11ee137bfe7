package dev.platanus.simulator;

import dev.platanus.machine.Quantity;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How long a phase takes: predicted before it starts, measured while it runs.
 *
 * <p>As soon as the first pieces are done, their rate takes the place of the prediction. What is going to take more than ten
 * times what was told is to be said, once for each factor of ten; what is going to take much longer than may be is to be
 * stopped. The first second and a half does not count, since code is compiled and memory touched in it, if anything was done
 * by then, and nothing is said before as much time
 * again was measured: among many short pieces a single slow one tells nothing. Safe for use by several threads.
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

    private final double predictedSeconds;
    private final double longestSeconds;
    private final LongSupplier nanoTime;
    private final long begin;
    private double toldSeconds;
    private double expectedSeconds;
    private double settledAt;
    private double doneWhenSettled;
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
        double now = elapsedSeconds();
        done = donePieces;
        total = totalPieces;
        if (done >= total) {
            expectedSeconds = now;
            return Verdict.AS_TOLD;
        }
        if (now < SETTLED_SECONDS) {
            if (done > doneWhenSettled) {
                settledAt = now;
                doneWhenSettled = done;
            }
            return Verdict.AS_TOLD;
        }
        expectedSeconds = done > doneWhenSettled
                ? now + (now - settledAt) / (done - doneWhenSettled) * (total - done)
                : Double.isNaN(toldSeconds) ? now : Math.max(now, toldSeconds);
        if (expectedSeconds > TOLERANCE * longestSeconds && now - settledAt >= EVIDENCE_SECONDS) {
            return Verdict.TOO_LONG;
        }
        boolean noted = done == doneWhenSettled || now - settledAt >= SETTLED_SECONDS;
        if (noted
                && (expectedSeconds > FACTOR * toldSeconds && expectedSeconds > NOTICEABLE_SECONDS
                        || Double.isNaN(toldSeconds) && expectedSeconds > LONG_SECONDS)) {
            toldSeconds = expectedSeconds;
            return Verdict.LONGER;
        }
        return Verdict.AS_TOLD;
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
