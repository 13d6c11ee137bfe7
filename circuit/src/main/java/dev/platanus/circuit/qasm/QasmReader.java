package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.AssignmentContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BarrierStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BitsOfFormulaContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BodyContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BoxContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BranchContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ChoiceContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.EmptyStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.EndContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExitContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ForLoopContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.IdleStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.MeasurementAssignmentContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.MeasurementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.PragmaContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ResetContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ResultContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.StatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SubroutineCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SubroutineStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.VersionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.WhileLoopContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Interprets one OpenQASM text; see {@link QasmFormat} for what it accepts. */
final class QasmReader {
    /** Statements become a few thousand operations at most. */
    private static final int MOST_PLAIN = QasmFormat.MAX_OPERATIONS - (1 << 13);

    private final boolean grammarOnly;
    private final QasmSource source;
    private final QasmRegisters qubits;
    private final QasmRegisters bits;
    private final QasmPlain plain;
    private final QasmProgram program;
    private final QasmFlow flow;
    private final QasmSpelledNumbers numbers;
    private final QasmLoops loops;
    private final QasmAssignments values;
    private final QasmOperations operations;
    private final QasmPragmas pragmas;
    private final QasmFeedback feedback;
    private final QasmDeclarations declarations;
    private final QasmSubroutines subroutines;
    private final QasmTimes times;

    private boolean begun;

    QasmReader(SourceText text) throws CircuitFormatException {
        this(text, false);
    }

    /** A reader that may do without the fast way, which changes nothing but the time. */
    QasmReader(SourceText text, boolean grammarOnly) throws CircuitFormatException {
        this(text, grammarOnly, List.of());
    }

    /** A reader for a text with parameters that get their values later. */
    QasmReader(SourceText text, boolean grammarOnly, List<String> open) throws CircuitFormatException {
        this.grammarOnly = grammarOnly;
        source = new QasmSource(text, QasmVersion.of(text.text()));
        QasmExpression scope = new QasmExpression(source, open.size());
        qubits = new QasmRegisters(source, scope, "qubit");
        bits = new QasmRegisters(source, scope, "bit");
        QasmGates definitions = new QasmGates(source, scope);
        program = new QasmProgram(qubits, bits, !open.isEmpty());
        QasmConditions conditions = new QasmConditions(source, scope, bits, this::result);
        scope.decideBy(conditions);
        flow = new QasmFlow(source, scope, conditions, program, bits, this::statement);
        numbers = new QasmSpelledNumbers(source, scope.variables(), flow);
        loops = new QasmLoops(source, scope, conditions, program, bits, flow);
        values = new QasmAssignments(source, scope, conditions, bits, program);
        subroutines = new QasmSubroutines(source, scope, qubits, bits, conditions, values, program, flow);
        times = new QasmTimes(source, scope);
        operations = new QasmOperations(source, qubits, definitions, program);
        pragmas = new QasmPragmas(source, qubits, operations, program);
        feedback = new QasmFeedback(source, scope, qubits, bits, definitions, operations, program, flow);
        declarations = new QasmDeclarations(
                source, scope, qubits, bits, definitions, values, subroutines, times, operations, open);
        plain = new QasmPlain(text.text(), source.version(), definitions, qubits, scope, program::needsCare);
    }

    /** Takes qubits for such as need not begin in |0⟩, so that a reset at the beginning is one. */
    QasmReader fromAnyState() {
        program.beginInAnyState();
        return this;
    }

    /** What names the places of faults. */
    QasmSource source() {
        return source;
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
            case QasmPlain.Statement.Defined(QasmGates.Call call, List<Integer> on) -> operations.apply(call, on);
            case QasmPlain.Statement.Plain plain -> {
                operations.append(
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
            source.moveTo(plain.at().place());
        }
        Token word = peek();
        if (word.getType() != Token.EOF) {
            StatementContext statement = source.next();
            if (statement instanceof EndContext) {
                requireNothingBehind();
            } else {
                statement(statement);
            }
            plain.at().moveTo(QasmSource.after(statement));
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

    /** Nothing is done behind the end of a program, and what stands there was hardly meant to be left out. */
    private void requireNothingBehind() throws CircuitFormatException {
        Token word = source.peek();
        if (word.getType() != Token.EOF) {
            throw source.error(word, "the program has ended before this: leave out 'end', or what stands behind it");
        }
    }

    private void statement(StatementContext statement) throws CircuitFormatException {
        if (!declarations.read(statement)) {
            act(statement);
        }
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

    private void act(StatementContext statement) throws CircuitFormatException {
        switch (statement) {
            case VersionContext header -> version(header);
            case MeasurementContext measurement -> {
                OperandContext target = measurement.operand(1);
                if (target == null && source.version() == 2) {
                    throw source.error(measurement.getStart(), "a measurement is written: measure q -> c;");
                }
                operations.measure(
                        measurement.operand(0), target == null ? null : bits.members(target), measurement.getStart());
            }
            case MeasurementAssignmentContext assignment ->
                operations.measure(assignment.operand(1), bits.members(assignment.operand(0)), assignment.getStart());
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
                operations.requireQubits(idle.idle().operands());
            }
            case ResetContext reset -> operations.reset(reset);
            case BarrierStatementContext barrier ->
                operations.requireQubits(barrier.barrier().operands());
            case GateStatementContext gate -> numbers.decided(gate, () -> gate(gate.gateCall()));
            case PragmaContext pragma -> pragmas.act(pragma.PRAGMA().getSymbol());
            case SubroutineStatementContext call -> result(call.subroutineCall());
            case EmptyStatementContext nothing -> requireMeant(nothing);
            case EndContext end ->
                throw source.error(
                        end.getStart(),
                        "'end' is supported as the last statement of the file only; put what is not to be done into an"
                                + " if");
            default -> throw source.error(statement.getStart(), "this statement is not supported");
        }
    }

    /** A ';' too many changes nothing, but for one that would be all that a condition or loop decides about. */
    private void requireMeant(EmptyStatementContext nothing) throws CircuitFormatException {
        if (nothing.getParent() instanceof BodyContext body && body.getChildCount() == 1) {
            throw source.error(
                    nothing.getStart(),
                    "nothing stands here to be done; leave out the ';' before what is meant, or write {}");
        }
    }

    private void gate(GateCallContext context) throws CircuitFormatException {
        Token name = context.ID().getSymbol();
        List<ParserRuleContext> arguments = new ArrayList<>();
        for (ExpressionContext argument : context.expression()) {
            arguments.add(argument instanceof BitsOfFormulaContext of ? of.operand() : argument);
        }
        if (subroutines.named(name.getText()) == null
                && context.operands() == null
                && arguments.stream().anyMatch(OperandContext.class::isInstance)) {
            throw noSubroutine(name);
        }
        if (subroutines.named(name.getText()) != null && context.modifier().isEmpty()) {
            // also in the older way, without parentheses around the qubits
            arguments.addAll(QasmOperations.operands(context.operands()));
            loops.spend(name);
            subroutines.call(name, arguments);
            return;
        }
        if (!feedback.read(context)) {
            operations.gate(context);
        }
    }

    private QasmValue result(SubroutineCallContext call) throws CircuitFormatException {
        Token name = call.ID().getSymbol();
        if (subroutines.named(name.getText()) == null) {
            throw noSubroutine(name);
        }
        loops.spend(name);
        return subroutines.call(name, call.condition());
    }

    private CircuitFormatException noSubroutine(Token name) {
        return source.error(
                name,
                "no subroutine is called " + CircuitFormatException.quoted(name.getText())
                        + "; a gate is written with its qubits behind its angles: rx(0.5) q[0];");
    }
}
