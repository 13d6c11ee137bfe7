package dev.platanus.cli.console;

import dev.platanus.machine.Printable;

/** Lines of a label and a value, the values one below the other. */
public final class Listing {
    private static final int LABEL_COLUMNS = 12;

    private final StringBuilder text = new StringBuilder();

    /** Adds a line; an empty label goes on with the one above. */
    public Listing add(String label, String value) {
        text.append(label)
                .repeat(' ', LABEL_COLUMNS - label.length())
                .append(Printable.line(value))
                .append(System.lineSeparator());
        return this;
    }

    /** All lines, each with its line end. */
    @Override
    public String toString() {
        return text.toString();
    }
}
