package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/** The line of a pragma, read word by word. Blanks mean nothing. */
final class QasmPragmaLine {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*+");
    private static final Pattern NUMBER =
            Pattern.compile("([0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)([eE][+-]?[0-9]++)?(im)?(?![A-Za-z_0-9.])");
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}+(?![0-9A-Za-z_.])");

    private final Token pragma;
    private final String text;
    private final QasmSource source;
    private int next;
    /** Where the last word or number begins. */
    private int begin;

    QasmPragmaLine(Token pragma, QasmSource source) {
        this.pragma = pragma;
        this.text = pragma.getText();
        this.source = source;
    }

    /** What is wrong with the last word or number. */
    CircuitFormatException error(String message) {
        return error(begin, message);
    }

    private CircuitFormatException error(int place, String message) {
        int column = pragma.getCharPositionInLine() + text.codePointCount(0, place);
        return source.error(new QasmSource.Place(0, pragma.getLine(), column).name(""), message);
    }

    private CircuitFormatException expected(String what) {
        int end = next;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String found = text.substring(next, end);
        return error(
                next,
                found.isEmpty()
                        ? "the pragma ends here; expected " + what
                        : "unexpected " + CircuitFormatException.quoted(found) + "; expected " + what);
    }

    private void blanks() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }

    boolean takeIf(char c) {
        blanks();
        boolean here = next < text.length() && text.charAt(next) == c;
        next += here ? 1 : 0;
        return here;
    }

    void take(char c) throws CircuitFormatException {
        if (!takeIf(c)) {
            throw expected("'" + c + "'");
        }
    }

    /** Makes sure that nothing follows but a comment. */
    void requireEnd() throws CircuitFormatException {
        takeIf(';');
        blanks();
        if (next < text.length() && !text.startsWith("//", next)) {
            throw expected("nothing more");
        }
    }

    private Matcher take(Pattern pattern, String what) throws CircuitFormatException {
        blanks();
        Matcher found = pattern.matcher(text).region(next, text.length());
        found.useTransparentBounds(true);
        if (!found.lookingAt()) {
            throw expected(what);
        }
        begin = next;
        next = found.end();
        return found;
    }

    String word() throws CircuitFormatException {
        return take(WORD, "a name").group();
    }

    int integer() throws CircuitFormatException {
        return Integer.parseInt(take(INTEGER, "the number of a qubit").group());
    }

    /** So many real numbers with commas between them. */
    double[] numbers(int count) throws CircuitFormatException {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                take(',');
            }
            double[] number = complex();
            if (number[1] != 0) {
                throw error("a probability is a real number");
            }
            numbers[i] = number[0];
        }
        return numbers;
    }

    /** A square matrix on up to so many qubits, row by row in brackets. */
    ComplexMatrix matrix(int mostQubits) throws CircuitFormatException {
        List<List<double[]>> rows = new ArrayList<>();
        take('[');
        do {
            List<double[]> row = new ArrayList<>();
            take('[');
            do {
                row.add(complex());
            } while (takeIf(','));
            take(']');
            rows.add(row);
        } while (takeIf(','));
        take(']');
        int size = rows.size();
        int qubits = Integer.numberOfTrailingZeros(size);
        if (Integer.bitCount(size) != 1 || qubits < 1 || qubits > mostQubits) {
            throw error("a matrix has 2^n rows here, for n = 1 to " + mostQubits + " qubits; this one has " + size);
        }
        for (int row = 0; row < size; row++) {
            if (rows.get(row).size() != size) {
                throw error("a matrix of " + size + " rows has as many numbers in each; row " + (row + 1) + " has "
                        + rows.get(row).size());
            }
        }
        double[] entries = new double[2 * size * size];
        for (int i = 0; i < size * size; i++) {
            System.arraycopy(rows.get(i / size).get(i % size), 0, entries, 2 * i, 2);
        }
        return ComplexMatrix.ofInterleaved(entries);
    }

    /** {@code 1.0}, {@code -0.5im} or {@code 0.5 - 0.25im}. */
    private double[] complex() throws CircuitFormatException {
        double[] number = new double[2];
        boolean imaginary = add(number, takeIf('-') ? -1 : 1);
        if (!imaginary) {
            blanks();
            boolean plus = takeIf('+');
            if (plus || takeIf('-')) {
                int sign = plus ? 1 : -1;
                if (!add(number, takeIf('-') ? -sign : sign)) {
                    throw error("the second part of a complex number ends in im");
                }
            }
        }
        return number;
    }

    /** Reads a number that is real or imaginary, and returns whether it is imaginary. */
    private boolean add(double[] number, int sign) throws CircuitFormatException {
        Matcher found = take(NUMBER, "a number");
        boolean imaginary = found.group(3) != null;
        String exponent = found.group(2) == null ? "" : found.group(2);
        double value = Double.parseDouble(found.group(1) + exponent);
        if (!Double.isFinite(value)) {
            throw error("this number is too large for a double");
        }
        number[imaginary ? 1 : 0] += sign * value;
        return imaginary;
    }
}
