package dev.platanus.cli.bitstring;

import java.io.IOException;

/** One bitstring a line; blank lines, blanks around a bitstring and Windows line ends are accepted. */
final class TextReader {
    private TextReader() {}

    static void read(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        int qubits = sink.qubits();
        long line = 1;
        long bits = 0;
        long length = 0;
        boolean ended = false;
        while (true) {
            int character = bytes.read();
            if (character == '\n' || character < 0) {
                if (length > 0 && length != qubits) {
                    throw BitstringFormatException.atLine(
                            source, line, BitstringFormatException.wrongLength(length, qubits));
                }
                if (length > 0) {
                    sink.add(bits, 1, BitOrder.FIRST);
                }
                if (character < 0) {
                    return;
                }
                line++;
                bits = 0;
                length = 0;
                ended = false;
            } else if (character == ' ' || character == '\t' || character == '\r') {
                ended = length > 0;
            } else if (ended) {
                throw BitstringFormatException.atLine(
                        source, line, "more than a bitstring; write one bitstring of " + qubits + " characters a line");
            } else if (character == '0' || character == '1') {
                bits = bits << 1 | character - '0';
                length++;
            } else {
                throw BitstringFormatException.atLine(
                        source,
                        line,
                        "character " + (length + 1) + " of the bitstring is "
                                + BitstringFormatException.character(character) + ", not 0 or 1");
            }
        }
    }
}
