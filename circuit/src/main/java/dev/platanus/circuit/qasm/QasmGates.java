package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BodyStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateDefinitionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ModifierContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Gate definitions, and what a call of a gate means: gates of our own on qubits. */
final class QasmGates {
    private static final int MAX_CONTROLS = 64;

    private final QasmSource source;
    private final int version;
    private final Map<String, Definition> definitions = new HashMap<>();
    /** How many gates one statement may still become. */
    private long budget = QasmFormat.MAX_OPERATIONS;

    /** A {@code gate} statement: its body is expanded at each call. */
    private record Definition(
            List<String> angles, List<String> qubits, List<GateCallContext> body, QasmExpression scope) {
        boolean spellsOut(QasmLibrary gate) {
            return gate != null && gate.angles() == angles.size() && gate.qubits() == qubits.size();
        }
    }

    QasmGates(QasmSource source, int version) {
        this.source = source;
        this.version = version;
    }

    /** Takes over a definition; it can only call what is known before it, so that calls never go round in circles. */
    void define(GateDefinitionContext statement, QasmExpression scope) throws CircuitFormatException {
        Token name = statement.ID().getSymbol();
        if (definitions.containsKey(name.getText())) {
            throw source.error(name, "gate " + CircuitFormatException.quoted(name.getText()) + " is defined twice");
        }
        List<String> qubits = distinct(statement.names(statement.names().size() - 1));
        List<String> angles = statement.names().size() == 2 ? distinct(statement.names(0)) : List.of();
        List<GateCallContext> body = new ArrayList<>();
        for (BodyStatementContext line : statement.bodyStatement()) {
            GateCallContext call = line.gateCall();
            if (call == null) {
                continue;
            }
            knownGate(call);
            for (OperandContext operand : call.operand()) {
                if (!qubits.contains(operand.ID().getText())
                        || !operand.expression().isEmpty()) {
                    throw source.error(
                            operand.getStart(),
                            CircuitFormatException.quoted(operand.getText()) + " is no qubit of gate " + name.getText()
                                    + "; it has " + String.join(", ", qubits));
                }
            }
            body.add(call);
        }
        definitions.put(name.getText(), new Definition(angles, qubits, body, scope));
    }

    private List<String> distinct(OpenQasmParser.NamesContext names) throws CircuitFormatException {
        Set<String> seen = new HashSet<>();
        for (TerminalNode name : names.ID()) {
            if (!seen.add(name.getText())) {
                throw source.error(name.getSymbol(), CircuitFormatException.quoted(name.getText()) + " occurs twice");
            }
        }
        return names.ID().stream().map(TerminalNode::getText).toList();
    }

    /** Fixes how many gates a statement may become. */
    void budget(long operations) {
        budget = operations;
    }

    /** Returns the number of qubits that a call needs, controls included. */
    int qubitsOf(GateCallContext call, QasmExpression scope) throws CircuitFormatException {
        int qubits = knownGate(call);
        for (ModifierContext modifier : call.modifier()) {
            if (isControl(modifier)) {
                qubits += controls(modifier, scope);
            }
        }
        return qubits;
    }

    private int knownGate(GateCallContext call) throws CircuitFormatException {
        String name = call.ID().getText();
        Definition definition = definitions.get(name);
        if (definition != null) {
            return definition.qubits.size();
        }
        QasmLibrary gate = QasmLibrary.named(name);
        if (gate == null) {
            throw source.error(
                    call.ID().getSymbol(),
                    "unknown gate " + CircuitFormatException.quoted(name) + "; define it above by a gate statement");
        }
        return gate.qubits();
    }

    /**
     * Expands a call on given qubits, controls first.
     *
     * @return the gates of the file that the call means, each with the operations that it stands for. A gate of a library is
     *     one gate, with its modifiers; a definition is a recipe: the gates of its body, unless it spells out a gate of a
     *     library, as exporters do
     */
    List<List<GateOperation>> call(GateCallContext call, List<Integer> qubits, QasmExpression scope)
            throws CircuitFormatException {
        int needed = qubitsOf(call, scope);
        if (qubits.size() != needed) {
            throw source.error(
                    call.getStart(),
                    "gate " + call.ID().getText() + " acts on " + needed + " qubits here, got " + qubits.size());
        }
        if (new HashSet<>(qubits).size() < qubits.size()) {
            throw source.error(call.getStart(), "gate " + call.ID().getText() + " has a qubit twice");
        }
        List<ModifierContext> modifiers = call.modifier();
        if (version == 2 && !modifiers.isEmpty()) {
            throw source.error(
                    modifiers.getFirst().getStart(), "gate modifiers belong to OpenQASM 3, this is version 2");
        }
        int controls = needed - knownGate(call);
        List<List<GateOperation>> gates = plain(call, qubits.subList(controls, needed), scope);
        // the modifier next to the gate acts first, and its controls stand last
        int position = controls;
        for (ModifierContext modifier : modifiers.reversed()) {
            switch (modifier.kind.getType()) {
                case OpenQasmParser.INV -> gates = inverse(gates);
                case OpenQasmParser.POW -> gates = power(gates, modifier, scope);
                default -> {
                    int count = controls(modifier, scope);
                    position -= count;
                    gates = controlled(
                            gates,
                            qubits.subList(position, position + count),
                            modifier.kind.getType() == OpenQasmParser.NEGCTRL);
                }
            }
        }
        return gates;
    }

