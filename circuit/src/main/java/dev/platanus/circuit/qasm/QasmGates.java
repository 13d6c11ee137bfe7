package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.QasmExpression.Formula;
import dev.platanus.circuit.qasm.QasmModifiers.Modifier;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BodyStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateDefinitionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ModifierContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NamesContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OpaqueGateContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * The gates that a file defines, and what a call of a gate is bound to: names mean what they mean where they are written,
 * so that a definition can only use what stands before it.
 */
final class QasmGates {
    private static final Pattern PAULI_GATE = Pattern.compile("pauli(_[0-9]+)?");
    private static final Pattern PAULI_STRING = Pattern.compile("[IXYZ]+");

    private final QasmSource source;
    private final QasmExpression scope;
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Set<String> opaque = new HashSet<>();
    /** The gates of libraries that plain calls have named. */
    private final Map<String, Optional<QasmLibrary>> libraries = new HashMap<>();

    /**
     * A {@code gate} statement.
     *
     * @param spelled whether it spells out a gate of a library, as exporters do, or one that {@link WrittenGates} wrote: it is
     *     one gate of the file then, otherwise a recipe for the gates of its body
     * @param gates how many gates it stands for at least; infinite if that is no double
     * @param steps how many calls its expansion takes
     */
    record Definition(int angles, int qubits, boolean spelled, List<Call> body, double gates, double steps) {}

    /**
     * A call of a gate.
     *
     * @param definition what is called, or null if it is a gate of a library
     * @param library what is called, or null if the file defines it
     * @param modifiers from left to right
     * @param controls how many qubits the modifiers add, which come first
     * @param operands in the body of a definition the places of the qubits among its own
     */
    record Call(
            Token place,
            Definition definition,
            QasmLibrary library,
            List<Modifier> modifiers,
            int controls,
            List<Formula> angles,
            List<Integer> operands) {
        String name() {
            return place.getText();
        }

        /** A definition that only sets barriers, or calls such ones. */
        boolean isEmpty() {
            return definition != null && definition.body.isEmpty();
        }

        double gates() {
            return definition == null ? 1 : definition.gates;
        }

        double steps() {
            return definition == null ? 1 : 1 + definition.steps;
        }
    }

    QasmGates(QasmSource source, QasmExpression scope) {
        this.source = source;
        this.scope = scope;
    }

    /** Takes over a definition. */
    void define(GateDefinitionContext statement) throws CircuitFormatException {
        Token name = checkNew(statement.ID());
        List<String> angles = distinct(statement.angles);
        List<String> qubits = distinct(statement.qubits);
        if (qubits.isEmpty() && statement.bodyStatement().isEmpty()) {
            definePhase(name, angles);
            return;
        }
        List<Call> body = new ArrayList<>();
        double gates = 0;
        double steps = 0;
        for (BodyStatementContext line : statement.bodyStatement()) {
            if (line.gateCall() == null) {
                places(
                        operands(
                                line.idle() == null
                                        ? line.barrier().operands()
                                        : line.idle().operands()),
                        name,
                        qubits);
                continue;
            }
            List<Integer> operands = places(operands(line.gateCall().operands()), name, qubits);
            Call call = bind(line.gateCall(), angles, operands);
            checkDistinct(call, operands);
            if (!call.isEmpty()) {
                body.add(call);
                gates += call.gates();
                steps += call.steps();
            }
        }
        QasmLibrary library = source.library(name.getText());
        boolean spelled = (library != null && library.angles() == angles.size() && library.qubits() == qubits.size())
                || name.getText().startsWith(WrittenGates.ONE_GATE);
        definitions.put(
                name.getText(), new Definition(angles.size(), qubits.size(), spelled, List.copyOf(body), gates, steps));
    }

    /** Exporters that cannot say a global phase leave its body empty. */
    private void definePhase(Token name, List<String> angles) throws CircuitFormatException {
        if (!name.getText().equals("global_phase") || angles.size() != 1) {
            throw source.error(
                    name,
                    "gate " + name.getText()
                            + " has neither qubits nor a body; give it qubits, or write a global phase as"
                            + " gphase(angle);");
        }
        Call phase = new Call(name, null, QasmLibrary.named("gphase", 3), List.of(), 0, List.of(a -> a[0]), List.of());
        definitions.put(name.getText(), new Definition(1, 0, false, List.of(phase), 1, 1));
    }

    /** An opaque gate is one of a library, or cannot be called. */
    void declare(OpaqueGateContext statement) throws CircuitFormatException {
        opaque.add(checkNew(statement.ID()).getText());
    }

    private Token checkNew(TerminalNode name) throws CircuitFormatException {
        if (definitions.containsKey(name.getText())) {
            throw source.error(
                    name.getSymbol(), "gate " + CircuitFormatException.quoted(name.getText()) + " is defined twice");
        }
        return name.getSymbol();
    }

    private List<String> distinct(NamesContext names) throws CircuitFormatException {
        if (names == null) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        for (TerminalNode name : names.ID()) {
            if (!seen.add(name.getText())) {
                throw source.error(name.getSymbol(), CircuitFormatException.quoted(name.getText()) + " occurs twice");
            }
        }
        return names.ID().stream().map(TerminalNode::getText).toList();
    }

