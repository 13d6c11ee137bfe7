package dev.platanus.cli.bitstring;

import java.io.IOException;

/** A file that is not what it should be; the message begins with the file and the line or byte and stands alone. */
public final class BitstringFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    BitstringFormatException(String source, String place, String what) {
        super(source + ":" + (place.isEmpty() ? "" : place + ":") + " " + what);
    }

    static BitstringFormatException atLine(String source, long line, String what) {
        return new BitstringFormatException(source, Long.toString(line), what);
    }

    static BitstringFormatException atByte(String source, long offset, String what) {
        return new BitstringFormatException(source, "byte " + offset, what);
    }

    static String wrongLength(long length, int qubits) {
        return "bitstring has " + length + " character" + (length == 1 ? "" : "s") + ", the circuit has " + qubits
                + " qubits";
    }

    /** A byte as messages show it. */
    static String character(int value) {
        return value > ' ' && value < 127 ? "'" + (char) value + "'" : "byte " + value;
    }
}
