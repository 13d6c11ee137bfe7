package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.QasmRegisters.Operand;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ResetContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.antlr.v4.runtime.Token;

/** What is done to qubits: gates, measurements, resets. */
final class QasmOperations {
    private final QasmSource source;
    private final QasmRegisters qubits;
    private final QasmGates definitions;
    private final QasmExpansion expansion;
    private final QasmProgram program;

    QasmOperations(QasmSource source, QasmRegisters qubits, QasmGates definitions, QasmProgram program) {
        this.source = source;
        this.qubits = qubits;
        this.definitions = definitions;
        this.expansion = new QasmExpansion(source);
        this.program = program;
    }

    /** Applies a gate to qubits, or to whole registers member by member. */
    void gate(GateCallContext context) throws CircuitFormatException {
        QasmGates.Call call = definitions.bind(context);
        List<OperandContext> names = operands(context.operands());
        List<Operand> operands = new ArrayList<>(names.size());
        int width = -1;
        for (OperandContext each : names) {
            Operand operand = qubits.operand(each);
            if (!operand.single()) {
                if (width >= 0 && operand.members().length != width) {
                    throw source.error(
                            each.getStart(),
                            "registers of " + width + " and " + operand.members().length + " qubits cannot be paired");
                }
                width = operand.members().length;
            }
            operands.add(operand);
            for (int member : operand.members()) {
                noteMeasured(member, each);
            }
        }
        for (int i = 0; i < (width < 0 ? 1 : width); i++) {
            List<Integer> on = new ArrayList<>(operands.size());
            for (Operand operand : operands) {
                on.add(operand.members()[operand.single() ? 0 : i]);
            }
            definitions.checkDistinct(call, on);
            apply(call, on);
        }
    }

    /** Applies a gate of the text to qubits. */
    void apply(QasmGates.Call call, List<Integer> on) throws CircuitFormatException {
        if (program.isTemplate()) {
            program.append(call, on);
            program.use(on);
            return;
        }
        expansion.limit(QasmFormat.MAX_OPERATIONS - program.size());
        for (WrittenGate gate : expansion.of(call, on)) {
            append(gate, call::place);
        }
        program.use(on);
    }

    /** Adds a gate whose meaning is known. */
    void append(WrittenGate gate, Supplier<Token> place) throws CircuitFormatException {
        program.append(gate, () -> source.error(place.get(), "the global phase is too large"));
    }

    /** Measures qubits into bits, or into none in particular if {@code to} is null. */
    void measure(OperandContext from, int[] to, Token place) throws CircuitFormatException {
        int[] members = qubits.members(from);
        if (to != null && to.length != members.length) {
            throw source.error(
                    place, members.length + " qubits are measured into " + to.length + " bits; the numbers must agree");
        }
        for (int i = 0; i < members.length; i++) {
            noteMeasured(members[i], from);
            if (to == null) {
                program.measure(members[i]);
            } else {
                program.measure(
                        members[i],
                        to[i],
                        () -> source.error(
                                place, CircuitFormatException.dynamic("two measurements go to the same bit")));
            }
        }
    }

    /** Notes that something is done to a qubit, where a plain name stands for it. */
    void noteMeasured(int qubit, Token place) {
        if (program.needsCare(qubit)) {
            program.needsProgram(
                    () -> source.error(place, CircuitFormatException.dynamic("a qubit is used after it was measured")));
        }
    }

    private void noteMeasured(int qubit, OperandContext operand) {
        if (program.needsCare(qubit)) {
            program.needsProgram(() -> source.error(
                    operand.getStart(),
                    CircuitFormatException.dynamic("a qubit of " + CircuitFormatException.quoted(operand.getText())
                            + " is used after it was measured")));
        }
    }

    /** Where qubits begin as |0⟩, a reset of one that nothing has touched says nothing. */
    void reset(ResetContext reset) throws CircuitFormatException {
        for (int qubit : qubits.members(reset.operand())) {
            if (!program.isFresh(qubit)) {
                program.needsProgram(() -> source.error(
                        reset.getStart(),
                        CircuitFormatException.dynamic(
                                program.isUntouched(qubit)
                                        ? "'reset' of a qubit that need not begin in 0"
                                        : "'reset' of a qubit that is in use")));
                program.reset(qubit);
            }
        }
    }

    /** Makes sure that operands are qubits, where nothing is done to them. */
    void requireQubits(OperandsContext named) throws CircuitFormatException {
        for (OperandContext operand : operands(named)) {
            qubits.operand(operand);
        }
    }

    static List<OperandContext> operands(OperandsContext operands) {
        return operands == null ? List.of() : operands.operand();
    }
}
