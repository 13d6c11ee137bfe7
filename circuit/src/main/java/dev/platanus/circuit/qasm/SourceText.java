package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import java.util.List;

/**
 * A text that is read, and the files that its lines come from: one, unless a file includes others. Immutable.
 *
 * @param text all of it; lines end with a line feed
 * @param parts what comes from where, by ascending lines; the first begins in line 1 and has the name of the whole
 */
public record SourceText(String text, List<Part> parts) {
    /**
     * Lines that come from one file, up to the next part.
     *
     * @param line the first of them in the text, from 1
     * @param name how messages call the file
     * @param fileLine where that line begins in the file, from 1
     * @param fileColumn how many characters stand before it in that line of the file
     */
    public record Part(int line, String name, int fileLine, int fileColumn) {}

    /**
     * A text of parts.
     *
     * @throws IllegalArgumentException unless the first part begins in line 1 and lines ascend
     */
    public SourceText {
        parts = List.copyOf(parts);
        int before = 0;
        for (Part part : parts) {
            if (part.line <= before || (before == 0 && part.line != 1)) {
                throw new IllegalArgumentException("parts begin in line 1 and ascend, got " + parts);
            }
            before = part.line;
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a text has at least one part");
        }
    }

    /**
     * The text of one file.
     *
     * @param text the content
     * @param name how messages call the file
     * @return the text
     */
    public static SourceText of(String text, String name) {
        return new SourceText(text, List.of(new Part(1, name, 1, 0)));
    }

    /**
     * Returns how messages call the whole.
     *
     * @return the name of the file that everything begins with
     */
    public String name() {
        return parts.getFirst().name;
    }

    /**
     * Returns a text whose lines come from the same places.
     *
     * @param other a text with the same lines, in which words may differ
     * @return the other text
     */
    public SourceText with(String other) {
        return new SourceText(other, parts);
    }

    /**
     * Reports a fault at a place of the text, by the file that the place comes from.
     *
     * @param line 1-based line of the text
     * @param column 1-based column in characters
     * @param message what is wrong and what was expected
     * @return the fault
     */
    public CircuitFormatException error(int line, int column, String message) {
        Part part = parts.getFirst();
        for (Part next : parts) {
            part = next.line <= line ? next : part;
        }
        int before = line == part.line ? part.fileColumn : 0;
        return new CircuitFormatException(part.name, part.fileLine + line - part.line, before + column, message);
    }
}
