package dev.platanus.circuit.qsim;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MissingGridException;
import java.util.regex.Pattern;

/** One line of a text: takes it apart into words at blanks and tabs, and knows the column of each for messages. */
final class QsimLine {
    private static final Pattern INTEGER = Pattern.compile("\\+?[0-9]++");
    private static final Pattern REAL = Pattern.compile("[+-]?(?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
    private static final int MAX_NUMBER_LENGTH = 1000;
    private static final int MAX_SHORT_LENGTH = 9;
    private static final int MAX_PLAIN_LENGTH = 24;

    private final String line;
    private final int lineNumber;
    private final String sourceName;
    private int wordStart;
    private int next;
    private String taken = "";

    QsimLine(String line, int lineNumber, String sourceName) {
        this.line = line;
        this.lineNumber = lineNumber;
        this.sourceName = sourceName;
        skipBlanks();
        wordStart = next;
    }

    boolean isBlankOrComment() {
        return !hasMore() || line.charAt(next) == '#';
    }

    boolean hasMore() {
        return next < line.length();
    }

    boolean nextIsNumber() {
        return hasMore() && (isDigit(line.charAt(next)) || line.charAt(next) == '+');
    }

    /** Returns the 1-based column of the word that was taken last. */
    int column() {
        return wordStart + 1;
    }

    /** Takes the next word. */
    String word(String expected) throws CircuitFormatException {
        if (!hasMore()) {
            throw error(next + 1, "expected " + expected + ", the line ends");
        }
        wordStart = next;
        while (next < line.length() && !isBlank(line.charAt(next))) {
            next++;
        }
        taken = line.substring(wordStart, next);
        skipBlanks();
        return taken;
    }

    /** Returns the word that was taken last. */
    String taken() {
        return taken;
    }

    /** Takes the next word as a whole number without sign. */
    long integer(String expected, long min, long max) throws CircuitFormatException {
        String word = word(expected);
        long value = isShortNumber(word) ? Integer.parseInt(word) : longer(word, expected);
        if (value < min || value > max) {
            throw error(
                    column(),
                    "expected " + expected + " from " + min + " to " + max + ", got "
                            + CircuitFormatException.quoted(word));
        }
        return value;
    }

    /** As nearly all numbers are; they need no search for a pattern. */
    private static boolean isShortNumber(String word) {
        if (word.length() > MAX_SHORT_LENGTH) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (!isDigit(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** As nearly all angles are: a sign or none, digits with a point between them. */
    private static boolean isPlainReal(String word) {
        int first = word.startsWith("-") ? 1 : 0;
        int point = word.indexOf('.');
        if (word.length() > MAX_PLAIN_LENGTH || point <= first || point + 1 == word.length()) {
            return false;
        }
        for (int i = first; i < word.length(); i++) {
            if (i != point && !isDigit(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private long longer(String word, String expected) throws CircuitFormatException {
        if (word.length() > MAX_NUMBER_LENGTH || !INTEGER.matcher(word).matches()) {
            throw error(
                    column(), "expected " + expected + ", a whole number, got " + CircuitFormatException.quoted(word));
        }
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Takes the next word as a finite decimal number as C++ reads one. */
    double real(String expected) throws CircuitFormatException {
        return number(word(expected), expected + " in radians");
    }

    /** Returns the value of the word that was taken last, or of a part of it. */
    double number(String word, String expected) throws CircuitFormatException {
        if (!isPlainReal(word)
                && (word.length() > MAX_NUMBER_LENGTH || !REAL.matcher(word).matches())) {
            throw error(
                    column(),
                    "expected " + expected + ", a decimal number, got " + CircuitFormatException.quoted(word));
        }
        double value = Double.parseDouble(word);
        if (Double.isInfinite(value)) {
            throw error(
                    column(),
                    "expected " + expected + ", got " + CircuitFormatException.quoted(word)
                            + ", which is larger than a double can hold");
        }
        return value;
    }

    /** Makes sure that nothing is left. */
    void end(String usage) throws CircuitFormatException {
        if (hasMore()) {
            int column = next + 1;
            throw error(
                    column, "unexpected " + CircuitFormatException.quoted(word("the end of the line")) + "; " + usage);
        }
    }

    /** A fault at the word that was read last. */
    MissingGridException missingGrid(String message) {
        return new MissingGridException(sourceName, lineNumber, column(), message);
    }

    CircuitFormatException error(int column, String message) {
        return new CircuitFormatException(sourceName, lineNumber, column, message);
    }

    private void skipBlanks() {
        while (next < line.length() && isBlank(line.charAt(next))) {
            next++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
