package dev.platanus.circuit;

import dev.platanus.machine.text.Printable;
import java.io.IOException;

/** Thrown when a file of a circuit, or of observables, cannot be read; the message starts with {@code file:line:column: }. */
public sealed class CircuitFormatException extends IOException permits MissingGridException {
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

    /**
     * Returns a word of the file as messages show it: as {@link Printable#quoted} does.
     *
     * @param word any part of the input
     * @return such as {@code 'cnott'}
     */
    public static String quoted(String word) {
        return Printable.quoted(word);
    }

    /**
     * Says that something makes a circuit dynamic, where one with its measurements at the end is needed.
     *
     * @param what it is, such as {@code qubit 3 is used after it was measured}
     * @return the sentence
     */
    public static String dynamic(String what) {
        return what + ": a dynamic circuit, which can be simulated and verified; what is asked for here needs a circuit"
                + " whose measurements are all at the end";
    }
}
