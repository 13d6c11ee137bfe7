package dev.platanus.cli.console;

import dev.platanus.machine.Progress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on standard error how far a phase is, and says so if it takes much longer than was told ({@link Forecast}); one that
 * takes longer than may be is stopped.
 */
public final class ProgressReport implements Progress, AutoCloseable {
    private static final int BAR_COLUMNS = 79;
    private static final double GIB = 1 << 30;
    private static final long TICK_MILLIS = 1000;

    /** Lines of JSON for pieces that take microseconds come no faster. */
    private static final double LEAST_SECONDS_BETWEEN_LINES = 0.1;

    /**
     * What goes on.
     *
     * @param phase in a word: {@code contract}
     * @param pieces what is counted, in the plural: {@code slices}
     */
    public record Task(String phase, String pieces) {
        /** A state vector's. */
        public static final Task SWEEPS = new Task("simulate", "sweeps");
    }

    private final Task task;
    private final long total;
    private final Forecast forecast;
    private final Console console;
    private final boolean lines;
    private final ProgressBar bar;
    private final Thread ticker;
    private double lastLineSeconds = Double.NEGATIVE_INFINITY;
    private volatile long done;

    /**
     * Begins.
     *
     * @param lines whether every piece is a line of JSON
     * @param bar whether there is a bar
     */
    ProgressReport(Task task, long total, Forecast forecast, boolean lines, boolean bar, Console console) {
        this.task = task;
        this.total = total;
        this.forecast = forecast;
        this.console = console;
        this.lines = lines;
        this.bar = bar
                ? new ProgressBarBuilder()
                        .setTaskName(task.phase())
                        .setInitialMax(total)
                        .setUnit(" " + task.pieces(), 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .setConsumer(new ConsoleProgressBarConsumer(console.err(), BAR_COLUMNS))
                        .build()
                : null;
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
     * @throws CommandFailure if all of them would take longer than may be
     */
    public void done(long pieces) {
        if (lines && isDue(pieces)) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("unit", task.pieces());
            line.put("done", pieces);
            line.put("total", total);
            line(line, pieces, forecast.elapsedSeconds());
        }
        advance(pieces);
    }

    @Override
    public void done(long sweeps, long ofSweeps, long bytesMoved, long elapsedNanos) {
        if (!task.equals(Task.SWEEPS)) {
            done(sweeps);
            return;
        }
        double gibPerSecond = bytesMoved / GIB / Math.max(elapsedNanos * 1e-9, 1e-9);
        if (lines) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("sweepsDone", sweeps);
            line.put("sweeps", ofSweeps);
            line.put("bytesMoved", bytesMoved);
            line.put("gibPerSecond", gibPerSecond);
            line(line, sweeps, elapsedNanos * 1e-9);
        }
        if (bar != null) {
            bar.setExtraMessage(String.format(Locale.ROOT, " %.2f GiB/s", gibPerSecond));
        }
        advance(sweeps);
    }

    private boolean isDue(long pieces) {
        double now = forecast.elapsedSeconds();
        if (pieces < total && now < lastLineSeconds + LEAST_SECONDS_BETWEEN_LINES) {
            return false;
        }
        lastLineSeconds = now;
        return true;
    }

    private void line(Map<String, Object> facts, long pieces, double elapsedSeconds) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("phase", task.phase());
        line.putAll(facts);
        line.put("elapsedSeconds", elapsedSeconds);
        line.put("secondsLeft", elapsedSeconds * (total - pieces) / pieces);
        console.err().println(Json.line(line));
    }

    private void advance(long pieces) {
        done = pieces;
        if (bar != null) {
            bar.stepTo(pieces);
        }
        Forecast.Verdict verdict = forecast.update(pieces, total);
        if (verdict == Forecast.Verdict.TOO_LONG) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_MEMORY,
                    task.phase() + " stopped: " + forecast.sentence(task.pieces())
                            + ", and that is more than is done without being asked for");
        }
        warn(verdict);
    }

    private void warn(Forecast.Verdict verdict) {
        if (verdict == Forecast.Verdict.LONGER) {
            if (bar != null) {
                console.err().println();
            }
            String longer = Double.isNaN(forecast.predictedSeconds()) ? ": " : " takes longer: ";
            console.say(task.phase() + longer + forecast.sentence(task.pieces()));
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
        if (bar != null) {
            bar.close();
        }
    }
}
