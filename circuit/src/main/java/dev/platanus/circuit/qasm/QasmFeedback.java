package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Feedback as the programs of Amazon Braket for IQM's devices have it.
 *
 * <pre>
 * measure_ff(0) $1;        // remembers what qubit 1 is by the key 0
 * cc_prx(pi, 0, 0) $2;     // prx(pi, 0) if that was 1
 * </pre>
 *
 * <p>What is remembered so is no result: the key is a bit that nobody outside of the text gets to see. Source: {@code MeasureFF} and
 * {@code CCPRx} in {@code braket.experimental_capabilities.iqm} of Braket's SDK.
 */
final class QasmFeedback {
    private static final String MEASURE = "measure_ff";
    private static final String ROTATE = "cc_prx";
    private static final Set<String> NAMES = Set.of(MEASURE, ROTATE);

    private final QasmSource source;
    private final QasmExpression expressions;
    private final QasmRegisters qubits;
    private final QasmRegisters bits;
    private final QasmGates definitions;
    private final QasmOperations operations;
    private final QasmProgram program;
    private final QasmFlow flow;
    private final Map<Integer, Integer> bitOfKey = new HashMap<>();

    QasmFeedback(
            QasmSource source,
            QasmExpression expressions,
            QasmRegisters qubits,
            QasmRegisters bits,
            QasmGates definitions,
            QasmOperations operations,
            QasmProgram program,
            QasmFlow flow) {
        this.source = source;
        this.expressions = expressions;
        this.qubits = qubits;
        this.bits = bits;
        this.definitions = definitions;
        this.operations = operations;
        this.program = program;
        this.flow = flow;
    }

    /** Reads a call if it is one of these; false for any other. */
    boolean read(GateCallContext call) throws CircuitFormatException {
        Token name = call.ID().getSymbol();
        String word = name.getText();
        if (source.version() != 3 || !NAMES.contains(word) || definitions.defines(word)) {
            return false;
        }
        if (!call.modifier().isEmpty()) {
            throw source.error(name, word + " is no gate alone: it has no modifiers");
        }
        int wanted = word.equals(MEASURE) ? 1 : 3;
        if (call.expression().size() != wanted) {
            throw source.error(
                    name,
                    word + (wanted == 1 ? " takes a key" : " takes two angles and a key") + ", got "
                            + call.expression().size() + (call.expression().size() == 1 ? " number" : " numbers"));
        }
        List<OperandContext> operands = QasmOperations.operands(call.operands());
        int[] on = operands.size() == 1 ? qubits.members(operands.getFirst()) : new int[0];
        if (on.length != 1) {
            throw source.error(name, word + " acts on 1 qubit");
        }
        int key = expressions.integer(call.expression().getLast(), "the key of feedback", 0, Integer.MAX_VALUE);
        operations.noteMeasured(on[0], operands.getFirst().getStart());
        if (word.equals(MEASURE)) {
            measure(name, key, on[0]);
        } else {
            rotate(name, key, call.expression(), on[0]);
        }
        return true;
    }

    private void measure(Token place, int key, int qubit) throws CircuitFormatException {
        Integer bit = bitOfKey.get(key);
        if (bit == null) {
            bit = bits.hidden(place, 1)[0];
            bitOfKey.put(key, bit);
        }
        program.measure(
                qubit,
                bit,
                () -> source.error(place, CircuitFormatException.dynamic("two measurements go to the same key")));
    }

    private void rotate(Token place, int key, List<ExpressionContext> numbers, int qubit)
            throws CircuitFormatException {
        Integer bit = bitOfKey.get(key);
        if (bit == null) {
            throw source.error(
                    place, "no qubit has been measured by the key " + key + "; write measure_ff(" + key + ") before");
        }
        double angle = expressions.real(numbers.get(0));
        double axis = expressions.real(numbers.get(1));
        program.needsProgram(() -> source.error(
                place, CircuitFormatException.dynamic("'" + ROTATE + "' lets measurements decide about a gate")));
        List<Integer> on = List.of(qubit);
        flow.split(
                place,
                new Condition.Bit(bit),
                () -> {
                    operations.append(
                            new WrittenGate("prx", on, List.of(new GateOperation(new Rxy(axis, angle), on))),
                            () -> place);
                    program.use(on);
                },
                () -> {});
    }
}
