package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.program.Block;
import dev.platanus.circuit.qasm.QasmVariables.Type;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExitContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ForLoopContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ValuesContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.WhileLoopContext;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/** Loops, which are written out while reading. */
final class QasmLoops {
    /** How often a loop may go round that measurements decide about; each round stands inside the one before it. */
    private static final int MAX_ROUNDS = 256;

    private static final Condition TRUE = new Condition.Several(Condition.Connective.ALL, List.of());

    private final QasmSource source;
    private final QasmExpression expressions;
    private final QasmConditions conditions;
    private final QasmProgram program;
    private final QasmRegisters bits;
    private final QasmFlow flow;
    private int rounds;

    QasmLoops(
            QasmSource source,
            QasmExpression expressions,
            QasmConditions conditions,
            QasmProgram program,
            QasmRegisters bits,
            QasmFlow flow) {
        this.source = source;
        this.expressions = expressions;
        this.conditions = conditions;
        this.program = program;
        this.bits = bits;
        this.flow = flow;
    }

    /** Something that is read. */
    private interface Reading {
        void read() throws CircuitFormatException;
    }

    void loop(ForLoopContext loop) throws CircuitFormatException {
        ValuesContext values = loop.values();
        String name = loop.ID().getText();
        QasmLoop state = flow.beginLoop();
        if (values.last == null) {
            for (ExpressionContext value : values.expression()) {
                if (!round(name, number(value, loop), loop, state)) {
                    break;
                }
            }
        } else {
            long first = integer(values.first, "the first value of " + name);
            long last = integer(values.last, "the last value of " + name);
            long step = values.second == null ? 1 : integer(values.second, "the step");
            if (step == 0) {
                throw source.error(values.second.getStart(), "the step of a range must not be 0");
            }
            for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
                if (!round(name, value, loop, state)) {
                    break;
                }
            }
        }
        flow.endLoop(state, loop.getStart());
    }

    /** A value of a set: of whole numbers, or as the loop says. */
    private double number(ExpressionContext value, ForLoopContext loop) throws CircuitFormatException {
        Type type = type(loop);
        return type.isWhole()
                ? integer(value, "a value of " + loop.ID().getText())
                : type.reduced(expressions.real(value));
    }

    private Type type(ForLoopContext loop) throws CircuitFormatException {
        if (loop.kind != null && loop.kind.getType() == OpenQasmLexer.ANGLE) {
            return expressions.type(loop.kind, loop.width);
        }
        return new Type(loop.kind == null ? OpenQasmLexer.INT : loop.kind.getType(), 0);
    }

    private int integer(ExpressionContext expression, String what) throws CircuitFormatException {
        return expressions.integer(expression, what, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Returns whether there may be another round. */
    private boolean round(String name, double value, ForLoopContext loop, QasmLoop state)
            throws CircuitFormatException {
        return round(loop.getStart(), state, () -> {
            QasmScope scope = expressions.scope();
            scope.enter(false);
            expressions.variables().declare(name, type(loop), false, new QasmVariables.Held.Number(value));
            flow.body(loop.body());
            scope.leave();
        });
    }

    private boolean round(Token place, QasmLoop state, Reading reading) throws CircuitFormatException {
        spend(place);
        if (state.mayBeLeft()) {
            QasmBranch again = new QasmBranch(program, expressions.variables());
            reading.read();
            again.end();
            program.branch(state.stays(), again.block(), new Block());
            again.goOnBehind();
        } else {
            reading.read();
        }
        boolean goesOn = flow.endRound();
        state.endRound(place);
        return goesOn;
    }

    /** A loop goes on while what is known says so; as far as measurements decide, each round is a branch of the one before. */
    void loop(WhileLoopContext loop) throws CircuitFormatException {
        QasmLoop state = flow.beginLoop();
        int open = 0;
        boolean goesOn = true;
        while (goesOn) {
            QasmValue decision = conditions.decision(loop.condition());
            if (!(decision instanceof QasmValue.Known known)) {
                program.needsProgram(() -> source.error(
                        loop.getStart(),
                        CircuitFormatException.dynamic("'while' lets measurements decide what follows")));
                open(loop, decision, open, state);
                break;
            }
            if (state.mayBeLeft() && ++open > MAX_ROUNDS) {
                throw unbounded(loop);
            }
            goesOn = known.isTrue() && round(loop.getStart(), state, () -> flow.body(loop.body()));
        }
        flow.endLoop(state, loop.getStart());
    }

    private void open(WhileLoopContext loop, QasmValue decision, int round, QasmLoop state)
            throws CircuitFormatException {
        if (round >= MAX_ROUNDS) {
            throw unbounded(loop);
        }
        Condition condition = decision.truth();
        if (decision instanceof QasmValue.Known known) {
            if (!known.isTrue()) {
                return;
            }
            condition = TRUE;
        }
        boolean open = !(decision instanceof QasmValue.Known) || state.mayBeLeft();
        if (state.mayBeLeft()) {
            condition = new Condition.Several(Condition.Connective.ALL, List.of(state.stays(), condition));
        }
        spend(loop.getStart());
        QasmBranch again = open ? new QasmBranch(program, expressions.variables()) : null;
        if (open) {
            expressions.variables().assume(condition);
        }
        flow.body(loop.body());
        boolean goesOn = flow.endRound();
        state.endRound(loop.getStart());
        if (goesOn) {
            open(loop, conditions.decision(loop.condition()), round + 1, state);
        }
        if (open) {
            again.end();
            Block otherwise = new Block();
            flow.meeting().of(loop.getStart(), again.way(), new QasmMeeting.Way(otherwise, Map.of()));
            program.branch(condition, again.block(), otherwise);
        }
    }

    private CircuitFormatException unbounded(WhileLoopContext loop) {
        return source.error(
                loop.getStart(),
                "nothing bounds this loop but measurements: it could go round more than " + MAX_ROUNDS
                        + " times. Count the rounds, as in: int n = 0; while (n < 20 && c == 0) { n += 1; ... }");
    }

    /** Leaves the innermost loop, or its round. */
    void exit(ExitContext exit) throws CircuitFormatException {
        QasmLoop loop = flow.loop();
        boolean forGood = exit.word.getType() == OpenQasmLexer.BREAK;
        if (loop == null) {
            throw source.error(
                    exit.word, CircuitFormatException.quoted(exit.word.getText()) + " stands outside of a loop");
        }
        if (loop.isOpen()) {
            int flag = loop.flag(forGood) >= 0 ? loop.flag(forGood) : bits.hidden(exit.word, 1)[0];
            program.assign(flag, TRUE);
            loop.leave(forGood, flag);
        }
        flow.exit(forGood ? QasmFlow.Exit.BREAK : QasmFlow.Exit.CONTINUE);
    }

    /** Counts what is read again and again. */
    void spend(Token place) throws CircuitFormatException {
        if (++rounds > QasmFormat.MAX_OPERATIONS) {
            throw source.error(
                    place, "the loops of this file go round more than " + QasmFormat.MAX_OPERATIONS + " times");
        }
    }
}
