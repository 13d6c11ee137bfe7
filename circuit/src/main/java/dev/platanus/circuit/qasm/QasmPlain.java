package dev.platanus.circuit.qasm;

import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.qasm.QasmGates.Call;
import dev.platanus.circuit.qasm.QasmRegisters.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Reads plain statements straight from the text, ten times as fast as the grammar: gates with constant angles on single
 * qubits, such as {@code u3(pi/2,0,1.5) q[3];}, and barriers. It takes a statement only if nothing whatever is wrong with
 * it; everything else, and every fault, is left to the grammar, which begins at the same place.
 */
final class QasmPlain {
    /** Longer expressions are for the grammar, which bounds their depth. */
    private static final int MAX_WORDS = 100;

    private static final char NO_CHARACTER = '\0';

    private final String text;
    private final QasmGates gates;
    private final QasmRegisters qubits;
    private final QasmExpression scope;
    private final IntPredicate isMeasured;
    private int next;
    private int line = 1;
    /** The index of the character that the line begins with, less {@link #pairs}. */
    private int lineStart;
    /** How many characters so far were second halves of characters beyond 16 bits. */
    private int pairs;

    private int words;

    /** What is not plain. */
    private static final class NotPlain extends Exception {
        private static final long serialVersionUID = 1;

        NotPlain() {
            super(null, null, false, false);
        }
    }

    /** A statement. */
    sealed interface Statement {
        /** Nothing. */
        record Barrier() implements Statement {}

        /**
         * A gate of a library.
         *
         * @param place where its name stands
         * @param name as it stands there
         * @param parts what it means, in the order in which they act
         * @param on its qubits
         */
        record Plain(QasmSource.Place place, String name, List<GateOperation> parts, List<Integer> on)
                implements Statement {}

        /**
         * A gate that the file defines.
         *
         * @param call the gate
         * @param on its qubits
         */
        record Defined(Call call, List<Integer> on) implements Statement {}
    }

    private static final Statement BARRIER = new Statement.Barrier();
    private static final double[] NO_ANGLES = {};

    /**
     * A reader of plain statements.
     *
     * @param isMeasured whether a qubit may not be used any more
     */
    QasmPlain(String text, QasmGates gates, QasmRegisters qubits, QasmExpression scope, IntPredicate isMeasured) {
        this.text = text;
        this.gates = gates;
        this.qubits = qubits;
        this.scope = scope;
        this.isMeasured = isMeasured;
    }

    /** Returns the place after the last statement. */
    QasmSource.Place place() {
        return new QasmSource.Place(next - pairs, line, next - pairs - lineStart);
    }

    /** Goes on after a statement that the grammar has read. */
    void moveTo(QasmSource.Place place) {
        int index = text.offsetByCodePoints(next, place.index() - (next - pairs));
        pairs = index - place.index();
        next = index;
        line = place.line();
        lineStart = place.index() - place.column();
    }

    /** Returns the next statement, or null if it is not plain: then nothing has happened. */
    Statement next() {
        QasmSource.Place before = place();
        int index = next;
        int skipped = pairs;
        try {
            return statement();
        } catch (NotPlain e) {
            next = index;
            pairs = skipped;
            line = before.line();
            lineStart = before.index() - before.column();
            return null;
        }
    }

    private Statement statement() throws NotPlain {
        blanks();
        QasmSource.Place place = place();
        String name = word();
        blanks();
        if (name.equals("barrier")) {
            if (peek() != ';') {
                do {
                    operand();
                } while (takeIf(','));
            }
            take(';');
            return BARRIER;
        }
        double[] angles = NO_ANGLES;
        if (takeIf('(')) {
            do {
                angles = Arrays.copyOf(angles, angles.length + 1);
                angles[angles.length - 1] = value();
            } while (takeIf(','));
            take(')');
        }
        List<Integer> on = new ArrayList<>(2);
        do {
            Operand operand = operand();
            int qubit = operand.members()[0];
            if (!operand.single() || isMeasured.test(qubit) || on.contains(qubit) || on.size() > MAX_WORDS) {
                throw new NotPlain();
            }
            on.add(qubit);
        } while (takeIf(','));
        take(';');
        QasmLibrary library = gates.plainLibrary(name, angles.length, on.size());
        return library != null
                ? new Statement.Plain(place, name, parts(library, angles, on), on)
                : new Statement.Defined(required(gates.plainDefinition(name, place, angles, on.size())), on);
    }

