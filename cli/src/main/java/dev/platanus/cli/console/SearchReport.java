package dev.platanus.cli.console;

import dev.platanus.report.JsonWriter;
import dev.platanus.simulator.SearchSentences;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeCost;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows on standard error how far the search of contraction trees is: on a terminal in a line that changes, elsewhere in sentences,
 * ever fewer of them, so that nobody waits for minutes without a word. Safe for use by several threads.
 */
final class SearchReport implements SearchListener {
    private static final String LINE = "\r%-79.79s";

    private final ProgressMode mode;
    private final boolean quiet;
    private final Console console;
    private final SearchSentences sentences;

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
        this.sentences = new SearchSentences(console::say, nanoTime);
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
            if (console.errIsTerminal()) {
                console.err().printf(Locale.ROOT, LINE, "search: " + SearchSentences.far(trials, best));
                console.err().flush();
            } else {
                sentences.progress(trials, elapsedNanos, best, improved);
            }
        }
    }

    /** Searches have ended: clears the line. */
    public synchronized void end() {
        sentences.end();
        if (mode == ProgressMode.AUTO && !quiet && console.errIsTerminal()) {
            console.err().printf(Locale.ROOT, LINE + "\r", "");
            console.err().flush();
        }
    }
}