    private List<List<GateOperation>> plain(GateCallContext call, List<Integer> qubits, QasmExpression scope)
            throws CircuitFormatException {
        String name = call.ID().getText();
        double[] angles = new double[call.expression().size()];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = scope.value(call.expression(i));
        }
        Definition definition = definitions.get(name);
        QasmLibrary library = QasmLibrary.named(name);
        int expected = definition == null ? library.angles() : definition.angles.size();
        if (angles.length != expected) {
            throw source.error(
                    call.ID().getSymbol(), "gate " + name + " takes " + expected + " angles, got " + angles.length);
        }
        if (definition != null) {
            List<List<GateOperation>> body = body(definition, angles, qubits);
            return definition.spellsOut(library) ? List.of(flat(body)) : body;
        }
        List<GateOperation> parts;
        try {
            parts = library.make().apply(angles);
        } catch (IllegalArgumentException e) {
            throw source.error(call.ID().getSymbol(), e.getMessage());
        }
        spend(parts.size(), call.getStart());
        return List.of(parts.stream().map(part -> part.on(qubits)).toList());
    }

    private List<List<GateOperation>> body(Definition definition, double[] angles, List<Integer> qubits)
            throws CircuitFormatException {
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < angles.length; i++) {
            values.put(definition.angles.get(i), angles[i]);
        }
        QasmExpression scope = definition.scope.with(values);
        List<List<GateOperation>> gates = new ArrayList<>();
        for (GateCallContext call : definition.body) {
            spend(1, call.getStart());
            List<Integer> own = call.operand().stream()
                    .map(operand ->
                            qubits.get(definition.qubits.indexOf(operand.ID().getText())))
                    .toList();
            gates.addAll(call(call, own, scope));
        }
        return gates;
    }

    private static List<GateOperation> flat(List<List<GateOperation>> gates) {
        return gates.stream().flatMap(List::stream).toList();
    }

    private static boolean isControl(ModifierContext modifier) {
        return modifier.kind.getType() == OpenQasmParser.CTRL || modifier.kind.getType() == OpenQasmParser.NEGCTRL;
    }

    private static int controls(ModifierContext modifier, QasmExpression scope) throws CircuitFormatException {
        return modifier.expression() == null
                ? 1
                : scope.integer(modifier.expression(), "the number of controls", 1, MAX_CONTROLS);
    }

    private static List<List<GateOperation>> inverse(List<List<GateOperation>> gates) {
        return gates.reversed().stream()
                .map(parts ->
                        parts.reversed().stream().map(GateOperation::inverse).toList())
                .toList();
    }

    private static List<List<GateOperation>> controlled(
            List<List<GateOperation>> gates, List<Integer> controls, boolean negative) {
        List<List<GateOperation>> all = new ArrayList<>();
        for (List<GateOperation> gate : gates) {
            List<GateOperation> parts = new ArrayList<>();
            for (GateOperation part : gate) {
                List<Integer> qubits = new ArrayList<>(controls);
                qubits.addAll(part.qubits());
                parts.add(new GateOperation(new Controlled(part.gate(), controls.size()), qubits));
            }
            all.add(parts);
        }
        if (negative && !all.isEmpty()) {
            // the control acts at 0: no gate of its own, so it belongs to the first gate and to the last
            List<GateOperation> flips = controls.stream()
                    .map(qubit -> new GateOperation(new PauliX(), List.of(qubit)))
                    .toList();
            all.getFirst().addAll(0, flips);
            all.getLast().addAll(flips);
        }
        return all;
    }

    private List<List<GateOperation>> power(
            List<List<GateOperation>> gates, ModifierContext modifier, QasmExpression scope)
            throws CircuitFormatException {
        if (modifier.expression() == null) {
            throw source.error(modifier.getStart(), "pow needs an exponent, as in pow(2) @");
        }
        double exponent = scope.value(modifier.expression());
        List<GateOperation> operations = flat(gates);
        if (operations.size() == 1 && GatePower.isDefined(operations.getFirst().gate())) {
            GateOperation only = operations.getFirst();
            try {
                return List.of(List.of(new GateOperation(GatePower.of(only.gate(), exponent), only.qubits())));
            } catch (IllegalArgumentException e) {
                throw source.error(modifier.getStart(), e.getMessage());
            }
        }
        if (exponent != Math.rint(exponent)) {
            throw source.error(
                    modifier.getStart(),
                    "pow(" + exponent + ") of a gate on several qubits is not supported; whole numbers are");
        }
        long times = (long) Math.abs(exponent);
        if (!operations.isEmpty() && times > 0) {
            spend(
                    Math.multiplyHigh(times, operations.size()) > 0 ? budget + 1 : times * operations.size(),
                    modifier.getStart());
        }
        List<List<GateOperation>> once = exponent < 0 ? inverse(gates) : gates;
        List<List<GateOperation>> all = new ArrayList<>();
        for (long i = 0; i < times && !operations.isEmpty(); i++) {
            all.addAll(once);
        }
        // a power of one gate is one gate
        return gates.size() == 1 ? List.of(flat(all)) : all;
    }

    private void spend(long operations, Token place) throws CircuitFormatException {
        if (operations < 0 || operations > budget) {
            throw source.error(
                    place,
                    "the circuit has more than " + QasmFormat.MAX_OPERATIONS + " gates once definitions are expanded");
        }
        budget -= operations;
    }
}
