package dev.platanus.report;

import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Estimates of one thing with their errors: of the sample, and of theory. A table on a page, lines in text, and data by a name,
 * with {@code …StandardError} and {@code …TheoreticalStandardError}. Not thread-safe.
 */
public final class Estimates implements Document.Part {
    /** One of them; without a value if it is not known. */
    record Row(String name, String label, Optional<Estimate> estimate, String note) {
        String line() {
            return estimate.map(e -> Facts.text(e) + theory(e) + "  " + note).orElse(note);
        }

        List<String> cells() {
            return estimate.map(e -> List.of(
                            label,
                            Facts.number("%.5f", e.value()),
                            Facts.number("%.5f", Verification.standardError(e)),
                            Double.isNaN(e.theoreticalStandardError())
                                    ? ""
                                    : Facts.number("%.5f", e.theoreticalStandardError()),
                            note))
                    .orElse(List.of(label, "unknown", "", "", note));
        }

        private static String theory(Estimate e) {
            return Facts.number(" (theory ± %.5f)", e.theoreticalStandardError());
        }
    }

    static final List<String> HEADER = List.of("estimator", "value", "σ of the sample", "σ of theory", "assumes");

    private final List<Row> rows = new ArrayList<>();

    /** Begins without any. */
    public Estimates() {}

    /**
     * Adds one.
     *
     * @param name by which programs know it
     * @param label for people
     * @param estimate with its errors, if it is known
     * @param note what it assumes, or why it is not known
     * @return this
     */
    public Estimates add(String name, String label, Optional<Estimate> estimate, String note) {
        rows.add(new Row(name, label, estimate, note));
        return this;
    }

    List<Row> rows() {
        return rows;
    }

    /**
     * By name.
     *
     * @return numbers without errors are {@code null}
     */
    public Facts data() {
        Facts facts = new Facts();
        for (Row row : rows) {
            facts.estimate(row.name, row.estimate)
                    .data(row.name + "TheoreticalStandardError", row.estimate.map(Estimate::theoreticalStandardError));
        }
        return facts;
    }
}
