package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text in OpenQASM 3 with parameters, which get values many times. From the second time on, what the values do not change is not
 * read again.
 *
 * <p>Safe for use by several threads.
 */
public final class ParametrisedQasm {
    private final QasmParameters parameters;
    private volatile Latest latest;

    /**
     * What was read.
     *
     * @param whole the values of parameters that are whole numbers, which may decide anything
     * @param again whether they were given more than once, so that a template was wanted
     * @param template if there is one
     */
    private record Latest(Map<String, Double> whole, boolean again, Optional<QasmTemplate> template) {}

    /**
     * Finds the parameters, in time linear in the length of the text.
     *
     * @param text the content of a file, with what it includes
     * @throws CircuitFormatException if the text cannot be taken apart into words
     */
    public ParametrisedQasm(SourceText text) throws CircuitFormatException {
        this.parameters = new QasmParameters(text);
    }

    /**
     * Returns the parameters that the text declares by {@code input}.
     *
     * @return float, angle, int, uint, bool and bit, in the order of the text; none in version 2
     */
    public List<Parameter> parameters() {
        return parameters.all();
    }

    /**
     * Puts values in the place of parameters: {@code input float x;} becomes {@code const float x = 0.5;} in the same line.
     *
     * @param values a finite number for each of the {@link #parameters}
     * @return a text that has none
     * @throws CircuitFormatException if a whole number is asked for, and the value is none
     */
    public SourceText text(Map<String, Double> values) throws CircuitFormatException {
        return parameters.bound(values);
    }

    /**
     * Returns the circuit for values as {@link QasmFormat#parse} reads it from their {@link #text}, in a fraction of the time. There is
     * none the first time, and if parameters decide anything else than angles of gates, which gates there are or what happens after a
     * measurement; nor if something is wrong with the values: reading their text says what.
     *
     * @param values a finite number for each of the {@link #parameters}
     * @return empty if the text is to be read
     */
    public Optional<MeasuredCircuit> circuit(Map<String, Double> values) {
        Map<String, Double> whole = new HashMap<>();
        for (Parameter parameter : parameters.all()) {
            if (parameter.isWhole()) {
                whole.put(parameter.name(), values.get(parameter.name()));
            }
        }
        Latest before = latest;
        if (before == null || !before.whole.equals(whole)) {
            latest = new Latest(whole, false, Optional.empty());
            return Optional.empty();
        }
        if (!before.again) {
            before = new Latest(whole, true, template(whole));
            latest = before;
        }
        if (before.template.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(before.template.get().circuit(values));
        } catch (CircuitFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<QasmTemplate> template(Map<String, Double> whole) {
        List<QasmTemplate.Open> open = parameters.all().stream()
                .filter(parameter -> !parameter.isWhole())
                .map(parameter -> new QasmTemplate.Open(
                        parameter.name(),
                        new QasmVariables.Type(
                                parameter.type().startsWith("angle") ? OpenQasmLexer.ANGLE : OpenQasmLexer.FLOAT, 0)))
                .toList();
        // those of a number of bits are rounded, and not divided
        if (open.isEmpty()
                || parameters.all().stream()
                        .anyMatch(parameter -> parameter.type().startsWith("angle["))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new QasmTemplate(parameters.bound(whole), open));
        } catch (CircuitFormatException e) {
            return Optional.empty();
        }
    }
}
