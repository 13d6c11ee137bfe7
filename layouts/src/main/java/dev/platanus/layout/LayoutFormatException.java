package dev.platanus.layout;

import java.io.IOException;

/** A layout file says something that is not a layout; the message begins with {@code file:line:column:}. */
public final class LayoutFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An error at a place of a file.
     *
     * @param source the file, as the user named it
     * @param line counted from 1
     * @param column counted from 1
     * @param detail what is wrong, with the numbers and the remedy
     */
    public LayoutFormatException(String source, int line, int column, String detail) {
        super(source + ":" + line + ":" + column + ": " + detail);
    }
}
