package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.qasm.QasmRegisters.Operand;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.AliasContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BarrierStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ConstantContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateDefinitionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.IncludeContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.MeasurementAssignmentContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.MeasurementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewBitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewQubitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OldBitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OldQubitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OpaqueGateContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ResetContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.StatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.VersionContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.antlr.v4.runtime.Token;

/** Interprets one OpenQASM text; see {@link QasmFormat} for what it accepts. */
final class QasmReader {
    private static final Set<String> LIBRARIES =
            Set.of("qelib1.inc", "stdgates.inc", "hqslib1.inc", "hqslib1_dummy.inc");

    /** Statements become a few thousand operations at most. */
    private static final int MOST_PLAIN = QasmFormat.MAX_OPERATIONS - (1 << 13);

    private final boolean grammarOnly;
    private final QasmSource source;
    private final QasmExpression scope;
    private final QasmRegisters qubits;
    private final QasmRegisters bits;
    private final QasmGates definitions;
    private final QasmExpansion expansion;
    private final QasmPlain plain;
    /** The operations that the gates of the file stand for. */
    private final List<GateOperation> operations = new ArrayList<>();
    /** Operations that belong to the same gate of the file as the one before. */
    private final BitSet continuations = new BitSet();

    /** The qubit that each bit tells about. */
    private final TreeMap<Integer, Integer> qubitOfBit = new TreeMap<>();
    /** Measured qubits in the order of their measurement. */
    private final List<Integer> measured = new ArrayList<>();

    private final BitSet isMeasured = new BitSet();
    /** Qubits that are no longer |0⟩ for certain. */
    private final BitSet isUsed = new BitSet();

    private boolean begun;
    private double globalPhase;

    QasmReader(String text, String name) throws CircuitFormatException {
        this(text, name, false);
    }

    /** A reader that may do without the fast way, which changes nothing but the time. */
    QasmReader(String text, String name, boolean grammarOnly) throws CircuitFormatException {
        this.grammarOnly = grammarOnly;
        source = new QasmSource(text, name, QasmVersion.of(text));
        scope = new QasmExpression(source);
        qubits = new QasmRegisters(source, scope, "qubit");
        bits = new QasmRegisters(source, scope, "bit");
        definitions = new QasmGates(source, scope);
        expansion = new QasmExpansion(source);
        plain = new QasmPlain(text, definitions, qubits, scope, isMeasured::get);
    }

    MeasuredCircuit read() throws CircuitFormatException {
        boolean moved = false;
        Token word = null;
        while (word == null || word.getType() != Token.EOF) {
            // where a circuit is nearly too large, the grammar finds the gate that makes it so
            QasmPlain.Statement statement = grammarOnly || operations.size() > MOST_PLAIN ? null : plain.next();
            if (statement != null) {
                apply(statement);
                moved = true;
            } else {
                word = fromGrammar(moved);
                moved = false;
            }
            begun = true;
        }
        if (qubits.size() == 0) {
            throw source.error(word, "the file ends without a declaration of qubits");
        }
        return circuit();
    }

    private void apply(QasmPlain.Statement statement) throws CircuitFormatException {
        switch (statement) {
            case QasmPlain.Statement.Barrier _ -> {}
            case QasmPlain.Statement.Defined(QasmGates.Call call, List<Integer> on) -> apply(call, on);
            case QasmPlain.Statement.Plain plain -> {
                append(plain.parts(), () -> plain.place().name(plain.name()));
                plain.on().forEach(isUsed::set);
            }
        }
    }

    /**
     * Reads a statement by the grammar.
     *
     * @param moved whether plain statements stand before it that the grammar has not seen
     * @return its first word, or the end of the file
     */
    private Token fromGrammar(boolean moved) throws CircuitFormatException {
        if (moved) {
            source.moveTo(plain.place());
        }
        Token word = peek();
        if (word.getType() != Token.EOF) {
            StatementContext statement = source.next();
            statement(statement);
            plain.moveTo(QasmSource.after(statement));
        }
        return word;
    }

    private Token peek() throws CircuitFormatException {
        Token word = source.peek();
        if (QasmUnsupported.isUnsupported(word)) {
            throw source.error(word, QasmUnsupported.sentence(word.getText()));
        }
        return word;
    }

