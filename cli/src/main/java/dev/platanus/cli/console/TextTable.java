package dev.platanus.cli.console;

import dev.platanus.machine.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of cells below each other: the first column flush left, the others flush right, two blanks between. */
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    /** Adds a row; rows may have different lengths. */
    public TextTable row(String... cells) {
        rows.add(Arrays.stream(cells).map(Printable::line).toArray(String[]::new));
        return this;
    }

    /** All rows, each with its line end and without blanks at its end. */
    @Override
    public String toString() {
        List<Integer> widths = new ArrayList<>();
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), row[i].length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.repeat(' ', i == 0 ? 0 : 2 + widths.get(i) - row[i].length())
                        .append(row[i]);
                line.repeat(' ', i == 0 ? widths.get(i) - row[i].length() : 0);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
