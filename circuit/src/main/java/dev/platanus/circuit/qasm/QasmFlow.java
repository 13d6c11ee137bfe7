package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.program.Block;
import dev.platanus.circuit.qasm.QasmConditions.Value;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BodyContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BranchContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ForLoopContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.StatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ValuesContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.WhileLoopContext;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/** Branches and loops: what is known while reading is decided at once, loops are written out, the rest becomes branches. */
final class QasmFlow {
    /** How often a loop may go round whose end measurements decide: each round stands within the one before. */
    static final int MAX_ROUNDS = 256;

    private final QasmSource source;
    private final QasmExpression scope;
    private final QasmConditions conditions;
    private final QasmProgram program;
    private final Statements statements;
    private int depth;
    private int rounds;

    /** What reads the statements of a block. */
    interface Statements {
        void read(StatementContext statement) throws CircuitFormatException;
    }

    QasmFlow(
            QasmSource source,
            QasmExpression scope,
            QasmConditions conditions,
            QasmProgram program,
            Statements statements) {
        this.source = source;
        this.scope = scope;
        this.conditions = conditions;
        this.program = program;
        this.statements = statements;
    }

    /** Tells whether the statement that is being read stands in a block. */
    boolean isInside() {
        return depth > 0;
    }

    void branch(BranchContext branch) throws CircuitFormatException {
        switch (conditions.decision(branch.condition())) {
            case Value.Known known -> {
                if (known.isTrue()) {
                    body(branch.then);
                } else if (branch.otherwise != null) {
                    body(branch.otherwise);
                }
            }
            case Value.Truth(var condition) -> {
                program.needsProgram(() -> source.error(
                        branch.getStart(),
                        CircuitFormatException.dynamic("'if' lets measurements decide what follows")));
                Branch then = new Branch();
                body(branch.then);
                then.end();
                Branch otherwise = new Branch();
                if (branch.otherwise != null) {
                    body(branch.otherwise);
                }
                otherwise.end();
                program.branch(condition, then.block, otherwise.block);
                scope.variables().join(then.values, otherwise.values);
            }
            case Value.Bits _ -> throw new IllegalStateException("a decision is no register");
        }
    }

    /** A branch that is being read, until it ends. */
    private final class Branch {
        private final Block around = program.begin();
        private Block block;
        private Map<String, Double> values;

        Branch() {
            scope.variables().beginBranch();
        }

        void end() {
            block = program.end(around);
            values = scope.variables().endBranch();
        }
    }

    void loop(ForLoopContext loop) throws CircuitFormatException {
        ValuesContext values = loop.values();
        String name = loop.ID().getText();
        if (values.last == null) {
            for (ExpressionContext value : values.expression()) {
                round(name, integer(value, "a value of " + name), loop);
            }
            return;
        }
        long first = integer(values.first, "the first value of " + name);
        long last = integer(values.last, "the last value of " + name);
        long step = values.second == null ? 1 : integer(values.second, "the step");
        if (step == 0) {
            throw source.error(values.second.getStart(), "the step of a range must not be 0");
        }
        for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
            round(name, value, loop);
        }
    }

    private int integer(ExpressionContext expression, String what) throws CircuitFormatException {
        return scope.integer(expression, what, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private void round(String name, long value, ForLoopContext loop) throws CircuitFormatException {
        spend(loop.getStart());
        int mark = scope.variables().enter();
        if (scope.has(name)) {
            throw source.error(
                    loop.ID().getSymbol(), CircuitFormatException.quoted(name) + " is declared twice; rename it");
        }
        scope.variables().declare(name, value, true, false);
        body(loop.body());
        scope.variables().leave(mark);
    }

    /** A loop goes on while what is known says so; as far as measurements decide, each round is a branch of the one before. */
    void loop(WhileLoopContext loop) throws CircuitFormatException {
        Value decision = conditions.decision(loop.condition());
        while (decision instanceof Value.Known known) {
            if (!known.isTrue()) {
                return;
            }
            spend(loop.getStart());
            body(loop.body());
            decision = conditions.decision(loop.condition());
        }
        program.needsProgram(() -> source.error(
                loop.getStart(), CircuitFormatException.dynamic("'while' lets measurements decide what follows")));
        open(loop, decision, 0);
    }

    private void open(WhileLoopContext loop, Value decision, int round) throws CircuitFormatException {
        if (round == MAX_ROUNDS) {
            throw source.error(
                    loop.getStart(),
                    "nothing bounds this loop but measurements: it could go round more than " + MAX_ROUNDS
                            + " times. Count the rounds, as in: int n = 0; while (n < 20 && c == 0) { n += 1; ... }");
        }
        switch (decision) {
            case Value.Known known -> {
                if (known.isTrue()) {
                    spend(loop.getStart());
                    body(loop.body());
                    open(loop, conditions.decision(loop.condition()), round + 1);
                }
            }
            case Value.Truth(var condition) -> {
                spend(loop.getStart());
                Branch again = new Branch();
                body(loop.body());
                open(loop, conditions.decision(loop.condition()), round + 1);
                again.end();
                program.branch(condition, again.block, new Block());
                scope.variables().join(again.values, Map.of());
            }
            case Value.Bits _ -> throw new IllegalStateException("a decision is no register");
        }
    }

    private void body(BodyContext body) throws CircuitFormatException {
        int mark = scope.variables().enter();
        depth++;
        for (StatementContext statement : body.statement()) {
            statements.read(statement);
        }
        depth--;
        scope.variables().leave(mark);
    }

    private void spend(Token place) throws CircuitFormatException {
        if (++rounds > QasmFormat.MAX_OPERATIONS) {
            throw source.error(
                    place, "the loops of this file go round more than " + QasmFormat.MAX_OPERATIONS + " times");
        }
    }
}
