package dev.platanus.circuit.format;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.cirq.CirqObservables;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.circuit.observable.ObservableText;
import dev.platanus.circuit.observable.QiskitObservables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Observables of a circuit, in any of the formats that are known by their content: {@link ObservableText}, {@link
 * QiskitObservables} and {@link CirqObservables}.
 *
 * <p>Qubits have the numbers of the circuit's file: q[i] of OpenQASM's registers counted through in the order of their
 * declaration, the numbers of qsim's text, and Cirq's qubits in Cirq's order.
 */
public final class ObservableFormats {
    private static final Pattern CIRQ = Pattern.compile("\"cirq_type\"");
    private static final Pattern QISKIT =
            Pattern.compile("[\\s\\uFEFF]*(?:[\\[{]|\\w*SparsePauliOp\\b).*", Pattern.DOTALL);

    private static final String NO_TEXT = "there is no observable here: the file is empty, or no text; write one as"
            + " 0.5 * Z0 Z1 - 1.2 * X3, or save Qiskit's or Cirq's as JSON";

    private ObservableFormats() {}

    /**
     * Reads a file.
     *
     * @param file in any format, also in gzip
     * @param circuit what the observables are of
     * @return at least one
     * @throws CircuitFormatException if the content is anything else, or does not fit the circuit
     * @throws IOException if the file cannot be read
     */
    public static List<Observable> read(Path file, CircuitFile circuit) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream, file.toString(), circuit);
        }
    }

    /**
     * Reads a stream.
     *
     * @param stream the content of a file, in gzip or not; left open
     * @param sourceName how messages call it
     * @param circuit what the observables are of
     * @return at least one
     * @throws CircuitFormatException if the content is anything else, or does not fit the circuit
     * @throws IOException if reading fails
     */
    public static List<Observable> read(InputStream stream, String sourceName, CircuitFile circuit) throws IOException {
        String text = CircuitFormats.text(
                stream, sourceName, bytes -> ForeignContent.binary(bytes).map(_ -> NO_TEXT));
        return parse(text, sourceName, circuit);
    }

    /**
     * Reads a text.
     *
     * @param text in any format
     * @param sourceName how messages call it
     * @param circuit what the observables are of
     * @return at least one
     * @throws CircuitFormatException if the text is anything else, or does not fit the circuit
     */
    public static List<Observable> parse(String text, String sourceName, CircuitFile circuit)
            throws CircuitFormatException {
        int qubits = circuit.content().circuit().qubitCount();
        if (CIRQ.matcher(text).find()) {
            return circuit.format() == CircuitFormat.CIRQ
                    ? CirqObservables.parse(text, sourceName, circuit.text())
                    : CirqObservables.parse(text, sourceName, qubits);
        }
        return QISKIT.matcher(text).matches()
                ? QiskitObservables.parse(text, sourceName, qubits)
                : ObservableText.parse(text, sourceName, qubits);
    }
}