    private static List<OperandContext> operands(OpenQasmParser.OperandsContext operands) {
        return operands == null ? List.of() : operands.operand();
    }

    private List<Integer> places(List<OperandContext> operands, Token gate, List<String> qubits)
            throws CircuitFormatException {
        List<Integer> places = new ArrayList<>(operands.size());
        for (OperandContext operand : operands) {
            int place = qubits.indexOf(operand.name.getText());
            if (place < 0 || !operand.index().isEmpty()) {
                throw source.error(
                        operand.getStart(),
                        CircuitFormatException.quoted(operand.getText()) + " is no qubit of gate " + gate.getText()
                                + "; it has " + (qubits.isEmpty() ? "none" : String.join(", ", qubits)));
            }
            places.add(place);
        }
        return places;
    }

    /** Fails if qubits of a call coincide. */
    void checkDistinct(Call call, List<Integer> qubits) throws CircuitFormatException {
        if (new HashSet<>(qubits).size() < qubits.size()) {
            throw source.error(call.place, "gate " + call.name() + " has a qubit twice");
        }
    }

    /** The gate of a library that a call without modifiers outside of gates means, or null: then it may be another one. */
    QasmLibrary plainLibrary(String name, int angles, int operands) {
        if (definitions.containsKey(name)) {
            return null;
        }
        QasmLibrary library = libraries.computeIfAbsent(name, this::library).orElse(null);
        return library != null && fits(library.qubits(), operands) && library.angles() == angles ? library : null;
    }

    /** Binds such a call of a gate that the file defines, or returns null if that is not possible. */
    Call plainDefinition(String name, QasmSource.Place place, double[] angles, int operands) {
        Definition definition = definitions.get(name);
        if (definition == null || definition.qubits != operands || definition.angles != angles.length) {
            return null;
        }
        List<Formula> formulas = new ArrayList<>(angles.length);
        for (double angle : angles) {
            formulas.add(_ -> angle);
        }
        return new Call(place.name(name), definition, null, List.of(), 0, formulas, List.of());
    }

    private static boolean fits(int qubits, int operands) {
        return qubits == operands || qubits == QasmLibrary.ANY;
    }

    private Optional<QasmLibrary> library(String name) {
        return source.isName(name) ? Optional.ofNullable(source.library(name)) : Optional.empty();
    }

    /** Tells whether the text defines a gate of this name. */
    boolean defines(String name) {
        return definitions.containsKey(name);
    }

    /** Binds a call outside of gates. */
    Call bind(GateCallContext call) throws CircuitFormatException {
        return bind(call, List.of(), operands(call.operands()));
    }

    private Call bind(GateCallContext call, List<String> angles, List<?> operands) throws CircuitFormatException {
        Token place = call.ID().getSymbol();
        Definition definition = definitions.get(place.getText());
        QasmLibrary library = definition != null ? null : source.library(place.getText());
        if (definition == null && library == null) {
            throw unknown(place);
        }
        List<Modifier> modifiers = new ArrayList<>();
        int controls = 0;
        for (ModifierContext modifier : call.modifier()) {
            Modifier bound = QasmModifiers.bind(modifier, scope, source, angles);
            modifiers.add(bound);
            controls += bound.controls();
        }
        int own = definition != null ? definition.qubits : library.qubits();
        if (own == QasmLibrary.ANY ? operands.size() < controls : operands.size() != own + controls) {
            throw source.error(
                    place,
                    "gate " + place.getText() + " acts on " + (own == QasmLibrary.ANY ? "at least " : "")
                            + count(Math.max(own, 0) + controls, "qubit")
                            + (controls == 0 ? "" : " with its controls") + ", got " + operands.size());
        }
        int wanted = definition != null ? definition.angles : library.angles();
        if (call.expression().size() != wanted) {
            throw source.error(
                    place,
                    "gate " + place.getText() + " takes " + count(wanted, "angle") + ", got "
                            + call.expression().size());
        }
        List<Formula> formulas = new ArrayList<>();
        for (ExpressionContext expression : call.expression()) {
            boolean label = definition != null && isPauliString(place.getText(), expression.getText());
            formulas.add(label ? _ -> Double.NaN : scope.bind(expression, angles));
        }
        List<Integer> places = operands.stream()
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .toList();
        return new Call(place, definition, library, List.copyOf(modifiers), controls, List.copyOf(formulas), places);
    }

    /** Qiskit writes {@code pauli(XYZ) q[0], q[1], q[2];} and defines a gate that does it, whatever its angle is. */
    private boolean isPauliString(String gate, String angle) {
        return PAULI_GATE.matcher(gate).matches()
                && PAULI_STRING.matcher(angle).matches()
                && scope.scope().get(angle) == null;
    }

    private CircuitFormatException unknown(Token place) {
        String name = place.getText();
        if (opaque.contains(name)) {
            return source.error(
                    place,
                    "gate " + CircuitFormatException.quoted(name)
                            + " is opaque: nothing says what it does; define it above by a gate statement");
        }
        List<String> known = new ArrayList<>(QasmLibrary.names());
        known.addAll(definitions.keySet());
        String guess = QasmNames.didYouMean(name, known);
        return source.error(
                place,
                "unknown gate " + CircuitFormatException.quoted(name)
                        + (guess.isEmpty() ? "; define it above by a gate statement" : guess));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
