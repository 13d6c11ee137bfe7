package dev.platanus.circuit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which places of a rectangle hold a qubit: the grid file that stands beside a circuit in qflex's format.
 *
 * <pre>
 * 0 1 1
 * 1 1 0
 * </pre>
 *
 * <p>Such a circuit names a qubit by its place, {@code row * columns + column}, holes included: here the places 1, 2, 3
 * and 4 are the qubits 0, 1, 2 and 3. Qubits are numbered by row, then by column, as everywhere.
 */
public final class QubitGrid {
    /** The largest number of places, qubits or not. */
    public static final int MAX_PLACES = 1 << 20;

    private static final Pattern WORD = Pattern.compile("[^ \\t\\r]+");

    private final int rows;
    private final int columns;
    private final int[] numbers;
    private final int qubitCount;

    private QubitGrid(int rows, int columns, BitSet qubits) {
        this.rows = rows;
        this.columns = columns;
        this.numbers = new int[rows * columns];
        int count = 0;
        for (int place = 0; place < numbers.length; place++) {
            numbers[place] = qubits.get(place) ? count++ : -1;
        }
        this.qubitCount = count;
    }

    /**
     * Reads a grid file.
     *
     * @param file 0 and 1, with or without blanks between them, one row a line
     * @return the grid
     * @throws CircuitFormatException if it holds anything else, rows of different lengths, more than {@link #MAX_PLACES}
     *     places or no qubit
     * @throws IOException if it cannot be read
     */
    public static QubitGrid read(Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(4 * MAX_PLACES + 1);
        }
        if (bytes.length > 4 * MAX_PLACES) {
            throw new CircuitFormatException(
                    file.toString(), 1, 1, "the file is larger than " + 4 * MAX_PLACES + " bytes; is it a grid?");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8), file.toString());
    }

    /**
     * Reads a grid from a text; empty lines and lines that start with {@code #} are skipped.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @return the grid
     * @throws CircuitFormatException if the text is not a grid
     */
    public static QubitGrid parse(String text, String sourceName) throws CircuitFormatException {
        List<String> lines = List.of((text.startsWith("\uFEFF") ? " " + text.substring(1) : text).split("\n", -1));
        List<BitSet> rows = new ArrayList<>();
        int columns = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank() || lines.get(i).strip().startsWith("#")) {
                continue;
            }
            StringBuilder places = new StringBuilder();
            Matcher words = WORD.matcher(lines.get(i));
            while (words.find()) {
                if (!words.group().matches("[01]+")) {
                    throw new CircuitFormatException(
                            sourceName,
                            i + 1,
                            words.start() + 1,
                            "expected 0 or 1, got " + CircuitFormatException.quoted(words.group()));
                }
                places.append(words.group());
            }
            if (!rows.isEmpty() && places.length() != columns) {
                throw new CircuitFormatException(
                        sourceName,
                        i + 1,
                        1,
                        "this row has " + places.length() + " places, the first one has " + columns);
            }
            columns = places.length();
            if ((rows.size() + 1L) * columns > MAX_PLACES) {
                throw new CircuitFormatException(
                        sourceName, i + 1, 1, "the grid has more than " + MAX_PLACES + " places");
            }
            BitSet row = new BitSet(columns);
            for (int c = 0; c < columns; c++) {
                row.set(c, places.charAt(c) == '1');
            }
            rows.add(row);
        }
        return joined(rows, columns, lines.size(), sourceName);
    }

    private static QubitGrid joined(List<BitSet> rows, int columns, int lastLine, String sourceName)
            throws CircuitFormatException {
        BitSet all = new BitSet(rows.size() * columns);
        for (int r = 0; r < rows.size(); r++) {
            int start = r * columns;
            rows.get(r).stream().forEach(c -> all.set(start + c));
        }
        if (all.isEmpty() || all.cardinality() > Circuit.MAX_QUBITS) {
            throw new CircuitFormatException(
                    sourceName,
                    lastLine,
                    1,
                    "the grid has " + all.cardinality() + " qubits, a circuit has 1 to " + Circuit.MAX_QUBITS);
        }
        return new QubitGrid(rows.size(), columns, all);
    }

    /**
     * Returns the number of qubits.
     *
     * @return how many places hold 1
     */
    public int qubitCount() {
        return qubitCount;
    }

    /**
     * Returns the qubit at a place.
     *
     * @param place row * columns + column
     * @return its number, −1 if there is none or the place is outside the grid
     */
    public int qubitAt(long place) {
        return place < 0 || place >= numbers.length ? -1 : numbers[(int) place];
    }

    /** Returns the size in words. */
    @Override
    public String toString() {
        return "grid of " + rows + " x " + columns + " places with " + qubitCount + " qubits";
    }
}
