package dev.platanus.circuit.format;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.QasmFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many settings of the parameters of a circuit, as a file of comma-separated values has them: names in the first line, one setting
 * in each further one.
 *
 * <pre>
 * theta,phi
 * 0.1,pi/4
 * 0.2,-0.5
 * </pre>
 *
 * <p>Values are numbers or constant formulas, as in {@link #value}, blanks around them do not matter, and empty lines and those that
 * begin with {@code #} are skipped.
 *
 * @param names of the columns
 * @param rows the settings in their order, each with a value for every name in the order of the columns
 */
public record ParameterTable(List<String> names, List<Map<String, Double>> rows) {
    /** The most settings that a file may have. */
    public static final int MAX_ROWS = 1_000_000;

    private static final String NO_TABLE = "there is no table here: the file is empty, or no text; write the names of"
            + " parameters in the first line, and values in the others, separated by commas";

    /** Copies the lists. */
    public ParameterTable {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @param file also in gzip
     * @return the table, with at least one row
     * @throws CircuitFormatException if the content is no such table
     * @throws IOException if the file cannot be read
     */
    public static ParameterTable read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            String text = CircuitFormats.text(
                    stream,
                    file.toString(),
                    bytes -> ForeignContent.binary(bytes).map(_ -> NO_TABLE));
            return parse(text, file.toString());
        }
    }

    /**
     * Reads a text, in time and memory linear in its length.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @return the table, with at least one row
     * @throws CircuitFormatException if the text is no such table
     */
    public static ParameterTable parse(String text, String sourceName) throws CircuitFormatException {
        List<String> names = null;
        List<Map<String, Double>> rows = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String content = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (content.isBlank() || content.stripLeading().startsWith("#")) {
                continue;
            }
            if (names == null) {
                names = names(content, sourceName, number);
            } else if (rows.size() == MAX_ROWS) {
                throw new CircuitFormatException(sourceName, number, 1, "there are more than " + MAX_ROWS + " rows");
            } else {
                rows.add(row(names, content, sourceName, number));
            }
        }
        if (rows.isEmpty()) {
            throw new CircuitFormatException(
                    sourceName,
                    Math.max(1, number),
                    1,
                    names == null
                            ? "the file ends before its first line, the names of parameters, separated by commas"
                            : "the file ends before a row of values");
        }
        return new ParameterTable(names, rows);
    }

    private static List<String> names(String line, String sourceName, int number) throws CircuitFormatException {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int column = 1;
        for (String cell : line.split(",", -1)) {
            String name = cell.strip();
            if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
                name = name.substring(1, name.length() - 1);
            }
            if (name.isEmpty() || isNumber(name)) {
                throw new CircuitFormatException(
                        sourceName,
                        number,
                        column,
                        "the first line has the names of parameters, separated by commas; here is "
                                + (name.isEmpty() ? "nothing" : "the number " + CircuitFormatException.quoted(name)));
            }
            if (!seen.add(name)) {
                throw new CircuitFormatException(
                        sourceName,
                        number,
                        column,
                        "the name " + CircuitFormatException.quoted(name) + " occurs twice");
            }
            names.add(name);
            column += cell.length() + 1;
        }
        return names;
    }

    private static boolean isNumber(String text) {
        return Character.isDigit(text.charAt(0)) || "+-.".indexOf(text.charAt(0)) >= 0;
    }

    private static Map<String, Double> row(List<String> names, String line, String sourceName, int number)
            throws CircuitFormatException {
        String[] cells = line.split(",", -1);
        if (cells.length != names.size()) {
            throw new CircuitFormatException(
                    sourceName,
                    number,
                    1,
                    "this row has " + cells.length + (cells.length == 1 ? " value" : " values")
                            + ", but the first line " + names.size() + (names.size() == 1 ? " name" : " names"));
        }
        Map<String, Double> row = LinkedHashMap.newLinkedHashMap(cells.length);
        int column = 1;
        for (int i = 0; i < cells.length; i++) {
            try {
                row.put(names.get(i), value(cells[i].strip(), sourceName));
            } catch (CircuitFormatException e) {
                throw new CircuitFormatException(
                        sourceName,
                        number,
                        column + cells[i].length() - cells[i].stripLeading().length(),
                        "the value of " + CircuitFormatException.quoted(names.get(i)) + " is no number: "
                                + CircuitFormatException.quoted(cells[i].strip()));
            }
            column += cells[i].length() + 1;
        }
        return Collections.unmodifiableMap(row);
    }

    /**
     * Reads a value: a number, or a constant formula in the notation of OpenQASM 3 such as {@code -pi/4}, {@code 2*pi/3}, {@code
     * sqrt(2)}, {@code 2**0.5}; {@code true} is 1 and {@code false} 0.
     *
     * @param text the value
     * @param sourceName how messages call the text
     * @return a finite number
     * @throws CircuitFormatException if the text is none
     */
    public static double value(String text, String sourceName) throws CircuitFormatException {
        return switch (text) {
            case "true" -> 1;
            case "false" -> 0;
            default -> QasmFormat.number(text, sourceName);
        };
    }
}
