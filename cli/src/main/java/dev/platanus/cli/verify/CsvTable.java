package dev.platanus.cli.verify;

import dev.platanus.machine.Printable;
import dev.platanus.xeb.verify.Hint;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Comma-separated values with a header (RFC 4180, line ends \n): the named facts of each row. */
final class CsvTable {
    private final List<String> columns;
    private final StringBuilder text = new StringBuilder();

    CsvTable(List<String> columns) {
        this.columns = columns;
        text.append(String.join(",", columns)).append('\n');
    }

    /** Adds a row; facts without a column are left out, and hints by their names stand in the column {@code hints}. */
    CsvTable row(Map<String, Object> facts, List<Hint> hints) {
        text.append(columns.stream()
                        .map(column -> column.equals("hints")
                                ? hints.stream().map(Hint::name).collect(Collectors.joining(" "))
                                : facts.get(column))
                        .map(CsvTable::cell)
                        .collect(Collectors.joining(",")))
                .append('\n');
        return this;
    }

    private static String cell(Object value) {
        if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            return "";
        }
        String text = Printable.line(value.toString());
        return text.matches("[^\",]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
