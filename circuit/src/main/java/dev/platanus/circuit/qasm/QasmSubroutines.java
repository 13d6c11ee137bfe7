package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.qasm.QasmRegisters.Operand;
import dev.platanus.circuit.qasm.QasmVariables.Held;
import dev.platanus.circuit.qasm.QasmVariables.Type;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ConditionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NameContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ParameterContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ResultContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SubroutineContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.TypeContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Subroutines. A call reads the statements of the body in its place, with names of their own: qubits are those of the call,
 * bits and numbers are copies.
 */
final class QasmSubroutines {
    private final QasmSource source;
    private final QasmExpression expressions;
    private final QasmRegisters qubits;
    private final QasmRegisters bits;
    private final QasmConditions conditions;
    private final QasmAssignments values;
    private final QasmProgram program;
    private final QasmFlow flow;
    private final List<Frame> frames = new ArrayList<>();

    /** A subroutine as the text has it. */
    record Definition(SubroutineContext text) implements QasmScope.Symbol {}

    /** A call that is being read. */
    private static final class Frame {
        private final Definition called;
        private final int branches;
        private QasmValue result;

        Frame(Definition called, int branches) {
            this.called = called;
            this.branches = branches;
        }
    }

    /** What a parameter is given. */
    private sealed interface Argument {
        record Qubits(Operand operand) implements Argument {}

        record Classical(QasmValue value) implements Argument {}
    }

    QasmSubroutines(
            QasmSource source,
            QasmExpression expressions,
            QasmRegisters qubits,
            QasmRegisters bits,
            QasmConditions conditions,
            QasmAssignments values,
            QasmProgram program,
            QasmFlow flow) {
        this.source = source;
        this.expressions = expressions;
        this.qubits = qubits;
        this.bits = bits;
        this.conditions = conditions;
        this.values = values;
        this.program = program;
        this.flow = flow;
    }

    void define(SubroutineContext subroutine) {
        expressions.scope().declare(subroutine.ID().getText(), new Definition(subroutine));
    }

    /** Returns the subroutine of a name, or null. */
    Definition named(String name) {
        return expressions.scope().get(name) instanceof Definition definition ? definition : null;
    }

