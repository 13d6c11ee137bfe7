package dev.platanus.report;

import dev.platanus.machine.text.Printable;
import java.util.List;

/**
 * A table; the first column is flush left, the others flush right. For people: columns that are empty in all rows are left out.
 *
 * @param columns what of each row
 * @param rows in order
 * @param footer rows that stand out, such as means
 */
public record Table(List<Column> columns, List<Facts> rows, List<Facts> footer) implements Document.Part {
    /**
     * A column.
     *
     * @param name of a fact
     * @param label above it
     */
    public record Column(String name, String label) {}

    /** Copies the lists, and leaves out columns. */
    public Table {
        rows = List.copyOf(rows);
        footer = List.copyOf(footer);
        List<Facts> all = rows;
        columns = columns.stream()
                .filter(column ->
                        all.stream().anyMatch(row -> !row.cell(column.name()).isEmpty()))
                .toList();
    }

    List<String> header() {
        return columns.stream().map(Column::label).toList();
    }

    List<List<String>> cells(List<Facts> some) {
        return some.stream()
                .map(row ->
                        columns.stream().map(column -> row.cell(column.name())).toList())
                .toList();
    }

    /**
     * Comma-separated values with a header (RFC 4180, line ends \n): the data of each row, in full precision; what is unknown is
     * empty. A text that a spreadsheet would take for a formula is not changed: it is data.
     *
     * @param columns the names
     * @param rows in order
     * @return each line with its end
     */
    public static String csv(List<String> columns, List<Facts> rows) {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (Facts row : rows) {
            var tree = row.tree();
            text.append(String.join(
                            ",",
                            columns.stream().map(tree::get).map(Table::field).toList()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String field(Object value) {
        if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            return "";
        }
        String text = Printable.line(value.toString());
        return text.indexOf('"') < 0 && text.indexOf(',') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
