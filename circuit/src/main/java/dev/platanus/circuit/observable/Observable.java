package dev.platanus.circuit.observable;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Hermitian operator as a sum of Pauli strings with real coefficients.
 *
 * @param name how answers call it
 * @param terms distinct strings, in the order in which they were first given
 */
public record Observable(String name, List<Term> terms) {
    /**
     * A Pauli string with its coefficient.
     *
     * @param coefficient a finite real number
     * @param string the string
     */
    public record Term(double coefficient, PauliString string) {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if the coefficient is not finite
         */
        public Term {
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException("the coefficient of " + string + " is " + coefficient);
            }
        }
    }

    /**
     * Adds up terms of the same string.
     *
     * @throws IllegalArgumentException if a coefficient becomes larger than a double holds
     */
    public Observable {
        Map<PauliString, Double> sums = new LinkedHashMap<>();
        terms.forEach(term -> sums.merge(term.string, term.coefficient, Double::sum));
        List<Term> merged = new ArrayList<>(sums.size());
        sums.forEach((string, coefficient) -> merged.add(new Term(coefficient, string)));
        terms = List.copyOf(merged);
    }

    /**
     * An observable that is called by what it is.
     *
     * @param terms its terms
     * @return the observable, with the sum itself as its name
     */
    public static Observable of(List<Term> terms) {
        Observable nameless = new Observable("", terms);
        return new Observable(nameless.toString(), nameless.terms);
    }

    /**
     * Reads one observable.
     *
     * @param text such as {@code 0.5 * Z0 Z1 - 1.2 * X3}
     * @return the observable
     * @throws IllegalArgumentException if it is anything else, or several
     */
    public static Observable of(String text) {
        try {
            List<Observable> found = ObservableText.parse(text, "observable", Circuit.MAX_QUBITS);
            if (found.size() != 1) {
                throw new IllegalArgumentException("these are " + found.size() + " observables, not one");
            }
            return found.getFirst();
        } catch (CircuitFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Returns how many qubits it needs.
     *
     * @return one more than the largest that it acts on
     */
    public int requiredQubits() {
        return terms.stream()
                .mapToInt(term -> term.string().requiredQubits())
                .max()
                .orElse(0);
    }

    /** Returns the sum as text that can be read again, without the name: {@code 0.5 * Z0 Z1 - 1.2 * X3}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Term term : terms) {
            boolean negative = term.coefficient < 0;
            if (!text.isEmpty()) {
                text.append(negative ? " - " : " + ");
            } else if (negative) {
                text.append('-');
            }
            double size = Math.abs(term.coefficient);
            text.append(size == 1 ? "" : size + " * ").append(term.string);
        }
        return text.isEmpty() ? "0.0 * I" : text.toString();
    }
}
