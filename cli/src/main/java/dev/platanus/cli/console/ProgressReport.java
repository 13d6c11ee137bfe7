package dev.platanus.cli.console;

import dev.platanus.statevector.RunListener;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on standard error how far a simulation is: sweeps done, GiB/s, time left. */
public abstract class ProgressReport implements RunListener, AutoCloseable {
    /** Below this a run is over before a person could read the bar. */
    private static final int MIN_QUBITS_FOR_A_BAR = 22;

    private static final int BAR_COLUMNS = 79;
    private static final double GIB = 1 << 30;

    @Override
    public void close() {}

    /**
     * The report that suits the wishes and the terminal.
     *
     * @param sweeps of the whole run
     */
    static ProgressReport of(ProgressMode mode, boolean quiet, int qubits, int sweeps, Console console) {
        if (mode == ProgressMode.JSON) {
            return new Lines(console);
        }
        boolean bar = mode == ProgressMode.AUTO && !quiet && console.errIsTerminal() && qubits >= MIN_QUBITS_FOR_A_BAR;
        return bar ? new Bar(sweeps, console) : new Silent();
    }

    private static double gibPerSecond(long bytes, long nanos) {
        return bytes / GIB / Math.max(nanos * 1e-9, 1e-9);
    }

    private static final class Silent extends ProgressReport {
        @Override
        public void sweepDone(int done, int total, long bytesMoved, long elapsedNanos) {}
    }

    private static final class Lines extends ProgressReport {
        private final Console console;

        Lines(Console console) {
            this.console = console;
        }

        @Override
        public void sweepDone(int done, int total, long bytesMoved, long elapsedNanos) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("phase", "simulate");
            line.put("sweepsDone", done);
            line.put("sweeps", total);
            line.put("bytesMoved", bytesMoved);
            line.put("elapsedSeconds", elapsedNanos * 1e-9);
            line.put("gibPerSecond", gibPerSecond(bytesMoved, elapsedNanos));
            line.put("secondsLeft", elapsedNanos * 1e-9 * (total - done) / done);
            console.err().println(Json.line(line));
        }
    }

    private static final class Bar extends ProgressReport {
        private final ProgressBar bar;

        Bar(int sweeps, Console console) {
            bar = new ProgressBarBuilder()
                    .setTaskName("simulate")
                    .setInitialMax(sweeps)
                    .setUnit(" sweeps", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new ConsoleProgressBarConsumer(console.err(), BAR_COLUMNS))
                    .build();
        }

        @Override
        public void sweepDone(int done, int total, long bytesMoved, long elapsedNanos) {
            bar.setExtraMessage(String.format(Locale.ROOT, " %.2f GiB/s", gibPerSecond(bytesMoved, elapsedNanos)));
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
