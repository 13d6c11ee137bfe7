package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.expansion.GateExpansion;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Formulas of truth values as Python writes them, {@code x0 & ~(x1 ^ x2) | x3}, and the phases that they give basis states: each formula f
 * is e^(−iθ(f − m)/2), where m is the mean of f over all values. Source: Cirq's {@code BooleanHamiltonianGate}.
 */
final class CirqBooleans {
    private static final int MAX_QUBITS = 10;
    private static final int MAX_NESTING = 100;

    private final CircuitJson source;
    private final Json place;
    private final String text;
    private final List<String> names;
    /** The qubits of the names that occur. */
    private final TreeSet<Integer> asked = new TreeSet<>();

    private int at;
    private int depth;

    private CirqBooleans(CircuitJson source, Json place, List<String> names) throws CircuitFormatException {
        this.source = source;
        this.place = place;
        this.text = source.text(place);
        this.names = names;
    }

    /** A diagonal gate for each formula. */
    static CirqGate gate(CircuitJson source, Json.Fields gate) throws CircuitFormatException {
        List<String> names = new ArrayList<>();
        for (Json name : source.items(source.get(gate, "parameter_names"))) {
            names.add(source.text(name));
        }
        double theta = new CirqNumber(source).real(source.get(gate, "theta"));
        List<GateOperation> parts = new ArrayList<>();
        for (Json formula : source.items(source.get(gate, "boolean_strs"))) {
            parts.addAll(new CirqBooleans(source, formula, names).phases(theta));
        }
        return new CirqGate(names.size(), parts);
    }

    private List<GateOperation> phases(double theta) throws CircuitFormatException {
        IntPredicate formula = any();
        if (at < text.length()) {
            throw bad();
        }
        List<Integer> qubits = List.copyOf(asked);
        if (qubits.size() > MAX_QUBITS) {
            throw source.error(
                    place,
                    "a formula may ask for " + MAX_QUBITS + " qubits, this one asks for " + qubits.size()
                            + "; write it as a sum of smaller ones");
        }
        double[] angles = new double[1 << qubits.size()];
        int held = 0;
        for (int state = 0; state < angles.length; state++) {
            if (formula.test(state)) {
                angles[state] = 1;
                held++;
            }
        }
        double mean = (double) held / angles.length;
        for (int state = 0; state < angles.length; state++) {
            angles[state] = -theta / 2 * (angles[state] - mean);
        }
        return qubits.isEmpty() ? List.of() : GateExpansion.diagonal(angles, qubits);
    }

    private IntPredicate any() throws CircuitFormatException {
        IntPredicate left = odd();
        while (taken('|')) {
            left = left.or(odd());
        }
        return left;
    }

    private IntPredicate odd() throws CircuitFormatException {
        IntPredicate left = all();
        while (taken('^')) {
            IntPredicate one = left;
            IntPredicate other = all();
            left = state -> one.test(state) != other.test(state);
        }
        return left;
    }

    private IntPredicate all() throws CircuitFormatException {
        IntPredicate left = one();
        while (taken('&')) {
            left = left.and(one());
        }
        return left;
    }

    private IntPredicate one() throws CircuitFormatException {
        if (++depth > MAX_NESTING) {
            throw source.error(place, "this formula is nested deeper than " + MAX_NESTING);
        }
        IntPredicate formula;
        if (taken('~')) {
            formula = one().negate();
        } else if (taken('(')) {
            formula = any();
            if (!taken(')')) {
                throw bad();
            }
        } else {
            formula = name();
        }
        depth--;
        return formula;
    }

    private IntPredicate name() throws CircuitFormatException {
        int from = at;
        while (at < text.length() && (at == from ? isStart(text.charAt(at)) : isPart(text.charAt(at)))) {
            at++;
        }
        String name = text.substring(from, at);
        if (name.isEmpty()) {
            throw bad();
        }
        int qubit = names.indexOf(name);
        if (qubit < 0) {
            throw source.error(
                    place,
                    CircuitFormatException.quoted(name) + " is none of the names of this gate: "
                            + String.join(", ", names));
        }
        asked.add(qubit);
        skip();
        // the first of the qubits that are asked for is the most significant bit of a state
        return state -> (state >> asked.tailSet(qubit, false).size() & 1) == 1;
    }

    private static boolean isStart(char character) {
        return Character.isUnicodeIdentifierStart(character) || character == '_';
    }

    private static boolean isPart(char character) {
        return Character.isUnicodeIdentifierPart(character);
    }

    private boolean taken(char sign) {
        skip();
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            skip();
            return true;
        }
        return false;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private CircuitFormatException bad() {
        return source.error(
                place,
                at < text.length()
                        ? "unexpected " + CircuitFormatException.quoted(text.substring(at, at + 1)) + " in "
                                + CircuitFormatException.quoted(text) + "; names, ~, &, |, ^ and parentheses are known"
                        : CircuitFormatException.quoted(text) + " ends too early");
    }
}
