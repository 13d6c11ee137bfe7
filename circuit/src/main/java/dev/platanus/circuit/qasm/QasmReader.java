package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser;
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
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.StatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.VersionContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/** Interprets one OpenQASM text; see {@link QasmFormat} for what it accepts. */
final class QasmReader {
    private static final Set<String> LIBRARIES =
            Set.of("qelib1.inc", "stdgates.inc", "hqslib1.inc", "hqslib1_dummy.inc");
    private static final Pattern VERSION_2_LIBRARY = Pattern.compile("include\\s*[\"'](qelib1|hqslib1)");

    private final QasmSource source;
    private final QasmRegisters qubits;
    private final QasmRegisters bits;
    private final Map<String, Double> constants = new HashMap<>();
    /** The gates of the file in their order, each with the operations that it stands for; {@code operations} are those. */
    private final List<List<GateOperation>> gates = new ArrayList<>();

    private long operations;
    /** The qubit that each bit tells about; later measurements replace earlier ones. */
    private final TreeMap<Integer, Integer> qubitOfBit = new TreeMap<>();
    /** Measured qubits with the bit they went to, −1 for none, in the order of their measurement. */
    private final List<Integer> measured = new ArrayList<>();

    private final Set<Integer> measuredSet = new HashSet<>();
    private int version;
    private boolean begun;
    private double globalPhase;
    private QasmGates definitions;

    QasmReader(String text, String name) throws CircuitFormatException {
        source = new QasmSource(text, name);
        qubits = new QasmRegisters(source, "qubit");
        bits = new QasmRegisters(source, "bit");
        version = VERSION_2_LIBRARY.matcher(text).find() ? 2 : 3;
        definitions = new QasmGates(source, version);
    }

    MeasuredCircuit read() throws CircuitFormatException {
        Token word = source.peek();
        while (word.getType() != Token.EOF) {
            if (word.getType() == OpenQasmParser.UNSUPPORTED) {
                throw source.error(word, unsupported(word.getText()));
            }
            statement(source.next());
            begun = true;
            word = source.peek();
        }
        if (qubits.size() == 0) {
            throw source.error(word, "the file ends without a declaration of qubits");
        }
        return circuit();
    }

    private MeasuredCircuit circuit() {
        Circuit.Builder builder = Circuit.builder(qubits.size());
        gates.forEach(builder::append);
        if (globalPhase != 0) {
            builder.append(new GlobalPhase(globalPhase));
        }
        if (qubitOfBit.isEmpty() && measured.isEmpty()) {
            return new MeasuredCircuit(builder.build(), Readout.all(qubits.size()));
        }
        Readout readout = qubitOfBit.isEmpty()
                ? new Readout(measured)
                : new Readout(List.copyOf(qubitOfBit.values()), bits.declared(), List.copyOf(qubitOfBit.keySet()));
        builder.append(new Measurement(readout.qubits()));
        return new MeasuredCircuit(builder.build(), readout);
    }

    private static String unsupported(String word) {
        String what = CircuitFormatException.quoted(word) + " is not supported: ";
        return what
                + switch (word) {
                    case "opaque" -> "an opaque gate has no matrix; give it a gate definition";
                    case "input", "output" -> "the circuit has a free parameter; give it a value by const";
                    case "reset" -> "circuits are unitary, with measurements at the end";
                    default ->
                        word.startsWith("$")
                                ? "declare the qubits by qubit[n] q"
                                : "only gates and measurements at the end can be read";
                };
    }

    private void statement(StatementContext statement) throws CircuitFormatException {
        switch (statement) {
            case VersionContext header -> version(header);
            case IncludeContext include -> include(include);
            case OldQubitsContext old -> declare(qubits, old.ID().getSymbol(), old.expression(), 2);
            case NewQubitsContext fresh -> declare(qubits, fresh.ID().getSymbol(), fresh.expression(), 3);
            case OldBitsContext old -> declare(bits, old.ID().getSymbol(), old.expression(), 2);
            case NewBitsContext fresh -> {
                declare(bits, fresh.ID().getSymbol(), fresh.expression(), 3);
                if (fresh.operand() != null) {
                    measure(fresh.operand(), bits.all(fresh.ID().getText()), fresh.getStart());
                }
            }
            case ConstantContext constant -> {
                requireVersion3(constant.getStart(), "constants");
                checkNew(constant.ID().getSymbol());
                constants.put(
                        constant.ID().getText(),
                        scope().value(constant.expression(constant.expression().size() - 1)));
            }
            case GateDefinitionContext definition -> definitions.define(definition, scope().with(Map.of()));
            case MeasurementContext measurement -> {
                OperandContext target = measurement.operand(1);
                if (target == null && version == 2) {
                    throw source.error(measurement.getStart(), "a measurement is written: measure q -> c;");
                }
                int[] to = target == null ? null : bits.members(target, scope());
                measure(measurement.operand(0), to, measurement.getStart());
            }
            case MeasurementAssignmentContext assignment -> {
                requireVersion3(assignment.getStart(), "c = measure q");
                measure(assignment.operand(1), bits.members(assignment.operand(0), scope()), assignment.getStart());
            }
            case BarrierStatementContext barrier -> {
                for (OperandContext operand : barrier.barrier().operand()) {
                    qubits.members(operand, scope());
                }
            }
            case GateStatementContext gate -> gate(gate.gateCall());
            default -> throw source.error(statement.getStart(), "this statement is not supported");
        }
    }

