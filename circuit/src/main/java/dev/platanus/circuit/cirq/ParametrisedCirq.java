package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Parameter;
import dev.platanus.machine.text.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A circuit of Cirq with symbols, which get values many times: the text is taken apart once.
 *
 * <p>Safe for use by several threads.
 */
public final class ParametrisedCirq {
    private final CircuitJson source;
    /** With references followed, and symbols resolved as far as circuits inside it do. */
    private final Json document;

    private final List<Parameter> parameters;

    /**
     * Finds the symbols.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @throws CircuitFormatException if the text is no JSON of Cirq
     */
    public ParametrisedCirq(String text, String sourceName) throws CircuitFormatException {
        source = new CircuitJson(text, sourceName);
        boolean any = CirqSymbols.in(text);
        document = any ? CirqSymbols.document(source) : null;
        parameters = any ? new CirqSymbols(source).free(document) : List.of();
    }

    /**
     * Returns the symbols of SymPy that the text leaves open: not those that circuits inside it resolve.
     *
     * @return in the order of the text
     */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * The circuit for values.
     *
     * @param text that has none of the {@link #parameters}, in one line
     * @param content what {@link CirqFormat#program} reads from it; empty if reading it fails, and says why
     */
    public record Bound(String text, Optional<CircuitContent> content) {}

    /**
     * Puts values in the place of symbols.
     *
     * @param values a finite number for each of the {@link #parameters}, of which there are some
     * @return the circuit
     * @throws CircuitFormatException if the text is no JSON of Cirq
     */
    public Bound bound(Map<String, Double> values) throws CircuitFormatException {
        Map<String, Json> numbers = new HashMap<>();
        values.forEach((name, number) -> numbers.put(name, new Json.Number(0, number)));
        Json bound = new CirqSymbols(source).bound(document, numbers);
        Optional<CircuitContent> content;
        try {
            content = Optional.of(new CirqReader(source, bound).content());
        } catch (CircuitFormatException e) {
            content = Optional.empty();
        }
        return new Bound(bound.text(), content);
    }
}
