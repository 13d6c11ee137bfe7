package dev.platanus.cli.console;

import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Json;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeCost;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Shows on standard error how far the search of a contraction tree is.
 *
 * @param mode how
 * @param quiet whether nothing but JSON is wanted
 * @param console where
 */
record SearchReport(ProgressMode mode, boolean quiet, Console console) implements SearchListener {
    private static final String LINE = "\r%-79.79s";

    @Override
    public void progress(long trials, long elapsedNanos, SlicedTree best, boolean improved) {
        TreeCost cost = best.cost();
        if (mode == ProgressMode.JSON) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("phase", "search");
            line.put("trials", trials);
            line.put("elapsedSeconds", elapsedNanos * 1e-9);
            line.put("log10MultiplyAdds", cost.log10MultiplyAdds());
            line.put("width", cost.width());
            line.put("log2Slices", cost.slicedCount());
            console.tell(Json.line(line));
        } else if (mode == ProgressMode.AUTO && !quiet && console.errIsTerminal()) {
            console.err()
                    .printf(Locale.ROOT, LINE, "search: " + Quantity.of(trials, "tree") + ", best " + best.describe());
            console.err().flush();
        }
    }

    /** Clears the line. */
    public void end() {
        if (mode == ProgressMode.AUTO && !quiet && console.errIsTerminal()) {
            console.err().printf(Locale.ROOT, LINE + "\r", "");
            console.err().flush();
        }
    }
}