    private void version(VersionContext header) throws CircuitFormatException {
        if (begun) {
            throw source.error(header.getStart(), "OPENQASM must be the first statement");
        }
        version = switch (header.number.getText()) {
            case "2", "2.0" -> 2;
            case "3", "3.0", "3.1" -> 3;
            default ->
                throw source.error(
                        header.number,
                        "version " + CircuitFormatException.quoted(header.number.getText())
                                + " is not known; 2.0, 3.0 and 3.1 are");
        };
        definitions = new QasmGates(source, version);
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

    private void declare(QasmRegisters registers, Token name, ExpressionContext size, int since)
            throws CircuitFormatException {
        if (since == 3) {
            requireVersion3(name, "qubit and bit declarations");
        }
        checkNew(name);
        int members = size == null
                ? 1
                : scope().integer(size, "the size of register " + name.getText(), 1, Circuit.MAX_QUBITS);
        registers.declare(name, members, size == null);
    }

    private void checkNew(Token name) throws CircuitFormatException {
        String text = name.getText();
        if (qubits.has(text) || bits.has(text) || constants.containsKey(text)) {
            throw source.error(name, CircuitFormatException.quoted(text) + " is declared twice");
        }
    }

    private void requireVersion3(Token place, String what) throws CircuitFormatException {
        if (version != 3) {
            throw source.error(place, what + " belong to OpenQASM 3, this is version " + version);
        }
    }

    private void measure(OperandContext from, int[] to, Token place) throws CircuitFormatException {
        int[] members = qubits.members(from, scope());
        if (to != null && to.length != members.length) {
            throw source.error(
                    place, members.length + " qubits are measured into " + to.length + " bits; the numbers must agree");
        }
        for (int i = 0; i < members.length; i++) {
            requireUnmeasured(members[i], from.getStart());
            measuredSet.add(members[i]);
            measured.add(members[i]);
            if (to != null && qubitOfBit.put(to[i], members[i]) != null) {
                throw source.error(place, "two measurements go to the same bit");
            }
        }
    }

    private void requireUnmeasured(int qubit, Token place) throws CircuitFormatException {
        if (measuredSet.contains(qubit)) {
            throw source.error(
                    place,
                    "qubit " + qubit + " is used after it was measured; only measurements at the end are supported");
        }
    }

    /** Applies a gate to qubits, or to whole registers member by member. */
    private void gate(GateCallContext call) throws CircuitFormatException {
        List<int[]> operands = new ArrayList<>();
        int width = -1;
        for (OperandContext operand : call.operand()) {
            int[] members = qubits.members(operand, scope());
            if (!qubits.isSingle(operand)) {
                if (width >= 0 && members.length != width) {
                    throw source.error(
                            operand.getStart(),
                            "registers of " + width + " and " + members.length + " qubits cannot be paired");
                }
                width = members.length;
            }
            operands.add(members);
        }
        for (int i = 0; i < Math.max(width, 1); i++) {
            List<Integer> on = new ArrayList<>();
            for (int[] members : operands) {
                on.add(members.length == 1 ? members[0] : members[i]);
            }
            definitions.budget(QasmFormat.MAX_OPERATIONS - operations);
            for (int k = 0; k < on.size() && !measuredSet.isEmpty(); k++) {
                requireUnmeasured(on.get(k), call.operand(k).getStart());
            }
            for (List<GateOperation> gate : definitions.call(call, on, scope())) {
                append(gate, call.getStart());
            }
        }
    }

    private void append(List<GateOperation> gate, Token place) throws CircuitFormatException {
        List<GateOperation> parts = new ArrayList<>();
        for (GateOperation part : gate) {
            if (!(part.gate() instanceof GlobalPhase(double phi))) {
                parts.add(part);
            } else if (Double.isFinite(globalPhase + phi)) {
                globalPhase += phi;
            } else {
                throw source.error(place, "the global phase is too large");
            }
        }
        gates.add(parts);
        operations += parts.size();
    }

    private QasmExpression scope() {
        return new QasmExpression(source, version, constants);
    }
}
