package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.QasmRegisters.Operand;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.AliasContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.AssignmentContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BarrierStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BoxContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BranchContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ChoiceContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExitContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ForLoopContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateDefinitionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.IdleStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.IncludeContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.KnownBitContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.MeasurementAssignmentContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.MeasurementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewBitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewBooleanContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewDurationContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewQubitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OldBitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OldQubitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OpaqueGateContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ParameterStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ResetContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ResultContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.StatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SubroutineCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SubroutineContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SubroutineStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.VariableContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.VersionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.WhileLoopContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
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
    private final QasmProgram program;
    private final QasmFlow flow;
    private final QasmLoops loops;
    private final QasmValues values;
    private final QasmSubroutines subroutines;
    private final QasmTimes times;

    private boolean begun;

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
        program = new QasmProgram(qubits, bits);
        QasmConditions conditions = new QasmConditions(source, scope, bits, this::result);
        flow = new QasmFlow(source, scope, conditions, program, this::statement);
        loops = new QasmLoops(source, scope, conditions, program, bits, flow);
        values = new QasmValues(source, scope, conditions, bits, program);
        subroutines = new QasmSubroutines(source, scope, qubits, bits, conditions, values, program, flow);
        times = new QasmTimes(source, scope);
        plain = new QasmPlain(text, definitions, qubits, scope, program::needsCare);
    }

    /** Reads to the end. */
    QasmProgram read() throws CircuitFormatException {
        boolean moved = false;
        Token word = null;
        while (word == null || word.getType() != Token.EOF) {
            // where a circuit is nearly too large, the grammar finds the gate that makes it so
            QasmPlain.Statement statement = grammarOnly || program.size() > MOST_PLAIN ? null : plain.next();
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
        return program;
    }

    private void apply(QasmPlain.Statement statement) throws CircuitFormatException {
        switch (statement) {
            case QasmPlain.Statement.Barrier _ -> {}
            case QasmPlain.Statement.Defined(QasmGates.Call call, List<Integer> on) -> apply(call, on);
            case QasmPlain.Statement.Plain plain -> {
                append(
                        new WrittenGate(plain.name(), plain.on(), plain.parts()),
                        () -> plain.place().name(plain.name()));
                program.use(plain.on());
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

    private void statement(StatementContext statement) throws CircuitFormatException {
        if (scope.scope().isInside()) {
            requireNoDeclaration(statement);
        }
        switch (statement) {
            case VersionContext header -> version(header);
            case IncludeContext include -> include(include);
            case OldQubitsContext old -> declare(qubits, old.ID().getSymbol(), old.expression());
            case NewQubitsContext fresh -> declare(qubits, fresh.ID().getSymbol(), fresh.expression());
            case OldBitsContext old -> declare(bits, old.ID().getSymbol(), old.expression());
            case NewBitsContext fresh -> declare(fresh);
            case NewBooleanContext fresh -> {
                int[] member = hidden(fresh.ID().getSymbol(), 1, true);
                if (fresh.condition() != null) {
                    values.assign(member, fresh.condition());
                }
            }
            case KnownBitContext known -> {
                checkNew(known.ID().getSymbol());
                values.declare(
                        new QasmVariables.Type(known.kind.getType(), 1),
                        known.ID().getSymbol(),
                        known.condition(),
                        true);
            }
            case VariableContext variable -> {
                checkNew(variable.ID().getSymbol());
                values.declare(
                        variable.numberType(),
                        variable.ID().getSymbol(),
                        variable.condition(),
                        variable.CONST() != null);
            }
            case ParameterStatementContext parameter ->
                throw source.error(
                        parameter.getStart(),
                        "the parameter "
                                + CircuitFormatException.quoted(parameter.ID().getText())
                                + " has no value; give it one, as by 'const' instead of 'input'. Parameters are"
                                + " float, angle, int, uint, bool or a single bit");
            case NewDurationContext fresh -> {
                checkNew(fresh.ID().getSymbol());
                if (fresh.expression() != null) {
                    times.require(fresh.expression());
                }
                times.declare(fresh.ID().getSymbol());
            }
            case AliasContext alias -> {
                checkNew(alias.ID().getSymbol());
                QasmRegisters of = bits.has(alias.operand(0).name.getText()) ? bits : qubits;
                of.alias(alias.ID().getSymbol(), alias.operand());
            }
            case GateDefinitionContext definition -> definitions.define(definition);
            case OpaqueGateContext opaque -> definitions.declare(opaque);
            case SubroutineContext subroutine -> {
                checkNew(subroutine.ID().getSymbol());
                subroutines.define(subroutine);
            }
            default -> act(statement);
        }
    }

    private void act(StatementContext statement) throws CircuitFormatException {
        switch (statement) {
            case MeasurementContext measurement -> {
                OperandContext target = measurement.operand(1);
                if (target == null && source.version() == 2) {
                    throw source.error(measurement.getStart(), "a measurement is written: measure q -> c;");
                }
                measure(measurement.operand(0), target == null ? null : bits.members(target), measurement.getStart());
            }
            case MeasurementAssignmentContext assignment ->
                measure(assignment.operand(1), bits.members(assignment.operand(0)), assignment.getStart());
            case AssignmentContext assignment -> values.assign(assignment);
            case BranchContext branch -> flow.branch(branch);
            case ChoiceContext choice -> flow.choose(choice);
            case ForLoopContext loop -> loops.loop(loop);
            case WhileLoopContext loop -> loops.loop(loop);
            case ExitContext exit -> loops.exit(exit);
            case ResultContext result -> subroutines.giveBack(result);
            case BoxContext box -> {
                if (box.expression() != null) {
                    times.require(box.expression());
                }
                flow.block(box.statement());
            }
            case IdleStatementContext idle -> {
                if (idle.idle().expression() != null) {
                    times.require(idle.idle().expression());
                }
                requireQubits(idle.idle().operands());
            }
            case ResetContext reset -> reset(reset);
            case BarrierStatementContext barrier ->
                requireQubits(barrier.barrier().operands());
            case GateStatementContext gate -> gate(gate.gateCall());
            case SubroutineStatementContext call -> result(call.subroutineCall());
            default -> throw source.error(statement.getStart(), "this statement is not supported");
        }
    }

    private void requireQubits(OperandsContext named) throws CircuitFormatException {
        for (OperandContext operand : operands(named)) {
            qubits.operand(operand);
        }
    }

    private QasmConditions.Value result(SubroutineCallContext call) throws CircuitFormatException {
        Token name = call.ID().getSymbol();
        if (subroutines.named(name.getText()) == null) {
            throw source.error(
                    name,
                    "no subroutine is called " + CircuitFormatException.quoted(name.getText())
                            + "; a gate is written with its qubits behind its angles: rx(0.5) q[0];");
        }
        loops.spend(name);
        return subroutines.call(name, call.condition());
    }

    private void declare(NewBitsContext fresh) throws CircuitFormatException {
        Token name = fresh.ID().getSymbol();
        int[] members;
        if (scope.scope().isInside()) {
            members = hidden(name, size(name, fresh.expression()), fresh.expression() == null);
        } else {
            declare(bits, name, fresh.expression());
            members = bits.all(name.getText());
        }
        if (fresh.operand() != null) {
            measure(fresh.operand(), members, fresh.getStart());
        } else if (fresh.condition() != null) {
            values.assign(members, fresh.condition());
        }
    }

    /** Adds bits that nobody outside of the text gets to see. */
    private int[] hidden(Token name, int count, boolean single) throws CircuitFormatException {
        checkNew(name);
        int[] members = bits.hidden(name, count);
        bits.bind(name.getText(), members, single);
        return members;
    }

    /** Qubits and gates are the same for all of a text. */
    private void requireNoDeclaration(StatementContext statement) throws CircuitFormatException {
        switch (statement) {
            case VersionContext _,
                    IncludeContext _,
                    OldQubitsContext _,
                    NewQubitsContext _,
                    OldBitsContext _,
                    GateDefinitionContext _,
                    OpaqueGateContext _,
                    ParameterStatementContext _,
                    SubroutineContext _ ->
                throw source.error(
                        statement.getStart(),
                        CircuitFormatException.quoted(statement.getStart().getText())
                                + " stands in a block; put it before the first 'if' or loop");
            default -> {}
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
        registers.declare(name, size(name, size), size == null);
    }

    private int size(Token name, ExpressionContext size) throws CircuitFormatException {
        return size == null ? 1 : scope.integer(size, "the size of register " + name.getText(), 1, Circuit.MAX_QUBITS);
    }

    private void checkNew(Token name) throws CircuitFormatException {
        String text = name.getText();
        if (scope.scope().declares(text)) {
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

    private void noteMeasured(int qubit, OperandContext operand) {
        if (program.needsCare(qubit)) {
            program.needsProgram(() -> source.error(
                    operand.getStart(),
                    CircuitFormatException.dynamic("a qubit of " + CircuitFormatException.quoted(operand.getText())
                            + " is used after it was measured")));
        }
    }

    /** Qubits begin as |0⟩, so that a reset of one that nothing has touched says nothing. */
    private void reset(ResetContext reset) throws CircuitFormatException {
        for (int qubit : qubits.members(reset.operand())) {
            if (!program.isFresh(qubit)) {
                program.needsProgram(() -> source.error(
                        reset.getStart(), CircuitFormatException.dynamic("'reset' of a qubit that is in use")));
                program.reset(qubit);
            }
        }
    }

    /** Applies a gate to qubits, or to whole registers member by member. */
    private void gate(GateCallContext context) throws CircuitFormatException {
        Token name = context.ID().getSymbol();
        if (subroutines.named(name.getText()) != null && context.modifier().isEmpty()) {
            // also in the older way, without parentheses around the qubits
            List<ParserRuleContext> arguments = new ArrayList<>(context.expression());
            arguments.addAll(operands(context.operands()));
            loops.spend(name);
            subroutines.call(name, arguments);
            return;
        }
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

    private void apply(QasmGates.Call call, List<Integer> on) throws CircuitFormatException {
        expansion.limit(QasmFormat.MAX_OPERATIONS - program.size());
        for (WrittenGate gate : expansion.of(call, on)) {
            append(gate, call::place);
        }
        program.use(on);
    }

    private void append(WrittenGate gate, Supplier<Token> place) throws CircuitFormatException {
        program.append(gate, () -> source.error(place.get(), "the global phase is too large"));
    }
}
