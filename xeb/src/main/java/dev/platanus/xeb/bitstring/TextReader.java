package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One bitstring a line, or one {@linkplain StateLines state}; blank lines, lines that begin with {@code #}, blanks around a bitstring or between registers and Windows line ends are accepted. */
final class TextReader {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z_]\\w*");

    private final String source;
    private final OrderedSink sink;
    private final WrittenBits bits = new WrittenBits();
    private final FilePosition place = this::bad;
    private long line = 1;
    private boolean blank;
    private boolean comment;
    /** Whether the character before was a carriage return, which ends a line by itself or with a line feed. */
    private boolean returned;

    private TextReader(String source, OrderedSink sink) {
        this.source = source;
        this.sink = sink;
    }

    static void read(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        TextReader reader = new TextReader(source, sink);
        if (beginsWithAState(bytes, sink)) {
            StateLines.read(new LineReader(bytes, source), sink);
            return;
        }
        if (sink.settings().decimal().isPresent()) {
            reader.numbers(new LineReader(bytes, source));
            return;
        }
        for (int character = bytes.read(); character >= 0; character = bytes.read()) {
            reader.take(character);
        }
        reader.end();
    }

    private static boolean beginsWithAState(ByteReader bytes, OrderedSink sink) throws IOException {
        return new String(bytes.beginning(), StandardCharsets.ISO_8859_1)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> StateLines.begin(line, sink))
                .isPresent();
    }

    /** Decimal numbers, perhaps under a header. */
    private void numbers(LineReader lines) throws IOException {
        boolean first = true;
        for (String text = lines.next(); text != null; text = lines.next()) {
            boolean header = first && HEADER.matcher(text).matches() && !CsvReader.namesCounts(text);
            if (!text.isEmpty() && !text.startsWith("#") && !header && !sink.addDecimal(text, 1, bits, lines::bad)) {
                throw lines.bad("'" + BitstringFormatException.abbreviated(text)
                        + "' is no decimal number, as one a line is expected");
            }
            first &= text.isEmpty() || text.startsWith("#");
        }
    }

    private void take(int character) throws BitstringFormatException {
        boolean same = returned && character == '\n';
        returned = character == '\r';
        if (same) {
            return;
        }
        if (comment) {
            comment = character != '\n' && character != '\r';
        } else if (character == '#' && bits.length() == 0) {
            comment = true;
            blank = false;
            return;
        }
        if (comment) {
            return;
        }
        if (character == '0' || character == '1') {
            if (blank) {
                bits.gap();
                blank = false;
            }
            bits.add(character - '0', place);
        } else if (character == '\n' || character == '\r') {
            end();
            line++;
        } else if (character == ' ' || character == '\t') {
            blank = true;
        } else {
            throw bad("character " + (bits.length() + 1) + " of the bitstring is "
                    + BitstringFormatException.character(character) + ", not 0 or 1"
                    + (character == '.' ? "; write whole numbers, as numpy.savetxt does with fmt='%d'" : "")
                    + ((blank || character == ':') && bits.length() > 0
                            ? "; write one bitstring a line, or CSV with a bitstring and a count: 011,3"
                            : ""));
        }
    }

    private void end() throws BitstringFormatException {
        if (bits.length() > 0) {
            sink.add(bits, 1, BitOrder.FIRST, place);
        }
        bits.clear();
        blank = false;
    }

    private BitstringFormatException bad(String what) {
        return BitstringFormatException.atLine(source, line, what);
    }
}
