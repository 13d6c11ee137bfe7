package dev.platanus.machine.text;

import java.util.Locale;

/**
 * What may be shown on a terminal, in a page or in a table: names of files, registers, gates and layouts may have characters in
 * them that move a cursor, change colours or the direction of writing, or begin a line that looks like ours. They are shown as
 * {@code \n}, {@code \t} or <code>&#92;u001b</code>, which is how JSON escapes them in its strings, too.
 */
public final class Printable {
    private static final int MAX_QUOTED_LENGTH = 40;

    private Printable() {}

    /**
     * Returns a word of a file as messages about it show it: in quotes, at most 40 characters of it, and without characters
     * that could spoil a terminal.
     *
     * @param word any part of the input
     * @return such as {@code 'cnott'}
     */
    public static String quoted(String word) {
        int length = Math.min(word.length(), MAX_QUOTED_LENGTH);
        StringBuilder quoted = new StringBuilder(length + 5).append('\'');
        for (int i = 0; i < length; i++) {
            char c = word.charAt(i);
            quoted.append(c < ' ' || c == 0x7F || (c >= 0x80 && !Character.isLetterOrDigit(c)) ? '?' : c);
        }
        return quoted.append(length < word.length() ? "...'" : "'").toString();
    }

    /**
     * Shows a text on one line.
     *
     * @param text any text
     * @return the same, but control characters, line ends and invisible marks escaped; applying it again changes nothing
     */
    public static String line(String text) {
        return shown(text, false);
    }

    /**
     * Shows lines.
     *
     * @param text any text; the names in it have been made printable if they must not begin a line
     * @return the same, but control characters and invisible marks escaped, except for the ends of lines
     */
    public static String lines(String text) {
        return shown(text, true);
    }

    private static String shown(String text, boolean lines) {
        if (isPlain(text) || text.codePoints().noneMatch(Printable::isControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            boolean end = c == '\n' || c == '\r' && i + 1 < characters.length && characters[i + 1] == '\n';
            if (!isControl(c) || end && lines) {
                shown.appendCodePoint(c);
            } else {
                escape(c, shown);
            }
        }
        return shown.toString();
    }

    /** Whether there is nothing but what ASCII prints: numbers, most names. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static void escape(int c, StringBuilder shown) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                for (char unit : Character.toChars(c)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        }
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
