package dev.platanus.circuit.format;

import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.QubitGrid;
import dev.platanus.circuit.cirq.ParametrisedCirq;
import dev.platanus.circuit.qasm.ParametrisedQasm;
import dev.platanus.circuit.qasm.SourceText;
import dev.platanus.machine.text.TypingSlips;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A circuit file with free parameters: what OpenQASM 3 declares by {@code input}, and the symbols of Cirq. With a value for each it
 * is a circuit, immutable like any other. Files of other formats, and without parameters, have none.
 *
 * <pre>{@code
 * ParametrisedCircuit ansatz = ParametrisedCircuit.read(Path.of("ansatz.qasm"), Optional.empty());
 * Circuit circuit = ansatz.bind(Map.of("theta", 0.3, "phi", Math.PI / 4)).content().circuit();
 * }</pre>
 *
 * <p>What values do not change is not read again for each of them, where a circuit in OpenQASM 3 has its parameters in the angles of
 * gates only; JSON of Cirq is taken apart once. Immutable, and safe for use by several threads.
 */
public final class ParametrisedCircuit {
    private final SourceText source;
    private final Optional<QubitGrid> grid;
    private final CircuitFormat format;
    private final List<Parameter> parameters;
    private final Binding binding;
    /** Whether qubits begin in |0⟩, so that a reset at the beginning says nothing. */
    private final boolean zeros;

    /** What puts values into a text that has parameters. */
    private interface Binding {
        Bound bind(Map<String, Double> values) throws CircuitFormatException;
    }

    /** A text with values, and what it says where that is known without reading it. */
    private record Bound(SourceText source, Optional<CircuitContent> content) {}

    private ParametrisedCircuit(ParametrisedCircuit other) {
        source = other.source;
        grid = other.grid;
        format = other.format;
        parameters = other.parameters;
        binding = other.binding;
        zeros = false;
    }

    private ParametrisedCircuit(SourceText source, Optional<QubitGrid> grid) throws CircuitFormatException {
        this.zeros = true;
        this.source = source;
        this.grid = grid;
        this.format = CircuitFormat.recognise(source.text());
        switch (format) {
            case QASM3 -> {
                ParametrisedQasm qasm = new ParametrisedQasm(source);
                this.parameters = qasm.parameters();
                this.binding = values ->
                        new Bound(qasm.text(values), qasm.circuit(values).map(circuit -> circuit));
            }
            case CIRQ -> {
                ParametrisedCirq cirq = new ParametrisedCirq(source.text(), source.name());
                this.parameters = cirq.parameters();
                this.binding = values -> {
                    ParametrisedCirq.Bound bound = cirq.bound(values);
                    return new Bound(source.with(bound.text()), bound.content());
                };
            }
            default -> {
                this.parameters = List.of();
                this.binding = _ -> new Bound(source, Optional.empty());
            }
        }
    }

    /**
     * Reads a circuit file.
     *
     * @param file in any format, which its content decides; also in gzip. What OpenQASM includes is read, too
     * @param grid where there are qubits, for a circuit of qflex; other formats take none
     * @return the circuit
     * @throws CircuitFormatException if the content is no text, too large, or JSON that is none
     * @throws IOException if the file cannot be read
     */
    public static ParametrisedCircuit read(Path file, Optional<QubitGrid> grid) throws IOException {
        return new ParametrisedCircuit(CircuitFormats.source(file), grid);
    }

    /**
     * Reads a circuit from a stream. In OpenQASM it can include libraries only, for it has no folder.
     *
     * @param stream the content of a file, in gzip or not; left open
     * @param sourceName how messages call the file
     * @param grid where there are qubits, for a circuit of qflex; other formats take none
     * @return the circuit
     * @throws CircuitFormatException if the content is no text, too large, or JSON that is none
     * @throws IOException if reading fails
     */
    public static ParametrisedCircuit read(InputStream stream, String sourceName, Optional<QubitGrid> grid)
            throws IOException {
        return new ParametrisedCircuit(SourceText.of(CircuitFormats.text(stream, sourceName), sourceName), grid);
    }

    /**
     * The same for qubits that need not begin in |0⟩. Then a reset of a qubit that nothing has touched is left out no more, and a
     * circuit that has one is dynamic.
     *
     * @return the circuit
     */
    public ParametrisedCircuit fromAnyState() {
        return new ParametrisedCircuit(this);
    }

    /**
     * Returns the parameters.
     *
     * @return in the order in which the file names them
     */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * Gives every parameter a value, for a circuit with its measurements at the end.
     *
     * @param values a number for each name
     * @return the circuit; its text has the values in the place of the parameters
     * @throws CircuitFormatException if a parameter has no value, or one that it cannot have, or the text is not such a circuit then
     * @throws IllegalArgumentException if a name is no parameter, or a value is not finite
     */
    public CircuitFile bind(Map<String, Double> values) throws CircuitFormatException {
        Bound bound = bound(values);
        return zeros && bound.content.orElse(null) instanceof MeasuredCircuit known
                ? new CircuitFile(format, bound.source.text(), known)
                : CircuitFormats.file(bound.source, grid, zeros);
    }

    /**
     * Gives every parameter a value, for a circuit that may be dynamic.
     *
     * @param values a number for each name
     * @return the circuit; its text has the values in the place of the parameters
     * @throws CircuitFormatException if a parameter has no value, or one that it cannot have, or the text is no circuit then
     * @throws IllegalArgumentException if a name is no parameter, or a value is not finite
     */
    public ProgramFile bindProgram(Map<String, Double> values) throws CircuitFormatException {
        Bound bound = bound(values);
        return zeros && bound.content.isPresent()
                ? new ProgramFile(format, bound.source.text(), bound.content.get())
                : CircuitFormats.program(bound.source, grid, zeros);
    }

    private Bound bound(Map<String, Double> values) throws CircuitFormatException {
        values.forEach(this::check);
        for (Parameter parameter : parameters) {
            if (!values.containsKey(parameter.name())) {
                throw source.error(
                        parameter.line(),
                        parameter.column(),
                        "the parameter " + CircuitFormatException.quoted(parameter.name())
                                + " has no value; the circuit has the " + names());
            }
        }
        if (parameters.isEmpty() || grid.isPresent()) {
            return new Bound(source, Optional.empty());
        }
        return binding.bind(values);
    }

    private void check(String name, double value) {
        if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
            throw new IllegalArgumentException(
                    "no parameter of the circuit is called " + CircuitFormatException.quoted(name) + guess(name)
                            + (parameters.isEmpty() ? "; it has none" : "; it has the " + names()));
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "the parameter " + CircuitFormatException.quoted(name) + " cannot be " + value);
        }
    }

    private String guess(String name) {
        return parameters.stream()
                .map(Parameter::name)
                .filter(known -> TypingSlips.between(name, known) <= 1 + known.length() / 4)
                .min((a, b) -> Integer.compare(TypingSlips.between(name, a), TypingSlips.between(name, b)))
                .map(known -> "; did you mean " + CircuitFormatException.quoted(known) + "?")
                .orElse("");
    }

    private static final int MOST_NAMES = 20;

    private String names() {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        String listed = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return (names.size() == 1 ? "parameter " : "parameters ")
                + listed
                + (names.size() > MOST_NAMES ? ", ... (" + names.size() + " in all)" : "");
    }
}
