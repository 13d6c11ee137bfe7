package dev.platanus.layout;

import dev.platanus.machine.file.AtomicFile;
import dev.platanus.machine.text.Utf16;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Layouts as JSON files, for devices that the catalogue does not have.
 *
 * <pre>{@code
 * {
 *   "format": "platanus-layout/1",
 *   "name": "square",
 *   "qubits": [[0, 0], [0, 1], [1, 0], [1, 1]],
 *   "couplers": [[0, 1], [0, 2], [1, 3], [2, 3]],
 *   "patterns": {"A": [[0, 2], [1, 3]], "B": [[0, 1], [2, 3]]},
 *   "sequence": "AB"
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@code format} (optional) can only be {@value #FORMAT}.
 *   <li>{@code name} is 1 to 100 letters, digits, dots, dashes and underscores.
 *   <li>{@code qubits} are positions {@code [row, column]}, ordered by row, then column: the first is qubit 0.
 *   <li>{@code couplers} are pairs of qubit numbers, smaller or larger first.
 *   <li>{@code patterns} (optional) are matchings of couplers, each named by one capital letter; without them they are
 *       derived as in {@link Layout#of(String, List, java.util.Collection)}.
 *   <li>{@code sequence} (optional) names the pattern of each cycle; without it the given patterns take turns in the order
 *       of their letters.
 * </ul>
 *
 * <p>Anything else in the file is an error, which names the file, the line, the column and the JSON path.
 */
public final class LayoutFile {

    /** The version of the format, as the file states it. */
    public static final String FORMAT = "platanus-layout/1";

    /** The largest file that is read. */
    public static final long MAX_BYTES = 4L << 20;

    private static final int LINE_LENGTH = 100;

    private LayoutFile() {}

    /**
     * Reads a layout.
     *
     * @param file a JSON file of at most {@value #MAX_BYTES} bytes
     * @return the layout
     * @throws LayoutFormatException if the file is not a layout in this format; the message begins with {@code
     *     file:line:column:}
     * @throws IOException if the file cannot be read
     */
    public static Layout read(Path file) throws IOException {
        String source = file.toString();
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new LayoutFormatException(
                    source, 1, 1, "the file has " + size + " bytes; a layout has at most " + MAX_BYTES);
        }
        return parse(Files.readAllBytes(file), source);
    }

    /** Reads a layout from the bytes of a file called {@code source}. */
    static Layout parse(byte[] json, String source) throws LayoutFormatException {
        String text = Utf16.decoded(json);
        if (text.isBlank()) {
            throw new LayoutFormatException(source, 1, 1, "the file is empty");
        }
        return new LayoutReader(new LayoutJson(text, source)).layout();
    }

    /**
     * Writes a layout, so that {@link #read} gives back an equal one, by {@link AtomicFile}.
     *
     * @param layout the layout
     * @param file where to
     * @throws IOException if the file cannot be written; then nothing is left behind
     */
    public static void write(Layout layout, Path file) throws IOException {
        AtomicFile.write(file, format(layout));
    }

    /** The text of the file. No name in a layout needs escapes in JSON. */
    static String format(Layout layout) {
        StringBuilder json = new StringBuilder();
        json.append("{\n  \"format\": \"").append(FORMAT).append("\",\n");
        json.append("  \"name\": \"").append(layout.name()).append("\",\n");
        json.append("  \"qubits\": ");
        appendPairs(json, layout.positions(), p -> "[" + p.row() + ", " + p.column() + "]", "    ");
        json.append(",\n  \"couplers\": ");
        appendPairs(json, layout.couplers(), LayoutFile::pair, "    ");
        json.append(",\n  \"patterns\": {");
        String separator = "\n";
        for (String name : layout.patterns().keySet()) {
            json.append(separator).append("    \"").append(name).append("\": ");
            appendPairs(json, layout.pattern(name), LayoutFile::pair, "      ");
            separator = ",\n";
        }
        json.append("\n  },\n  \"sequence\": \"")
                .append(layout.defaultSequence())
                .append("\"\n}\n");
        return json.toString();
    }

    private static String pair(Coupler coupler) {
        return "[" + coupler.first() + ", " + coupler.second() + "]";
    }

    private static <T> void appendPairs(StringBuilder json, List<T> values, Function<T, String> text, String indent) {
        json.append('[');
        int lineStart = json.lastIndexOf("\n") + 1;
        for (int i = 0; i < values.size(); i++) {
            String item = text.apply(values.get(i)) + (i + 1 < values.size() ? "," : "");
            if (json.length() - lineStart + 1 + item.length() > LINE_LENGTH) {
                json.append('\n').append(indent);
                lineStart = json.length() - indent.length();
            } else if (i > 0) {
                json.append(' ');
            }
            json.append(item);
        }
        json.append(']');
    }
}