    private MeasuredCircuit circuit() {
        List<Integer> order = Arrays.stream(qubits.order()).boxed().toList();
        if (qubits.isReordered()) {
            operations.replaceAll(operation -> operation.on(order));
        }
        Circuit.Builder builder = Circuit.builder(qubits.size());
        for (int start = 0, end; start < operations.size(); start = end) {
            end = continuations.nextClearBit(start + 1);
            builder.append(operations.subList(start, end));
        }
        if (globalPhase != 0) {
            builder.append(new GlobalPhase(globalPhase));
        }
        if (qubitOfBit.isEmpty() && measured.isEmpty()) {
            return new MeasuredCircuit(builder.build(), Readout.all(qubits.size()));
        }
        List<Integer> read = (qubitOfBit.isEmpty() ? measured : qubitOfBit.values())
                .stream().map(order::get).toList();
        Readout readout = qubitOfBit.isEmpty()
                ? new Readout(read)
                : new Readout(read, bits.declared(), List.copyOf(qubitOfBit.keySet()));
        builder.append(new Measurement(read));
        return new MeasuredCircuit(builder.build(), readout);
    }

    private void statement(StatementContext statement) throws CircuitFormatException {
        switch (statement) {
            case VersionContext header -> version(header);
            case IncludeContext include -> include(include);
            case OldQubitsContext old -> declare(qubits, old.ID().getSymbol(), old.expression());
            case NewQubitsContext fresh -> declare(qubits, fresh.ID().getSymbol(), fresh.expression());
            case OldBitsContext old -> declare(bits, old.ID().getSymbol(), old.expression());
            case NewBitsContext fresh -> {
                declare(bits, fresh.ID().getSymbol(), fresh.expression());
                if (fresh.operand() != null) {
                    measure(fresh.operand(), bits.all(fresh.ID().getText()), fresh.getStart());
                }
            }
            case ConstantContext constant -> constant(constant);
            case AliasContext alias -> {
                checkNew(alias.ID().getSymbol());
                QasmRegisters of = bits.has(alias.operand(0).name.getText()) ? bits : qubits;
                of.alias(alias.ID().getSymbol(), alias.operand());
            }
            case GateDefinitionContext definition -> definitions.define(definition);
            case OpaqueGateContext opaque -> definitions.declare(opaque);
            case MeasurementContext measurement -> {
                OperandContext target = measurement.operand(1);
                if (target == null && source.version() == 2) {
                    throw source.error(measurement.getStart(), "a measurement is written: measure q -> c;");
                }
                measure(measurement.operand(0), target == null ? null : bits.members(target), measurement.getStart());
            }
            case MeasurementAssignmentContext assignment -> {
                if (source.version() == 2) {
                    throw source.error(
                            assignment.getStart(),
                            "c = measure q belongs to OpenQASM 3, this is version 2: measure q -> c;");
                }
                measure(assignment.operand(1), bits.members(assignment.operand(0)), assignment.getStart());
            }
            case ResetContext reset -> reset(reset);
            case BarrierStatementContext barrier -> {
                for (OperandContext operand : operands(barrier.barrier().operands())) {
                    qubits.operand(operand);
                }
            }
            case GateStatementContext gate -> gate(gate.gateCall());
            default -> throw source.error(statement.getStart(), "this statement is not supported");
        }
    }

    private static List<OperandContext> operands(OperandsContext operands) {
        return operands == null ? List.of() : operands.operand();
    }

    private void version(VersionContext header) throws CircuitFormatException {
        if (begun) {
            throw source.error(header.getStart(), "OPENQASM must be the first statement");
        }
        if (!Set.of("2", "2.0", "3", "3.0", "3.1").contains(header.number.getText())) {
            throw source.error(
                    header.number,
                    "version " + CircuitFormatException.quoted(header.number.getText())
                            + " is not known; 2.0, 3.0 and 3.1 are");
        }
    }

    private void include(IncludeContext include) throws CircuitFormatException {
        Token file = include.STRING().getSymbol();
        String name = file.getText().substring(1, file.getText().length() - 1);
        if (!LIBRARIES.contains(name)) {
            throw source.error(
                    file,
                    "only qelib1.inc, stdgates.inc and hqslib1.inc can be included, not "
                            + CircuitFormatException.quoted(name) + "; put its gate definitions into this file");
        }
    }

