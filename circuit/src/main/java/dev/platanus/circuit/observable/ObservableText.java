package dev.platanus.circuit.observable;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FixedGate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Observables as text: sums such as {@code 0.5 * Z0 Z1 - 1.2 * X3 + 2}.
 *
 * <p>A factor is a letter with the number of a qubit; {@code I} is the identity, a number alone a multiple of it. A word of
 * letters alone, {@code XIZ}, has one for each qubit, the right-most for qubit 0, as in Qiskit. Stars between numbers and
 * factors may be left out. {@code #} and {@code //} begin comments.
 *
 * <p>Each line is an observable. One goes on in the next line if a line ends in an operator, or the next begins with + or − and no
 * blank line is between. A semicolon ends one, too. {@code energy = Z0 Z1} gives it a name.
 */
public final class ObservableText {
    private static final Pattern COMMENT = Pattern.compile("#.*|//.*");
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern TOKEN =
            Pattern.compile("\\((?<complex>[^()]*)\\)|(?<number>" + NUMBER + ")j?|(?<word>\\w+)|(?<sign>[-+*;=:])");
    private static final Pattern COMPLEX =
            Pattern.compile("\\s*(?<re>[-+]?" + NUMBER + ")\\s*(?:(?<im>[-+]\\s*" + NUMBER + ")j)?\\s*");
    private static final Pattern LABEL = Pattern.compile("[IXYZ]+|(?:[IXYZ][0-9]+)+");
    private static final Pattern FACTOR = Pattern.compile("(?<pauli>[IXYZ])(?<qubit>[0-9]+)");

    /** What text is made of, and where. */
    private record Token(String text, int line, int column) {
        boolean is(String characters) {
            return text.length() == 1 && characters.contains(text);
        }

        boolean isNumber() {
            return text.matches("[0-9.(].*");
        }

        boolean isWord() {
            return !isNumber() && Character.isJavaIdentifierStart(text.charAt(0));
        }
    }

    private final String sourceName;
    private final int qubitCount;
    private List<Token> tokens;
    private int next;

    private ObservableText(String sourceName, int qubitCount) {
        this.sourceName = sourceName;
        this.qubitCount = qubitCount;
    }

    /**
     * Reads observables.
     *
     * @param text any number of them
     * @param sourceName how messages call the text
     * @param qubitCount how many qubits there are
     * @return at least one
     * @throws CircuitFormatException if the text is anything else, has a qubit that is not there, or no observable at all
     */
    public static List<Observable> parse(String text, String sourceName, int qubitCount) throws CircuitFormatException {
        return new ObservableText(sourceName, qubitCount).all(text);
    }

    private List<Observable> all(String text) throws CircuitFormatException {
        List<Observable> found = new ArrayList<>();
        List<Token> open = new ArrayList<>();
        boolean blank = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            List<Token> here = scan(line, number);
            if (here.isEmpty()) {
                blank |= line.isBlank();
                continue;
            }
            boolean goesOn = !open.isEmpty()
                    && (open.getLast().is("+-*=:") || !blank && here.getFirst().is("+-"));
            if (!goesOn) {
                end(open, found);
            }
            for (Token token : here) {
                if (token.is(";")) {
                    end(open, found);
                } else {
                    open.add(token);
                }
            }
            blank = false;
        }
        end(open, found);
        if (found.isEmpty()) {
            throw new CircuitFormatException(
                    sourceName, 1, 1, "there is no observable here; write a sum such as 0.5 * Z0 Z1 - 1.2 * X3");
        }
        return found;
    }

    private List<Token> scan(String line, int number) throws CircuitFormatException {
        List<Token> found = new ArrayList<>();
        Matcher comment = COMMENT.matcher(line);
        String content = comment.find() ? line.substring(0, comment.start()) : line;
        Matcher token = TOKEN.matcher(content);
        for (int at = 0; at < content.length(); ) {
            if (Character.isWhitespace(content.charAt(at)) || content.charAt(at) == '\uFEFF') {
                at++;
                continue;
            }
            if (!token.region(at, content.length()).lookingAt()) {
                throw new CircuitFormatException(
                        sourceName,
                        number,
                        at + 1,
                        CircuitFormatException.quoted(content.substring(at, content.offsetByCodePoints(at, 1)))
                                + " is no part of an observable; write a sum such as 0.5 * Z0 Z1 - 1.2 * X3");
            }
            found.add(new Token(token.group(), number, at + 1));
            at = token.end();
        }
        return found;
    }

    private void end(List<Token> open, List<Observable> found) throws CircuitFormatException {
        if (!open.isEmpty()) {
            tokens = List.copyOf(open);
            next = 0;
            found.add(observable());
            open.clear();
        }
    }

    private Observable observable() throws CircuitFormatException {
        String name = "";
        if (tokens.size() > 1 && tokens.getFirst().isWord() && tokens.get(1).is("=:")) {
            name = tokens.getFirst().text();
            next = 2;
        }
        List<Observable.Term> terms = new ArrayList<>();
        double sign = 1;
        if (more() && tokens.get(next).is("+-")) {
            sign = sign();
        }
        while (true) {
            // + -1.2 X3
            sign *= more() && tokens.get(next).is("+-") ? sign() : 1;
            terms.add(term(sign));
            if (!more()) {
                break;
            }
            if (!tokens.get(next).is("+-")) {
                throw error(tokens.get(next), "a + or - is missing before this, or a line end");
            }
            sign = sign();
        }
        if (LABEL.matcher(name).matches()
                && terms.stream().allMatch(term -> term.string().isIdentity())) {
            throw error(
                    tokens.getFirst(),
                    CircuitFormatException.quoted(name) + " stands where names do, and the rest is only a number; write"
                            + " its coefficient before it, such as 0.5 * " + name);
        }
        try {
            return name.isEmpty() ? Observable.of(terms) : new Observable(name, terms);
        } catch (IllegalArgumentException e) {
            throw error(tokens.getFirst(), e.getMessage());
        }
    }

    private boolean more() {
        return next < tokens.size();
    }

    private double sign() {
        return tokens.get(next++).is("-") ? -1 : 1;
    }

    private Observable.Term term(double sign) throws CircuitFormatException {
        Token first = first();
        double coefficient = 1;
        boolean found = first.isNumber();
        if (found) {
            next++;
            coefficient = number(first);
            if (more() && tokens.get(next).is("*")) {
                next++;
                first = first();
                found = false;
            }
        }
        SortedMap<Integer, FixedGate> factors = new TreeMap<>();
        while (more() && tokens.get(next).isWord()) {
            factor(tokens.get(next++), factors);
            found = true;
            if (more() && tokens.get(next).is("*")) {
                next++;
                first = first();
                found = false;
                if (first.isNumber()) {
                    throw error(first, "numbers stand before the operators");
                }
            }
        }
        if (!found) {
            throw error(first, "here a number or an operator such as Z0 is expected");
        }
        return new Observable.Term(sign * coefficient, PauliString.of(factors));
    }

    /** What comes next, which must be there. */
    private Token first() throws CircuitFormatException {
        if (!more()) {
            Token last = tokens.getLast();
            throw new CircuitFormatException(
                    sourceName,
                    last.line(),
                    last.column(),
                    "the observable ends after " + CircuitFormatException.quoted(last.text())
                            + "; a number or an operator such as Z0 is missing");
        }
        return tokens.get(next);
    }

    private double number(Token token) throws CircuitFormatException {
        Matcher complex = COMPLEX.matcher(token.text().replaceAll("[()]", ""));
        boolean imaginary = token.text().endsWith("j");
        if (!imaginary && !complex.matches()) {
            throw error(token, CircuitFormatException.quoted(token.text()) + " is no number");
        }
        if (imaginary
                || complex.group("im") != null
                        && Double.parseDouble(complex.group("im").replaceAll("\\s", "")) != 0) {
            throw error(token, complex(token.text()));
        }
        double value = Double.parseDouble(complex.group("re"));
        if (!Double.isFinite(value)) {
            throw error(token, "the coefficient " + token.text() + " is larger than a double holds");
        }
        return value;
    }

    /** Why an imaginary part is refused. */
    static String complex(String coefficient) {
        return "the coefficient " + coefficient + " is not real; an observable is a sum with real coefficients, so take"
                + " its real and its imaginary part as two observables";
    }

    private void factor(Token token, SortedMap<Integer, FixedGate> factors) throws CircuitFormatException {
        Matcher indexed = FACTOR.matcher(token.text());
        if (token.text().equals("I")) {
            return;
        }
        if (indexed.matches()) {
            int qubit = qubit(token, indexed.group("qubit"));
            if (factors.put(qubit, FixedGate.valueOf(gate(indexed.group("pauli").charAt(0)))) != null) {
                throw error(token, "qubit " + qubit + " stands twice in one string; multiply the operators out");
            }
            return;
        }
        if (!token.text().matches("[IXYZ]+")) {
            throw error(
                    token,
                    CircuitFormatException.quoted(token.text()) + " is no Pauli operator; write X0, Y0 or Z0 with the"
                            + " number of the qubit, or I");
        }
        if (!factors.isEmpty() || more() && tokens.get(next).isWord()) {
            throw error(token, "a string for all qubits stands alone; write X0 with the number of a qubit for one");
        }
        try {
            factors.putAll(ofLabel(token.text(), qubitCount));
        } catch (IllegalArgumentException e) {
            throw error(token, e.getMessage());
        }
    }

    private int qubit(Token token, String digits) throws CircuitFormatException {
        if (digits.length() > 9 || Integer.parseInt(digits) >= qubitCount) {
            throw error(
                    token,
                    "qubit " + digits + " is outside 0.." + (qubitCount - 1) + " (the circuit has " + qubitCount
                            + " qubits)");
        }
        return Integer.parseInt(digits);
    }

    /** The name of the gate of a letter. */
    static String gate(char pauli) {
        return pauli == 'I' ? FixedGate.IDENTITY.name() : String.valueOf(pauli);
    }

    /**
     * The operators of a label of Qiskit's, whose right-most letter is for qubit 0.
     *
     * @throws IllegalArgumentException if it has another length
     */
    static SortedMap<Integer, FixedGate> ofLabel(String label, int qubitCount) {
        if (label.length() != qubitCount) {
            throw new IllegalArgumentException("the string " + CircuitFormatException.quoted(label) + " has "
                    + label.length() + " letters, the circuit has " + qubitCount
                    + " qubits; write X0 with the number of a qubit for one of them");
        }
        SortedMap<Integer, FixedGate> factors = new TreeMap<>();
        for (int i = 0; i < label.length(); i++) {
            factors.put(label.length() - 1 - i, FixedGate.valueOf(gate(label.charAt(i))));
        }
        return factors;
    }

    private CircuitFormatException error(Token token, String message) {
        return new CircuitFormatException(sourceName, token.line(), token.column(), message);
    }
}
