package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Lines of bounded length with their numbers; they end as on Unix, Windows or an old Macintosh. Not thread-safe. */
final class LineReader {
    private static final int LONGEST = 1 << 16;

    private final ByteReader bytes;
    private final String source;
    private final byte[] buffer = new byte[LONGEST];
    private final WrittenBits bits = new WrittenBits();
    private long line;
    /** Whether the line before ended in a carriage return, whose line feed is still to come if it has one. */
    private boolean returned;

    LineReader(ByteReader bytes, String source) {
        this.bytes = bytes;
        this.source = source;
    }

    /** The next line without its end and without blanks around it, or null. */
    String next() throws IOException {
        int length = 0;
        int character = bytes.read();
        if (returned && character == '\n') {
            character = bytes.read();
        }
        returned = false;
        if (character < 0) {
            return null;
        }
        line++;
        for (; character >= 0 && character != '\n'; character = bytes.read()) {
            if (character == '\r') {
                returned = true;
                break;
            }
            if (length == LONGEST) {
                throw bad("the line has more than " + LONGEST + " bytes; is this a text file?");
            }
            buffer[length++] = (byte) character;
        }
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).strip();
    }

    BitstringFormatException bad(String what) {
        return BitstringFormatException.atLine(source, line, what);
    }

    /** Reads a whole text as a bitstring; it may be a tuple or a state, and have blanks between registers. */
    WrittenBits bits(String text) throws BitstringFormatException {
        bits.clear();
        String plain = Ket.bits(text);
        for (int i = 0; i < plain.length(); i++) {
            char character = plain.charAt(i);
            if (character == '0' || character == '1') {
                bits.add(character - '0', this::bad);
            } else if (character == ' ') {
                bits.gap();
            } else if ("(),[]".indexOf(character) < 0) {
                throw bad("character " + (i + 1) + " of the bitstring is "
                        + BitstringFormatException.character(character) + ", not 0 or 1");
            }
        }
        return bits;
    }
}