    private void declare(QasmRegisters registers, Token name, ExpressionContext size) throws CircuitFormatException {
        checkNew(name);
        int members =
                size == null ? 1 : scope.integer(size, "the size of register " + name.getText(), 1, Circuit.MAX_QUBITS);
        registers.declare(name, members, size == null);
    }

    private void constant(ConstantContext constant) throws CircuitFormatException {
        checkNew(constant.ID().getSymbol());
        double value = scope.value(constant.value);
        switch (constant.type.getType()) {
            case OpenQasmParser.INT, OpenQasmParser.UINT -> {
                if (value != Math.rint(value)) {
                    throw source.error(
                            constant.value.getStart(),
                            "the integer " + constant.ID().getText() + " cannot be " + value
                                    + "; declare it as a float");
                }
            }
            case OpenQasmParser.ANGLE -> {
                // an angle of OpenQASM 3 lies between 0 and 2π
                if (value < 0 || value >= 2 * Math.PI) {
                    double reduced = Math.IEEEremainder(value, 2 * Math.PI);
                    value = reduced < 0 ? reduced + 2 * Math.PI : reduced;
                }
            }
            default -> {}
        }
        scope.define(constant.ID().getText(), value);
    }

    private void checkNew(Token name) throws CircuitFormatException {
        String text = name.getText();
        if (qubits.has(text) || bits.has(text) || scope.has(text)) {
            throw source.error(name, CircuitFormatException.quoted(text) + " is declared twice");
        }
    }

    private void measure(OperandContext from, int[] to, Token place) throws CircuitFormatException {
        int[] members = qubits.members(from);
        if (to != null && to.length != members.length) {
            throw source.error(
                    place, members.length + " qubits are measured into " + to.length + " bits; the numbers must agree");
        }
        for (int i = 0; i < members.length; i++) {
            requireUnmeasured(members[i], from);
            isMeasured.set(members[i]);
            measured.add(members[i]);
            if (to != null && qubitOfBit.put(to[i], members[i]) != null) {
                throw source.error(place, "two measurements go to the same bit");
            }
        }
    }

    private void requireUnmeasured(int qubit, OperandContext operand) throws CircuitFormatException {
        if (isMeasured.get(qubit)) {
            throw source.error(
                    operand.getStart(),
                    "a qubit of " + CircuitFormatException.quoted(operand.getText())
                            + " is used after it was measured; Platanus does not have this yet: only measurements at"
                            + " the end are supported");
        }
    }

    /** Qubits begin as |0⟩, so that a reset of one that nothing has touched says nothing. */
    private void reset(ResetContext reset) throws CircuitFormatException {
        for (int qubit : qubits.members(reset.operand())) {
            if (isUsed.get(qubit) || isMeasured.get(qubit)) {
                throw source.error(reset.getStart(), QasmUnsupported.sentence("reset"));
            }
        }
    }

    /** Applies a gate to qubits, or to whole registers member by member. */
    private void gate(GateCallContext context) throws CircuitFormatException {
        QasmGates.Call call = definitions.bind(context);
        List<OperandContext> names = operands(context.operands());
        List<Operand> operands = new ArrayList<>(names.size());
        int width = -1;
        for (OperandContext name : names) {
            Operand operand = qubits.operand(name);
            if (!operand.single()) {
                if (width >= 0 && operand.members().length != width) {
                    throw source.error(
                            name.getStart(),
                            "registers of " + width + " and " + operand.members().length + " qubits cannot be paired");
                }
                width = operand.members().length;
            }
            operands.add(operand);
            for (int k = 0; k < operand.members().length && !isMeasured.isEmpty(); k++) {
                requireUnmeasured(operand.members()[k], name);
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

    private void apply(QasmGates.Call call, List<Integer> on) throws CircuitFormatException {
        expansion.limit(QasmFormat.MAX_OPERATIONS - operations.size());
        for (List<GateOperation> gate : expansion.of(call, on)) {
            append(gate, call::place);
        }
        on.forEach(isUsed::set);
    }

    private void append(List<GateOperation> gate, Supplier<Token> place) throws CircuitFormatException {
        int start = operations.size();
        for (GateOperation part : gate) {
            if (!(part.gate() instanceof GlobalPhase(double phi))) {
                continuations.set(operations.size(), operations.size() > start);
                operations.add(part);
            } else if (Double.isFinite(globalPhase + phi)) {
                globalPhase += phi;
            } else {
                throw source.error(place.get(), "the global phase is too large");
            }
        }
    }
}