    private static List<GateOperation> parts(QasmLibrary library, double[] angles, List<Integer> on) throws NotPlain {
        List<GateOperation> parts;
        try {
            parts = library.parts(angles, on.size());
        } catch (IllegalArgumentException e) {
            throw new NotPlain(); // the grammar says what is wrong
        }
        if (parts.size() == 1) {
            return List.of(parts.getFirst().on(on));
        }
        return parts.stream().map(part -> part.on(on)).toList();
    }

    private Operand operand() throws NotPlain {
        blanks();
        Operand operand;
        if (peek() == '$') {
            next++;
            operand = required(qubits.hardware(digits()));
        } else {
            operand = required(qubits.named(word()));
        }
        blanks();
        if (takeIf('[')) {
            blanks();
            int member = digits();
            blanks();
            take(']');
            blanks();
            if (operand.single() || member >= operand.members().length) {
                throw new NotPlain();
            }
            return new Operand(new int[] {operand.members()[member]}, true);
        }
        return operand;
    }

    /** The value of an angle, as {@link QasmExpression} computes it. */
    private double value() throws NotPlain {
        words = 0;
        double value = sum();
        if (!Double.isFinite(value)) {
            throw new NotPlain();
        }
        return value;
    }

    private double sum() throws NotPlain {
        double value = product();
        while (true) {
            if (takeIf('+')) {
                if (peek() == '+') {
                    throw new NotPlain(); // an operator of its own
                }
                value += product();
            } else if (takeIf('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() throws NotPlain {
        double value = signed();
        while (true) {
            if (takeIf('*')) {
                value *= signed();
            } else if (peek() == '/' || peek() == '%') {
                boolean remainder = text.charAt(next++) == '%';
                double divisor = signed();
                if (divisor == 0) {
                    throw new NotPlain();
                }
                value = remainder ? value % divisor : value / divisor;
            } else {
                return value;
            }
        }
    }

    private double signed() throws NotPlain {
        if (++words > MAX_WORDS) {
            throw new NotPlain();
        }
        blanks();
        char c = peek();
        double value;
        switch (c) {
            case '-' -> {
                next++;
                return -signed();
            }
            case '+' -> {
                next++;
                if (peek() == '+') {
                    throw new NotPlain();
                }
                return signed();
            }
            case '(' -> {
                next++;
                value = sum();
                take(')');
            }
            default -> value = isDigit(c) || c == '.' ? number() : required(scope.constant(word()));
        }
        blanks();
        return value;
    }

    private double number() throws NotPlain {
        int start = next;
        int digits = skipDigits();
        if (peek() == '.') {
            next++;
            digits += skipDigits();
        }
        if (digits == 0) {
            throw new NotPlain();
        }
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
        return Double.parseDouble(text.substring(start, next));
    }

    /** A whole number of few digits. */
    private int digits() throws NotPlain {
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

    private String word() throws NotPlain {
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

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char peek() {
        return next < text.length() ? text.charAt(next) : NO_CHARACTER;
    }

    private boolean takeIf(char c) {
        boolean here = peek() == c;
        next += here ? 1 : 0;
        return here;
    }

    private void take(char c) throws NotPlain {
        if (!takeIf(c)) {
            throw new NotPlain();
        }
    }

    private static <T> T required(T value) throws NotPlain {
        if (value == null) {
            throw new NotPlain();
        }
        return value;
    }

    /** Skips blanks and comments. */
    private void blanks() throws NotPlain {
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
