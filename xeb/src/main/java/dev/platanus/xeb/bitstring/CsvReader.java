package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A bitstring and a count a line, separated by comma, semicolon or tab. With a header the columns {@code bitstring} and
 * {@code count}, or names that mean the same, are looked for; without one they are the first two. Lines of n columns, each 0
 * or 1, are shots, or have their count in one column more. The same as a {@linkplain BarredRow table between bars}. Numbers such as {@code 0x3} are Qiskit's, qubit 0
 * last.
 */
final class CsvReader {
    private static final Pattern FRACTION = Pattern.compile("([0-9]{1,18}[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,4})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}(\\.0*)?");
    private static final Pattern ROUNDED = Pattern.compile("[0-9]([.,][0-9]+)?[eE]\\+?[0-9]+");
    private static final List<String> BITSTRING =
            List.of("bitstring", "bitstrings", "bits", "state", "outcome", "result", "measurement");
    private static final List<String> COUNT = List.of("count", "counts", "shots", "frequency", "probability");

    /** A bit as programs print it, also as a number that has a point or as a truth value. */
    private static final Pattern ZERO = Pattern.compile("0(\\.0*(e[+-]?0+)?)?|false", Pattern.CASE_INSENSITIVE);

    /** Names of a column that numbers the shots. */
    private static final List<String> NUMBERS = List.of("", "shot", "shot_id", "index");

    private static final Pattern ONE = Pattern.compile("1(\\.0*(e[+-]?0+)?)?|true", Pattern.CASE_INSENSITIVE);

    /** A bit with its number: q0, c[1]. */
    private static final Pattern NUMBERED = Pattern.compile("[a-z_]*[\\[(]?[0-9]+[\\])]?");

    /** A bit as numpy.savetxt writes a float; such columns stand between blanks. */
    private static final Pattern FLOATS = Pattern.compile("[01]\\.0*([eE][+-]?0+)?([ \\t]+[01]\\.0*([eE][+-]?0+)?)*");

    /** No column has counts: each line is a shot. */
    private static final int NONE = -1;

    /** With two columns, "1,1" may as well be a bitstring without its leading zero. */
    private static final int FEWEST_COLUMNS = 3;

    private final LineReader lines;
    private final OrderedSink sink;
    private final WrittenBits written = new WrittenBits();
    private int bitstring;
    private int count = 1;
    private boolean named;
    /** Whether the first column numbers the lines, as pandas writes it. */
    private boolean indexed;
    /** Whether one column has counts, and the others have a bit each. */
    private boolean countedBits;
    /** Whether the first line told nothing but that pandas numbered a column of counts or of bitstrings. */
    private boolean series;
    /** How many cells each row of a table between bars has; 0 if this is none. */
    private int cells;

    private CsvReader(LineReader lines, OrderedSink sink) {
        this.lines = lines;
        this.sink = sink;
    }

    static void read(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        CsvReader reader = new CsvReader(new LineReader(bytes, source), sink);
        boolean first = true;
        boolean barred = false;
        boolean spaced = false;
        for (String line = reader.lines.next(); line != null; line = reader.lines.next()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            barred = first && !barred ? BarredRow.is(line) : barred;
            if (barred && BarredRow.isRule(line)) {
                continue;
            }
            spaced = first ? isFloats(line) : spaced;
            if (spaced) {
                reader.addFloats(line);
                first = false;
                continue;
            }
            List<String> fields = barred ? reader.cells(line) : fields(line);
            if (!first || !reader.isHeader(fields)) {
                reader.add(fields);
            }
            first = false;
        }
    }

    /** The cells of a row, as many as the first one has. */
    private List<String> cells(String line) throws BitstringFormatException {
        if (!BarredRow.is(line)) {
            throw lines.bad("'" + abbreviated(line) + "' is no row of the table, as in | 0101 | 12 |");
        }
        List<String> fields = BarredRow.cells(line);
        cells = cells == 0 ? fields.size() : cells;
        if (fields.size() != cells) {
            throw lines.bad("the row has " + fields.size() + (fields.size() == 1 ? " cell" : " cells")
                    + ", the first one " + cells + "; a bar within a cell is written \\|");
        }
        return fields.stream().map(CsvReader::unquoted).toList();
    }

    /** Whether a line is the name of a column of bitstrings, each a shot. */
    static boolean namesBitstrings(String line) {
        return BITSTRING.contains(unquoted(line.strip()).toLowerCase(Locale.ROOT));
    }

    /** Whether a line is the name of a column of counts. */
    static boolean namesCounts(String line) {
        return COUNT.contains(unquoted(line.strip()).toLowerCase(Locale.ROOT));
    }

