package dev.platanus.simulator;

import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import java.util.concurrent.CancellationException;

/**
 * A task while it runs: tells an observer how far it is, and so if it takes much longer than was told ({@link Forecast});
 * one that takes longer than may be is stopped. Safe for use by several threads.
 */
public final class RunningTask implements Progress, AutoCloseable {
    private static final long TICK_MILLIS = 1000;

    private final Task task;
    private final long total;
    private final Forecast forecast;
    private final Observer.Display display;
    private final Thread ticker;
    private volatile long done;

    /**
     * Begins.
     *
     * @param task what
     * @param total pieces
     * @param forecast what was told, and how long it may take
     * @param observer hears of it
     */
    public RunningTask(Task task, long total, Forecast forecast, Observer observer) {
        this.task = task;
        this.total = total;
        this.forecast = forecast;
        this.display = observer.begin(task, total, forecast.predictedSeconds());
        this.ticker = Thread.ofVirtual().start(this::tick);
    }

    /** Notices that even the first piece takes too long. */
    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                warn(forecast.update(done, total));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes in how many pieces are done.
     *
     * @param pieces so far
     * @throws RefusedException if all of them would take longer than may be
     * @throws CancellationException if the display says so
     */
    public void done(long pieces) {
        display.done(pieces, total, 0, forecast.elapsedSeconds());
        advance(pieces);
    }

    @Override
    public void done(long pieces, long ofPieces, long bytesMoved, long elapsedNanos) {
        display.done(pieces, total, bytesMoved, elapsedNanos > 0 ? elapsedNanos * 1e-9 : forecast.elapsedSeconds());
        advance(pieces);
    }

    @Override
    public boolean cancelled() {
        return display.cancelled();
    }

    private void advance(long pieces) {
        done = pieces;
        if (display.cancelled()) {
            throw new CancellationException("cancelled by who hears of it");
        }
        Forecast.Verdict verdict = forecast.update(pieces, total);
        if (verdict == Forecast.Verdict.TOO_LONG) {
            throw new RefusedException(
                    RefusedException.Reason.TOO_MUCH,
                    task.phase() + " stopped: " + forecast.sentence(task.pieces())
                            + ", and that is more than is done without being asked for");
        }
        warn(verdict);
    }

    private void warn(Forecast.Verdict verdict) {
        if (verdict == Forecast.Verdict.LONGER) {
            String longer = Double.isNaN(forecast.predictedSeconds()) ? ": " : " takes longer: ";
            display.warn(task.phase() + longer + forecast.sentence(task.pieces()));
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
        display.close();
    }
}
