package dev.platanus.circuit.qasm;

/**
 * A place in a text that moves on word by word. What is not a word of plain statements is left where it stands, and a {@link
 * NotPlain} is thrown; {@link #moveTo} leads back.
 */
final class QasmCursor {
    private static final char NO_CHARACTER = '\0';

    /** So many digits and a point are no more than a {@code long} holds. */
    private static final int MOST_CHARACTERS = 18;

    private static final long LARGEST_EXACT = 1L << 53;

    /** Powers of ten, all of them exact in double precision. */
    private static final double[] TEN_TO_THE = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private final String text;
    private int next;
    private int line = 1;
    /** The index of the character that the line begins with, less {@link #pairs}. */
    private int lineStart;
    /** How many characters so far were second halves of characters beyond 16 bits. */
    private int pairs;

    /** What is not plain. */
    static final class NotPlain extends Exception {
        private static final long serialVersionUID = 1;

        NotPlain() {
            super(null, null, false, false);
        }
    }

    QasmCursor(String text) {
        this.text = text;
    }

    /** Returns the place. */
    QasmSource.Place place() {
        return new QasmSource.Place(next - pairs, line, next - pairs - lineStart);
    }

    /** Goes to a place before or behind, in time of the way there. */
    void moveTo(QasmSource.Place place) {
        int index = text.offsetByCodePoints(next, place.index() - (next - pairs));
        pairs = index - place.index();
        next = index;
        line = place.line();
        lineStart = place.index() - place.column();
    }

    char peek() {
        return next < text.length() ? text.charAt(next) : NO_CHARACTER;
    }

    boolean takeIf(char c) {
        boolean here = peek() == c;
        next += here ? 1 : 0;
        return here;
    }

    void take(char c) throws NotPlain {
        if (!takeIf(c)) {
            throw new NotPlain();
        }
    }

    /** Takes whatever the next character is. */
    void skip() {
        next++;
    }

    String word() throws NotPlain {
        int start = next;
        while (isLetter(peek()) || (next > start && isDigit(peek()))) {
            next++;
        }
        if (next == start) {
            throw new NotPlain();
        }
        endOfWord();
        return text.substring(start, next);
    }

    /** A number of decimal digits, perhaps with a fraction and an exponent. */
    double number() throws NotPlain {
        int start = next;
        int digits = skipDigits();
        int fraction = 0;
        if (peek() == '.') {
            next++;
            fraction = skipDigits();
        }
        if (digits + fraction == 0) {
            throw new NotPlain();
        }
        int end = next;
        if (peek() == 'e' || peek() == 'E') {
            next++;
            if (peek() == '+' || peek() == '-') {
                next++;
            }
            if (skipDigits() == 0) {
                throw new NotPlain();
            }
        }
        endOfWord();
        return value(start, end, fraction);
    }

    /** The number that ends here: a whole number and a power of ten that are exact make one that is rounded once, as it must be. */
    private double value(int start, int end, int fraction) {
        if (end == next && end - start <= MOST_CHARACTERS) {
            long digits = 0;
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                digits = c == '.' ? digits : 10 * digits + (c - '0');
            }
            if (digits <= LARGEST_EXACT) {
                return digits / TEN_TO_THE[fraction];
            }
        }
        return Double.parseDouble(text.substring(start, next));
    }

    /** A whole number of few digits. */
    int digits() throws NotPlain {
        int start = next;
        int count = skipDigits();
        endOfWord();
        if (count == 0 || count > 9) {
            throw new NotPlain();
        }
        return Integer.parseInt(text, start, next, 10);
    }

    private int skipDigits() {
        int start = next;
        while (isDigit(peek())) {
            next++;
        }
        return next - start;
    }

    /** What stands here must not go on: as letters beyond ASCII, or as another number. */
    private void endOfWord() throws NotPlain {
        char c = peek();
        if (isLetter(c) || isDigit(c) || c == '.' || c > '~') {
            throw new NotPlain();
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Skips blanks and comments. */
    void blanks() throws NotPlain {
        while (true) {
            switch (peek()) {
                case '\n' -> newLine();
                case ' ', '\t', '\r', '\f', '\uFEFF' -> next++;
                case '/' -> {
                    if (text.startsWith("//", next)) {
                        while (next < text.length() && peek() != '\n' && peek() != '\r') {
                            skipAny();
                        }
                    } else if (text.startsWith("/*", next)) {
                        int end = text.indexOf("*/", next + 2);
                        if (end < 0) {
                            throw new NotPlain();
                        }
                        while (next < end + 2) {
                            skipAny();
                        }
                    } else {
                        return;
                    }
                }
                default -> {
                    return;
                }
            }
        }
    }

    private void skipAny() {
        if (peek() == '\n') {
            newLine();
            return;
        }
        if (next + 1 < text.length() && Character.isSurrogatePair(peek(), text.charAt(next + 1))) {
            pairs++;
            next++;
        }
        next++;
    }

    private void newLine() {
        next++;
        line++;
        lineStart = next - pairs;
    }
}
