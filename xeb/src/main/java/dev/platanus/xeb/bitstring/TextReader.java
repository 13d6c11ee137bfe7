package dev.platanus.xeb.bitstring;

import java.io.IOException;

/** One bitstring a line; blank lines, blanks around a bitstring or between registers and Windows line ends are accepted. */
final class TextReader {
    private final String source;
    private final OrderedSink sink;
    private final WrittenBits bits = new WrittenBits();
    private final Place place = this::bad;
    private long line = 1;
    private boolean blank;

    private TextReader(String source, OrderedSink sink) {
        this.source = source;
        this.sink = sink;
    }

    static void read(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        TextReader reader = new TextReader(source, sink);
        for (int character = bytes.read(); character >= 0; character = bytes.read()) {
            reader.take(character);
        }
        reader.end();
    }

    private void take(int character) throws BitstringFormatException {
        if (character == '0' || character == '1') {
            if (blank) {
                bits.gap();
                blank = false;
            }
            bits.add(character - '0', place);
        } else if (character == '\n') {
            end();
            line++;
        } else if (character == ' ' || character == '\t' || character == '\r') {
            blank = true;
        } else {
            throw bad("character " + (bits.length() + 1) + " of the bitstring is "
                    + BitstringFormatException.character(character) + ", not 0 or 1"
                    + (blank && bits.length() > 0
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
