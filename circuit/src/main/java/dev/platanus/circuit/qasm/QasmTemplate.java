package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import java.util.List;
import java.util.Map;

/**
 * A text whose parameters stand in formulas of gates and nowhere else, read once: with values it is a circuit with its measurements at
 * the end. Immutable.
 */
final class QasmTemplate {
    /** More operations take too much memory beside those of the circuit itself. */
    private static final int MOST_OPERATIONS = 1 << 16;

    private final List<Open> parameters;
    private final QasmSource source;
    private final QasmProgram program;
    private final List<QasmProgram.Piece> pieces;

    /** A parameter without a value. */
    record Open(String name, QasmVariables.Type type) {}

    /**
     * Reads a text.
     *
     * @param parameters those of its parameters that have no value in it, none of which is a whole number
     * @throws CircuitFormatException if it is no such text, or a long one
     */
    QasmTemplate(SourceText text, List<Open> parameters) throws CircuitFormatException {
        this.parameters = parameters;
        QasmReader reader =
                new QasmReader(text, false, parameters.stream().map(Open::name).toList());
        this.source = reader.source();
        this.program = reader.read();
        this.pieces = program.pieces();
        if (pieces.size() > MOST_OPERATIONS) {
            throw text.error(1, 1, "the circuit is too long for a template");
        }
    }

    /**
     * Returns the circuit for values of the parameters.
     *
     * @throws CircuitFormatException if reading the text with these values fails, too
     */
    MeasuredCircuit circuit(Map<String, Double> values) throws CircuitFormatException {
        double[] numbers = new double[parameters.size()];
        for (int i = 0; i < numbers.length; i++) {
            Open parameter = parameters.get(i);
            // as a text says it, where −0 is 0
            numbers[i] = parameter.type.reduced(values.get(parameter.name) + 0.0);
        }
        QasmExpansion expansion = new QasmExpansion(source, numbers);
        QasmProgram bound = program.withoutGates();
        for (QasmProgram.Piece piece : pieces) {
            switch (piece) {
                case QasmProgram.Piece.Known(WrittenGate gate) -> append(bound, gate);
                case QasmProgram.Piece.Open(QasmGates.Call call, List<Integer> on) -> {
                    expansion.limit(MOST_OPERATIONS - bound.size());
                    for (WrittenGate gate : expansion.of(call, on)) {
                        append(bound, gate);
                    }
                }
            }
        }
        return bound.circuit();
    }

    private static void append(QasmProgram bound, WrittenGate gate) throws CircuitFormatException {
        bound.append(gate, () -> new CircuitFormatException("", 1, 1, "the global phase is too large"));
    }
}