    /** Whether a name is one of numbers that shots have. */
    static boolean numbersShots(String name) {
        return NUMBERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The names of counts, the surest first; of probabilities only where these are expected, and then before counts. */
    static List<String> namesOfCounts(boolean fractions) {
        return fractions ? COUNT.reversed() : COUNT.subList(0, COUNT.size() - 1);
    }

    /** Whether a line is one of bits that are floats, between blanks. */
    static boolean isFloats(String line) {
        return FLOATS.matcher(line.strip()).matches();
    }

    /** A line of them is a shot. */
    private void addFloats(String line) throws BitstringFormatException {
        List<String> fields = List.of(line.split("[ \\t]+"));
        if (fields.size() != sink.qubits() && fields.size() != sink.width() || !areBits(fields)) {
            throw lines.bad("here are " + fields.size() + (fields.size() == 1 ? " number" : " numbers")
                    + ", where a shot has " + sink.qubits() + ", each 0 or 1: '" + abbreviated(line) + "'");
        }
        sink.add(written, 1, BitOrder.FIRST, lines::bad);
    }

    /** Whether a line names columns; if so, they are remembered. */
    private boolean isHeader(List<String> fields) throws BitstringFormatException {
        int first = fields.getFirst().isEmpty() ? 1 : 0;
        List<String> names = fields.subList(first, fields.size());
        if (isShot(names.size()) && areNumbered(names)) {
            indexed = first == 1;
            return true;
        }
        if (first == 1 && (names.size() == 1 || names.size() == 2) && areNumbered(names)) {
            series = names.size() == 1;
            indexed = !series;
            named = true;
            return true;
        }
        if (namesCountedBits(names)) {
            indexed = first == 1;
            countedBits = true;
            return true;
        }
        if (fields.getFirst().matches("[01]+")
                || isShot(fields.size()) && areBits(fields)
                || fields.stream().noneMatch(field -> !field.isEmpty() && Character.isLetter(field.charAt(0)))) {
            return false;
        }
        List<String> header =
                fields.stream().map(field -> field.toLowerCase(Locale.ROOT)).toList();
        indexed = header.size() > 1 && NUMBERS.contains(header.getFirst());
        boolean counted = header.stream().anyMatch(COUNT::contains);
        if (header.getFirst().isEmpty() && counted && header.stream().noneMatch(BITSTRING::contains)) {
            indexed = false; // an index of bitstrings
            bitstring = 0;
            count = column(header, COUNT);
            named = true;
            return true;
        }
        if (indexed) {
            header = header.subList(1, header.size());
        }
        if (isShot(header.size())
                && header.stream().allMatch(name -> NUMBERED.matcher(name).matches())) {
            requireOrder(header);
            return true; // q0, q1, …
        }
        boolean alone = header.size() == 1;
        bitstring = alone && !counted && sink.settings().decimal().isPresent() ? 0 : column(header, BITSTRING);
        count = alone ? NONE : column(header, COUNT);
        named = true;
        return true;
    }

    /** Whether all columns but one are bits with their numbers, and the other one has counts. */
    private boolean namesCountedBits(List<String> fields) throws BitstringFormatException {
        List<String> bits = new ArrayList<>();
        int counts = NONE;
        for (String field : fields) {
            String name = field.toLowerCase(Locale.ROOT);
            if (counts == NONE && COUNT.contains(name)) {
                counts = bits.size();
            } else if (NUMBERED.matcher(name).matches()) {
                bits.add(name);
            } else {
                return false;
            }
        }
        if (counts == NONE || !isShot(bits.size())) {
            return false;
        }
        requireOrder(bits);
        count = counts;
        return true;
    }

    /** Columns of bits are qubits in their order. */
    private void requireOrder(List<String> header) throws BitstringFormatException {
        for (int i = 1; i < header.size(); i++) {
            if (number(header.get(i)).compareTo(number(header.get(i - 1))) <= 0) {
                throw lines.bad("the columns are not in the order of their numbers: '" + abbreviated(header.get(i - 1))
                        + "' stands before '" + abbreviated(header.get(i)) + "'; put them in order");
            }
        }
    }

    private static BigInteger number(String name) {
        return new BigInteger(name.replaceAll("[^0-9]", ""));
    }

    /** Whether these are the names that pandas gives columns which have none: 0, 1, 2, … */
    private boolean areNumbered(List<String> fields) {
        return IntStream.range(0, fields.size()).allMatch(i -> fields.get(i).equals(Integer.toString(i)));
    }

    private boolean isShot(int fields) {
        return fields >= FEWEST_COLUMNS && (fields == sink.qubits() || fields == sink.width());
    }

    private void add(List<String> line) throws BitstringFormatException {
        if (series) {
            settle(line);
        }
        List<String> fields = indexed ? line.subList(1, line.size()) : line;
        if (countedBits) {
            addCountedBits(fields);
            return;
        }
        if (!named && isShot(fields.size()) && areBits(fields)) {
            sink.add(written, 1, BitOrder.FIRST, lines::bad);
            return;
        }
        if (fields.size() <= Math.max(bitstring, count)) {
            throw lines.bad("the line has " + fields.size() + (fields.size() == 1 ? " field" : " fields")
                    + "; a bitstring and a count are needed");
        }
        if (!named && fields.stream().skip(2).anyMatch(field -> !field.isEmpty())) {
            throw lines.bad("the line has " + fields.size()
                    + " fields, and no header says what they are; a bitstring and a count are needed");
        }
        String bits = fields.get(bitstring);
        long shots = count == NONE ? 1 : count(fields.get(count));
        if (sink.addPrefixed(bits, shots, written, lines::bad) || sink.addDecimal(bits, shots, written, lines::bad)) {
            return;
        }
        if (ROUNDED.matcher(bits).matches()) {
            throw lines.bad("a spreadsheet has rounded the bitstring to the number " + abbreviated(bits)
                    + ", and its digits are lost; export the column as text");
        }
        sink.add(lines.bits(bits), shots, BitOrder.FIRST, lines::bad);
    }

    /** Tells by the first line below the header whether a column without a name has counts, or bitstrings that are numbered. */
    private void settle(List<String> fields) throws BitstringFormatException {
        boolean two = fields.size() == 2 && sink.settings().decimal().isEmpty();
        boolean shots = two && fields.getFirst().equals("0") && isBitstring(fields.getLast());
        boolean counts = two && isBitstring(fields.getFirst());
        if (shots == counts) {
            throw lines.bad("the header ',0' does not tell what the column has; name it count or bitstring, as"
                    + " to_csv(file, header=['count']) does in pandas");
        }
        series = false;
        indexed = shots;
        count = shots ? NONE : 1;
    }

    private boolean isBitstring(String text) {
        String bits = text.replaceAll("[(),\\[\\] ]", "");
        return WrittenNumber.isPrefixed(text)
                || bits.matches("[01]+") && (bits.length() == sink.qubits() || bits.length() == sink.width());
    }

    private void addCountedBits(List<String> fields) throws BitstringFormatException {
        List<String> bits = new ArrayList<>(fields);
        if (!isShot(bits.size() - 1) || count >= bits.size()) {
            throw lines.bad("the line has " + fields.size() + (fields.size() == 1 ? " field" : " fields")
                    + ", and the header names " + sink.qubits() + " bits and their count");
        }
        long shots = count(bits.remove(count));
        if (!areBits(bits)) {
            throw lines.bad("a bit is neither 0 nor 1 in '" + abbreviated(String.join(",", bits)) + "'");
        }
        sink.add(written, shots, BitOrder.FIRST, lines::bad);
    }

    /** Whether all are bits; if so, they are put into {@link #written}. */
    private boolean areBits(List<String> fields) throws BitstringFormatException {
        if (sink.settings().decimal().isPresent()) {
            return false;
        }
        written.clear();
        for (String field : fields) {
            boolean zero = field.equals("0")
                    || !field.equals("1") && ZERO.matcher(field).matches();
            if (!zero && !field.equals("1") && !ONE.matcher(field).matches()) {
                return false;
            }
            written.add(zero ? 0 : 1, lines::bad);
        }
        return true;
    }

    /** The fields of a line, without blanks and quotation marks around them. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i <= line.length(); i++) {
            char character = i == line.length() ? ',' : line.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (i == line.length() || !quoted && (character == ',' || character == ';' || character == '\t')) {
                fields.add(unquoted(line.substring(begin, i).strip()));
                begin = i + 1;
            }
        }
        return fields;
    }

    /** {@code "011"}, and {@code ="011"} and {@code '011}, which keep a spreadsheet from dropping zeros. */
    private static String unquoted(String field) {
        String text = field.startsWith("=\"") ? field.substring(1) : field;
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        text = quoted ? text.substring(1, text.length() - 1).strip() : text;
        return text.startsWith("'") ? text.substring(1) : text;
    }

    private int column(List<String> header, List<String> names) throws BitstringFormatException {
        for (String name : names) {
            if (header.contains(name)) {
                return header.indexOf(name);
            }
        }
        if (header.getFirst().matches("[^=]+=[01]+")) {
            throw lines.bad("this seems to be what Cirq prints of a result, a line of all shots for each qubit; write"
                    + " cirq.to_json(result) or numpy.savetxt with fmt='%d'");
        }
        throw lines.bad("there is no column '" + names.getFirst() + "' in the header '"
                + abbreviated(String.join(",", header)) + "'");
    }

    private long count(String text) throws BitstringFormatException {
        if (sink.settings().shots().isPresent() ? FRACTION.matcher(text).matches() : text.matches("0?[.][0-9]+")) {
            return ShotCount.of(text, "the count", sink.settings().shots(), lines::bad);
        }
        if (!WHOLE.matcher(text).matches()) {
            throw lines.bad(
                    text.matches("-[0-9.]+")
                            ? "the count " + abbreviated(text) + " is negative"
                            : "the count '" + abbreviated(text) + "' is not a whole number from 0 to 2^53");
        }
        int point = text.indexOf('.');
        return Long.parseLong(point < 0 ? text : text.substring(0, point));
    }

    private static String abbreviated(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
