package dev.platanus.cli.bitstring;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A bitstring and a count a line, separated by comma, semicolon or tab. With a header the columns {@code bitstring} and
 * {@code count} (or {@code counts}) are looked for; without one they are the first two.
 */
final class CsvReader {
    private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}(\\.0*)?");

    private CsvReader() {}

    static void read(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        LineReader lines = new LineReader(bytes, source);
        int bitstring = 0;
        int count = 1;
        boolean first = true;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isEmpty()) {
                continue;
            }
            String[] fields = fields(line);
            if (first && !fields[0].matches("[01]*")) {
                List<String> header = Arrays.stream(fields)
                        .map(field -> field.toLowerCase(Locale.ROOT))
                        .toList();
                bitstring = column(header, List.of("bitstring", "bitstrings"), lines);
                count = column(header, List.of("count", "counts"), lines);
            } else {
                if (fields.length <= Math.max(bitstring, count)) {
                    throw lines.bad("the line has " + fields.length + (fields.length == 1 ? " field" : " fields")
                            + "; a bitstring and a count are needed");
                }
                sink.add(lines.bits(fields[bitstring], sink.qubits()), count(fields[count], lines), BitOrder.FIRST);
            }
            first = false;
        }
    }

    private static String[] fields(String line) {
        String[] fields = SEPARATOR.split(line, -1);
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i].strip();
            boolean quoted = field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"");
            fields[i] = quoted ? field.substring(1, field.length() - 1).strip() : field;
        }
        return fields;
    }

    private static int column(List<String> header, List<String> names, LineReader lines)
            throws BitstringFormatException {
        for (String name : names) {
            if (header.contains(name)) {
                return header.indexOf(name);
            }
        }
        throw lines.bad("there is no column '" + names.getFirst() + "' in the header '"
                + abbreviated(String.join(",", header)) + "'");
    }

    private static long count(String text, LineReader lines) throws BitstringFormatException {
        if (!WHOLE.matcher(text).matches()) {
            throw lines.bad(
                    text.matches("-[0-9.]+")
                            ? "the count " + abbreviated(text) + " is negative"
                            : "the count '" + abbreviated(text) + "' is not a whole number from 0 to 10^18");
        }
        int point = text.indexOf('.');
        return Long.parseLong(point < 0 ? text : text.substring(0, point));
    }

    private static String abbreviated(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
