package dev.platanus.cli.console;

import dev.platanus.report.JsonWriter;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.Task;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on standard error how far a task is: a bar, or lines of JSON. */
final class ProgressReport implements Observer.Display {
    private static final int BAR_COLUMNS = 79;
    private static final double GIB = 1 << 30;

    /** Lines of JSON for pieces that take microseconds come no faster. */
    private static final double LEAST_SECONDS_BETWEEN_LINES = 0.1;

    private final Task task;
    private final Console console;
    private final boolean lines;
    private final ProgressBar bar;
    private double lastLineSeconds = Double.NEGATIVE_INFINITY;

    /**
     * Begins.
     *
     * @param lines whether every piece is a line of JSON
     * @param bar whether there is a bar
     */
    ProgressReport(Task task, long total, boolean lines, boolean bar, Console console) {
        this.task = task;
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
    }

    @Override
    public void done(long done, long total, long bytesMoved, double elapsedSeconds) {
        if (task.pieces().equals(Task.SWEEPS.pieces())) {
            sweeps(done, total, bytesMoved, elapsedSeconds);
        } else if (lines && isDue(done, total, elapsedSeconds)) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("unit", task.pieces());
            line.put("done", done);
            line.put("total", total);
            line(line, done, total, elapsedSeconds);
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    private void sweeps(long done, long total, long bytesMoved, double elapsedSeconds) {
        double gibPerSecond = bytesMoved / GIB / Math.max(elapsedSeconds, 1e-9);
        if (lines) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("sweepsDone", done);
            line.put("sweeps", total);
            line.put("bytesMoved", bytesMoved);
            line.put("gibPerSecond", gibPerSecond);
            line(line, done, total, elapsedSeconds);
        }
        if (bar != null) {
            bar.setExtraMessage(String.format(Locale.ROOT, " %.2f GiB/s", gibPerSecond));
        }
    }

    private boolean isDue(long pieces, long total, double now) {
        if (pieces < total && now < lastLineSeconds + LEAST_SECONDS_BETWEEN_LINES) {
            return false;
        }
        lastLineSeconds = now;
        return true;
    }

    private void line(Map<String, Object> facts, long pieces, long total, double elapsedSeconds) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("phase", task.phase());
        line.putAll(facts);
        line.put("elapsedSeconds", elapsedSeconds);
        line.put("secondsLeft", elapsedSeconds * (total - pieces) / pieces);
        console.tell(JsonWriter.line(line));
    }

    @Override
    public void warn(String sentence) {
        if (bar != null) {
            // the bar stays on its line
            console.tell("");
        }
        console.say(sentence);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
