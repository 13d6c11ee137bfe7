package dev.platanus.cli.console;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.text.Quantity;
import dev.platanus.report.JsonWriter;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeCost;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows on standard error how far the search of contraction trees is: on a terminal in a line that changes, elsewhere in sentences,
 * ever fewer of them, so that nobody waits for minutes without a word. Safe for use by several threads.
 */
final class SearchReport implements SearchListener {
    private static final String LINE = "\r%-79.79s";
    private static final long FIRST_SENTENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ProgressMode mode;
    private final boolean quiet;
    private final Console console;
    private final LongSupplier nanoTime;

    /** Of all searches since the last end. */
    private boolean begun;

    private long beginNanos;
    private long nextSentenceNanos;

    /**
     * Hears of nothing yet.
     *
     * @param mode how
     * @param quiet whether nothing but JSON is wanted
     * @param console where
     * @param nanoTime the clock
     */
    SearchReport(ProgressMode mode, boolean quiet, Console console, LongSupplier nanoTime) {
        this.mode = mode;
        this.quiet = quiet;
        this.console = console;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void progress(long trials, long elapsedNanos, SlicedTree best, boolean improved) {
        if (mode == ProgressMode.JSON) {
            TreeCost cost = best.cost();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("phase", "search");
            line.put("trials", trials);
            line.put("elapsedSeconds", elapsedNanos * 1e-9);
            line.put("log10MultiplyAdds", cost.log10MultiplyAdds());
            line.put("width", cost.width());
            line.put("log2Slices", cost.slicedCount());
            console.tell(JsonWriter.line(line));
        } else if (mode == ProgressMode.AUTO && !quiet) {
            String far = Quantity.of(trials, "tree") + ", best " + best.describe();
            if (console.errIsTerminal()) {
                console.err().printf(Locale.ROOT, LINE, "search: " + far);
                console.err().flush();
            } else {
                sentence(far);
            }
        }
    }

    private void sentence(String far) {
        long now = nanoTime.getAsLong();
        if (!begun) {
            begun = true;
            beginNanos = now;
            nextSentenceNanos = FIRST_SENTENCE_NANOS;
        }
        long elapsed = now - beginNanos;
        if (elapsed >= nextSentenceNanos) {
            console.say("searching how to contract for " + Quantity.duration(elapsed * 1e-9) + " so far: " + far + "; "
                    + setting("search") + " bounds how many trees");
            nextSentenceNanos = 2 * elapsed;
        }
    }

    /** Searches have ended: clears the line. */
    public synchronized void end() {
        begun = false;
        if (mode == ProgressMode.AUTO && !quiet && console.errIsTerminal()) {
            console.err().printf(Locale.ROOT, LINE + "\r", "");
            console.err().flush();
        }
    }
}
