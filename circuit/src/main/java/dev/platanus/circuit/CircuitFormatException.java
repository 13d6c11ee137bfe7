package dev.platanus.circuit;

import java.io.IOException;

/** Thrown when a circuit file cannot be read; the message starts with {@code file:line:column: }. */
public final class CircuitFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The 1-based line of the fault. */
    private final int line;

    /** The 1-based column of the fault, in characters. */
    private final int column;

    /**
     * Reports a fault at a place of a file.
     *
     * @param sourceName the file as the user named it
     * @param line 1-based line
     * @param column 1-based column in characters
     * @param message what is wrong and what was expected
     */
    public CircuitFormatException(String sourceName, int line, int column, String message) {
        super(sourceName + ":" + line + ":" + column + ": " + message);
        this.line = line;
        this.column = column;
    }

    /**
     * Returns where the fault is.
     *
     * @return the 1-based line
     */
    public int line() {
        return line;
    }

    /**
     * Returns where the fault is.
     *
     * @return the 1-based column in characters
     */
    public int column() {
        return column;
    }
}
