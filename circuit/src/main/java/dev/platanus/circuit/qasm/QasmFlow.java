package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.program.Block;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.AlternativeContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BodyContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BranchContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ChoiceContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.StatementContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Classical control. What is known where the text is read decides at once; what measurements decide becomes a branch of the
 * program.
 */
final class QasmFlow {
    /** How many alternatives measurements may choose among; each stands inside the one before it. */
    private static final int MAX_ALTERNATIVES = 256;

    private final QasmSource source;
    private final QasmExpression expressions;
    private final QasmConditions conditions;
    private final QasmProgram program;
    private final QasmMeeting meeting;
    private final Statements statements;
    /** The loops around the statement that is being read, within its subroutine. */
    private Deque<QasmLoop> loops = new ArrayDeque<>();

    private Exit exit = Exit.NONE;

    /** What reads a statement. */
    interface Statements {
        void read(StatementContext statement) throws CircuitFormatException;
    }

    /** Why the statements that follow are not reached, whatever measurements say. */
    enum Exit {
        /** They are. */
        NONE,
        /** The loop is left. */
        BREAK,
        /** The round is left. */
        CONTINUE,
        /** The subroutine is left. */
        RETURN
    }

    QasmFlow(
            QasmSource source,
            QasmExpression expressions,
            QasmConditions conditions,
            QasmProgram program,
            QasmRegisters bits,
            Statements statements) {
        this.source = source;
        this.expressions = expressions;
        this.conditions = conditions;
        this.program = program;
        this.meeting = new QasmMeeting(expressions.variables(), bits);
        this.statements = statements;
    }

    void branch(BranchContext branch) throws CircuitFormatException {
        switch (conditions.decision(branch.condition())) {
            case QasmValue.Known known -> {
                if (known.isTrue()) {
                    body(branch.then);
                } else if (branch.otherwise != null) {
                    body(branch.otherwise);
                }
            }
            case QasmValue.Truth(var condition) -> {
                program.needsProgram(() -> source.error(
                        branch.getStart(),
                        CircuitFormatException.dynamic("'if' lets measurements decide what follows")));
                split(branch.getStart(), condition, () -> body(branch.then), () -> {
                    if (branch.otherwise != null) {
                        body(branch.otherwise);
                    }
                });
            }
            case QasmValue.Bits _, QasmValue.Word _, QasmValue.Number _ ->
                throw new IllegalStateException("a decision is no register");
        }
    }

    /** Something that is read. */
    interface Reading {
        void read() throws CircuitFormatException;
    }

    /** Reads what is done if a condition holds, and if not. */
    void split(Token place, Condition condition, Reading then, Reading otherwise) throws CircuitFormatException {
        QasmVariables variables = expressions.variables();
        QasmBranch one = new QasmBranch(program, variables);
        variables.assume(condition);
        then.read();
        one.end();
        Exit leaves = exit;
        exit = Exit.NONE;
        QasmBranch other = new QasmBranch(program, variables);
        variables.assume(new Condition.Not(condition));
        otherwise.read();
        other.end();
        if (leaves == Exit.NONE && exit == Exit.NONE) {
            meeting.of(place, one.way(), other.way());
        } else if (leaves == Exit.NONE) {
            one.goOnBehind();
        } else {
            other.goOnBehind();
        }
        program.branch(condition, one.block(), other.block());
        exit = leaves == exit ? exit : Exit.NONE;
    }