    /**
     * Calls.
     *
     * @param place the name of the subroutine
     * @param arguments conditions, expressions or operands
     * @return what it returns, or null if that is nothing
     */
    QasmValue call(Token place, List<? extends ParserRuleContext> arguments) throws CircuitFormatException {
        Definition called = named(place.getText());
        List<ParameterContext> parameters = called.text.parameter();
        if (arguments.size() != parameters.size()) {
            throw source.error(
                    place,
                    "subroutine " + place.getText() + " takes " + parameters.size() + " arguments, got "
                            + arguments.size());
        }
        if (frames.size() >= QasmFormat.MAX_NESTING) {
            throw source.error(place, "subroutines call each other deeper than " + QasmFormat.MAX_NESTING);
        }
        List<Argument> given = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            given.add(
                    isOfQubits(parameters.get(i))
                            ? new Argument.Qubits(operand(arguments.get(i)))
                            : new Argument.Classical(value(arguments.get(i), parameters.get(i))));
        }
        Frame frame = new Frame(called, expressions.variables().branches());
        frames.add(frame);
        expressions.scope().enter(true);
        for (int i = 0; i < given.size(); i++) {
            bind(parameters.get(i), given.get(i), arguments.get(i));
        }
        flow.call(called.text.statement());
        if (called.text.type() != null && frame.result == null) {
            throw source.error(place, "subroutine " + place.getText() + " ends without a 'return' here");
        }
        expressions.scope().leave();
        frames.removeLast();
        return frame.result;
    }

    private static boolean isOfQubits(ParameterContext parameter) {
        return wordOf(parameter) == OpenQasmLexer.QUBIT || wordOf(parameter) == OpenQasmLexer.QREG;
    }

    private static int wordOf(ParameterContext parameter) {
        return parameter.word != null
                ? parameter.word.getType()
                : word(parameter.type()).getType();
    }

    private static Token word(TypeContext type) {
        return type.numberType() != null ? type.numberType().word : type.word;
    }

    private static ExpressionContext size(TypeContext type) {
        return type.numberType() != null ? type.numberType().expression() : type.expression();
    }

    private Operand operand(ParserRuleContext argument) throws CircuitFormatException {
        return switch (argument) {
            case OperandContext operand -> qubits.operand(operand);
            case BitsContext operand -> qubits.operand(operand.operand());
            case NameContext name when qubits.has(name.getText()) -> qubits.named(name.getText());
            default -> throw source.error(argument.getStart(), "a qubit or a register of qubits is expected here");
        };
    }

    private QasmValue value(ParserRuleContext argument, ParameterContext parameter) throws CircuitFormatException {
        Type type = new Type(wordOf(parameter), 0);
        return switch (argument) {
            case ConditionContext condition -> conditions.value(condition, type);
            case OperandContext operand -> conditions.operand(operand);
            case NameContext name when bits.has(name.getText()) -> bits(bits.named(name.getText()));
            case NameContext name
            when expressions.variables().get(name.getText()) != null -> conditions.variable(name.getStart());
            case ExpressionContext expression ->
                new QasmValue.Known(BigDecimal.valueOf(
                        type.isWhole() ? expressions.value(expression) : expressions.real(expression)));
            default -> throw source.error(argument.getStart(), "a number or bits are expected here");
        };
    }

    private static QasmValue bits(Operand operand) {
        return new QasmValue.Bits(IntStream.of(operand.members()).boxed().toList(), operand.single());
    }

    private void bind(ParameterContext parameter, Argument argument, ParserRuleContext place)
            throws CircuitFormatException {
        String name = parameter.ID().getText();
        if (expressions.scope().declares(name)) {
            throw source.error(parameter.ID().getSymbol(), CircuitFormatException.quoted(name) + " is declared twice");
        }
        ExpressionContext length = parameter.word != null ? parameter.expression() : size(parameter.type());
        int word = wordOf(parameter);
        switch (argument) {
            case Argument.Qubits(Operand operand) -> {
                int count = length == null ? 1 : count(length, name);
                if (operand.members().length != count) {
                    throw source.error(
                            place.getStart(),
                            name + " stands for " + count + " qubits, not for " + operand.members().length);
                }
                qubits.bind(name, operand.members(), length == null);
            }
            case Argument.Classical(QasmValue value) -> {
                if (word == OpenQasmLexer.BIT || word == OpenQasmLexer.CREG || word == OpenQasmLexer.BOOL) {
                    int count = length == null ? 1 : count(length, name);
                    QasmValue own = word == OpenQasmLexer.BOOL ? value.decision() : value;
                    List<Condition> copied = conditions.values(own, count, place);
                    if (value instanceof QasmValue.Known && length == null) {
                        expressions.variables().declare(name, new Type(word, 1), false, held(name, value, word, place));
                        return;
                    }
                    int[] members = bits.hidden(place.getStart(), count);
                    values.assign(members, copied, place);
                    bits.bind(name, members, length == null);
                } else {
                    Type type = values.type(word(parameter.type()), length);
                    Held held = values.held(name, type, value, Held.Unknown.UNSET, place);
                    expressions.variables().declare(name, type, false, held);
                }
            }
        }
    }

    private Held held(String name, QasmValue value, int word, ParserRuleContext place) throws CircuitFormatException {
        return values.held(name, new Type(word, 1), value, Held.Unknown.UNSET, place);
    }

    private int count(ExpressionContext length, String name) throws CircuitFormatException {
        return expressions.integer(length, "the size of " + name, 1, Circuit.MAX_QUBITS);
    }

    /** Ends the call that is being read. */
    void giveBack(ResultContext result) throws CircuitFormatException {
        Token place = result.getStart();
        if (frames.isEmpty()) {
            throw source.error(place, "'return' stands outside of a subroutine");
        }
        Frame frame = frames.getLast();
        if (expressions.variables().branches() > frame.branches) {
            throw source.error(
                    place,
                    "'return' stands where measurements decide whether it is reached; set a bit there, and return it at"
                            + " the end");
        }
        TypeContext type = frame.called.text.type();
        boolean empty = result.operand() == null && result.condition() == null;
        if (empty != (type == null)) {
            throw source.error(
                    place,
                    empty ? "a value is missing behind 'return'" : "the subroutine has no type to return: -> bit");
        }
        if (!empty) {
            frame.result = result.operand() != null
                    ? measured(result.operand(), type)
                    : converted(
                            conditions.value(
                                    result.condition(), new Type(word(type).getType(), 0)),
                            type,
                            result.condition());
        }
        flow.exit(QasmFlow.Exit.RETURN);
    }

    private QasmValue measured(OperandContext operand, TypeContext type) throws CircuitFormatException {
        int[] from = qubits.members(operand);
        int[] to = bits.hidden(operand.getStart(), from.length);
        for (int i = 0; i < from.length; i++) {
            program.measure(
                    from[i],
                    to[i],
                    () -> source.error(
                            operand.getStart(), CircuitFormatException.dynamic("two measurements go to the same bit")));
        }
        return converted(bits(new Operand(to, to.length == 1)), type, operand);
    }

    private QasmValue converted(QasmValue value, TypeContext type, ParserRuleContext place)
            throws CircuitFormatException {
        int word = word(type).getType();
        return switch (word) {
            case OpenQasmLexer.BIT -> {
                int count = size(type) == null ? 1 : count(size(type), "what is returned");
                conditions.values(value, count, place);
                yield value;
            }
            case OpenQasmLexer.BOOL -> value.decision();
            case OpenQasmLexer.QUBIT -> throw source.error(type.getStart(), "a subroutine returns bits or a number");
            default -> {
                Type number = values.type(word(type), size(type));
                Held held = values.held("what is returned", number, value, Held.Unknown.UNSET, place);
                yield held instanceof Held.Bits(List<Integer> members, BitSet _)
                        ? new QasmValue.Bits(members, false).as(number)
                        : new QasmValue.Known(BigDecimal.valueOf(((Held.Number) held).value()));
            }
        };
    }
}
