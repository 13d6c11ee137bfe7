package dev.platanus.xeb.bitstring;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of a table between bars, {@code | 0011 | 12 |}, as Markdown and databases write it; a bar inside a cell is written
 * {@code \|} (<a href="https://github.github.com/gfm/#tables-extension-">GitHub Flavored Markdown, 4.10</a>).
 */
final class BarredRow {
    private static final Pattern ROW = Pattern.compile("\\|.*\\|");
    private static final Pattern RULE = Pattern.compile("[|+](?=.*[-=])[-=:+| ]*[|+]");
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

    private BarredRow() {}

    /** Whether a line, without blanks around it, is a row or a rule. */
    static boolean is(String line) {
        return ROW.matcher(line).matches() || isRule(line);
    }

    /** Whether a line only divides rows: {@code |---|---:|} or {@code +---+---+}. */
    static boolean isRule(String line) {
        return RULE.matcher(line).matches();
    }

    /** The cells of a row, without blanks around them and without the back quotes of code. */
    static List<String> cells(String row) {
        return Arrays.stream(BAR.split(row.substring(1, row.length() - 1), -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .map(cell -> cell.length() >= 2 && cell.startsWith("`") && cell.endsWith("`")
                        ? cell.substring(1, cell.length() - 1).strip()
                        : cell)
                .toList();
    }
}