    void choose(ChoiceContext choice) throws CircuitFormatException {
        QasmValue value = conditions.value(choice.condition()).plain();
        List<AlternativeContext> alternatives = choice.alternative();
        Set<BigInteger> labels = new HashSet<>();
        List<List<BigInteger>> labelsOf = new ArrayList<>();
        for (int i = 0; i < alternatives.size(); i++) {
            AlternativeContext alternative = alternatives.get(i);
            List<BigInteger> own = new ArrayList<>();
            for (ExpressionContext label : alternative.expression()) {
                own.add(BigInteger.valueOf(
                        expressions.integer(label, "a label", Integer.MIN_VALUE, Integer.MAX_VALUE)));
                if (!labels.add(own.getLast())) {
                    throw source.error(label.getStart(), "the label " + own.getLast() + " occurs twice in this switch");
                }
            }
            if (alternative.DEFAULT() != null && i < alternatives.size() - 1) {
                throw source.error(alternative.getStart(), "'default' is the last alternative of a switch");
            }
            labelsOf.add(own);
        }
        switch (value) {
            case QasmValue.Known(BigDecimal number) -> {
                for (int i = 0; i < alternatives.size(); i++) {
                    boolean chosen =
                            labelsOf.get(i).stream().anyMatch(label -> new BigDecimal(label).compareTo(number) == 0);
                    if (chosen || alternatives.get(i).DEFAULT() != null) {
                        block(alternatives.get(i).statement());
                        return;
                    }
                }
            }
            case QasmValue.Bits(List<Integer> members, boolean _) -> {
                program.needsProgram(() -> source.error(
                        choice.getStart(),
                        CircuitFormatException.dynamic("'switch' lets measurements decide what follows")));
                if (alternatives.size() > MAX_ALTERNATIVES) {
                    throw source.error(
                            choice.getStart(),
                            alternatives.size() + " alternatives; at most " + MAX_ALTERNATIVES + " may be");
                }
                choose(members, alternatives, labelsOf, 0);
            }
            case QasmValue.Word _, QasmValue.Number _ ->
                throw source.error(
                        choice.condition().getStart(),
                        "a switch is by a number or by bits; give this value to a register before");
            case QasmValue.Truth _ ->
                throw source.error(
                        choice.condition().getStart(), "a switch is by a number or by bits; use if and else");
        }
    }

    private void choose(
            List<Integer> members, List<AlternativeContext> alternatives, List<List<BigInteger>> labels, int next)
            throws CircuitFormatException {
        if (next == alternatives.size()) {
            return;
        }
        List<StatementContext> chosen = alternatives.get(next).statement();
        if (alternatives.get(next).DEFAULT() != null) {
            block(chosen);
            return;
        }
        List<Condition> each = new ArrayList<>();
        for (BigInteger label : labels.get(next)) {
            each.add(new Condition.Compared(members, Condition.Relation.EQUAL, label));
        }
        Condition condition =
                each.size() == 1 ? each.getFirst() : new Condition.Several(Condition.Connective.ANY, each);
        split(
                alternatives.get(next).getStart(),
                condition,
                () -> block(chosen),
                () -> choose(members, alternatives, labels, next + 1));
    }

    void body(BodyContext body) throws CircuitFormatException {
        block(body.statement());
    }

    /** Reads statements with names of their own. */
    void block(List<StatementContext> body) throws CircuitFormatException {
        expressions.scope().enter(false);
        read(body);
        expressions.scope().leave();
    }

    private void read(List<StatementContext> body) throws CircuitFormatException {
        for (int i = 0; i < body.size() && exit == Exit.NONE; i++) {
            statements.read(body.get(i));
            QasmLoop loop = loops.peek();
            if (exit == Exit.NONE && loop != null && loop.isPending()) {
                loop.setPending(false);
                QasmBranch rest = new QasmBranch(program, expressions.variables());
                read(body.subList(i + 1, body.size()));
                rest.end();
                program.branch(loop.stays(), rest.block(), new Block());
                rest.goOnBehind();
                exit = exit == Exit.RETURN ? exit : Exit.NONE;
                loop.setPending(true);
                return;
            }
        }
    }

    /** Leaves what is being read. */
    void exit(Exit why) {
        exit = why;
    }

    /** Returns the innermost loop, or null. */
    QasmLoop loop() {
        return loops.peek();
    }

    QasmLoop beginLoop() {
        QasmLoop loop = new QasmLoop(program, meeting, expressions.variables());
        loops.push(loop);
        return loop;
    }

    QasmMeeting meeting() {
        return meeting;
    }

    /** Returns whether another round follows the one that ends here. */
    boolean endRound() {
        boolean goesOn = exit == Exit.NONE || exit == Exit.CONTINUE;
        exit = exit == Exit.RETURN ? exit : Exit.NONE;
        return goesOn;
    }

    void endLoop(QasmLoop loop, Token place) throws CircuitFormatException {
        loops.pop();
        loop.end(place);
    }

    /** Reads a subroutine whose names are declared already. */
    void call(List<StatementContext> body) throws CircuitFormatException {
        Deque<QasmLoop> around = loops;
        loops = new ArrayDeque<>();
        read(body);
        loops = around;
        exit = Exit.NONE;
    }
}
