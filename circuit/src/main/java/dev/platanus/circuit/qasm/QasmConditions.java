package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.qasm.QasmVariables.Held;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BitTextContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.CalledContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.CastContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ComparisonContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ConditionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ConnectionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.LiteralContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.MemberContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NegationContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NestedContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NumberContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.PowerContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ProductContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ShiftContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SubroutineCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SumContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.TruthContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** What classical conditions mean: something known where the text is read, or a question to bits. */
final class QasmConditions implements QasmExpression.Decisions {
    /** Says that a number is not known. */
    static final String UNDECIDED =
            "measurements decide this value; numbers must be known while the file is read. Keep the bits in a bit"
                    + " register instead";

    private final QasmSource source;
    private final QasmExpression scope;
    private final QasmRegisters bits;
    private final Calls calls;
    private final QasmOperators operators;
    private final QasmTables tables;

    /** What runs subroutines. */
    interface Calls {
        /** Returns what a call returns, which is nothing where no value is expected. */
        QasmValue result(SubroutineCallContext call) throws CircuitFormatException;
    }

    QasmConditions(QasmSource source, QasmExpression scope, QasmRegisters bits, Calls calls) {
        this.source = source;
        this.scope = scope;
        this.bits = bits;
        this.calls = calls;
        operators = new QasmOperators(source);
        tables = new QasmTables(source, scope, bits);
    }

    /** Returns what decides: a {@link QasmValue.Known} or a {@link QasmValue.Truth}. */
    QasmValue decision(ConditionContext context) throws CircuitFormatException {
        QasmValue decision = value(context).decision();
        if (decision instanceof QasmValue.Truth(Condition condition)) {
            if (scope.variables().isImpossible(condition)) {
                return QasmValue.Known.of(false);
            }
            if (scope.variables().isImpossible(new Condition.Not(condition))) {
                return QasmValue.Known.of(true);
            }
        }
        return decision;
    }

    /** Returns the value of each of several bits, the least significant first, that are set to an expression. */
    List<Condition> values(ConditionContext context, int count) throws CircuitFormatException {
        QasmValue value = value(context);
        return values(
                isNumber(context) && !(value instanceof QasmValue.Known)
                        ? new QasmValue.Number(value.plain(), new BitSet())
                        : value,
                count,
                context);
    }

    /** Whether this is a number by its type, which has a place in more bits than its own. */
    private boolean isNumber(ConditionContext context) {
        return switch (context) {
            case NestedContext nested -> isNumber(nested.condition());
            case CastContext cast ->
                cast.cast.getType() == OpenQasmLexer.UINT || cast.cast.getType() == OpenQasmLexer.INT;
            case BitsContext bits ->
                bits.operand().index().isEmpty()
                        && scope.variables().get(bits.operand().getText()) != null;
            default -> false;
        };
    }

    /** Returns each of several bits of a value, the least significant first. */
    List<Condition> values(QasmValue value, int count, ParserRuleContext context) throws CircuitFormatException {
        return switch (value.plain()) {
            case QasmValue.Known known -> {
                BigInteger number = operators.whole(known, context);
                if (number.signum() < 0 || number.bitLength() > count) {
                    throw error(context, number + " does not fit into " + count + (count == 1 ? " bit" : " bits"));
                }
                List<Condition> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add(QasmValue.Known.of(number.testBit(i)).truth());
                }
                yield values;
            }
            case QasmValue.Bits(List<Integer> members, boolean _)
            when members.size() == count ->
                members.stream().<Condition>map(Condition.Bit::new).toList();
            case QasmValue.Word(List<Condition> own) when own.size() == count -> own;
            case QasmValue plain
            when value instanceof QasmValue.Number && plain.bits().size() < count ->
                Stream.concat(
                                plain.bits().stream(),
                                Stream.generate(() -> QasmValue.FALSE)
                                        .limit(count - plain.bits().size()))
                        .toList();
            case QasmValue.Truth(Condition condition) when count == 1 -> List.of(condition);
            default ->
                throw error(
                        context,
                        "this value is not one of " + count + (count == 1 ? " bit" : " bits")
                                + "; give as many, or a number: uint[" + count + "](...) of fewer bits");
        };
    }

    @Override
    public double number(ConditionContext context) throws CircuitFormatException {
        return number(value(context), context);
    }

    @Override
    public double number(OperandContext context) throws CircuitFormatException {
        if (operand(context) instanceof QasmValue.Known(BigDecimal number)) {
            return number.doubleValue();
        }
        String text = CircuitFormatException.quoted(context.getText());
        throw error(
                context,
                "measurements decide what " + text + " is; a formula of gates takes it by way of a whole number: uint k"
                        + " = " + context.getText() + "; before, and k in its place");
    }

    private double number(QasmValue value, ConditionContext place) throws CircuitFormatException {
        if (value instanceof QasmValue.Known(BigDecimal number)) {
            return number.doubleValue();
        }
        throw error(place, UNDECIDED);
    }

    /** Returns a value that is to be held by a variable of some type. */
    QasmValue value(ConditionContext context, QasmVariables.Type type) throws CircuitFormatException {
        return type.isWhole() ? value(context) : real(context);
    }

    /** Returns a value where a fraction matters, as of {@link QasmExpression#real}. */
    private QasmValue real(ConditionContext context) throws CircuitFormatException {
        return switch (context) {
            case NestedContext nested -> real(nested.condition());
            case NumberContext number -> new QasmValue.Known(BigDecimal.valueOf(scope.real(number.expression())));
            default -> value(context);
        };
    }

    QasmValue value(ConditionContext context) throws CircuitFormatException {
        return switch (context) {
            case NestedContext nested -> value(nested.condition());
            case CastContext cast -> cast(cast);
            case CalledContext called -> called(called.subroutineCall());
            case BitsContext operand -> operand(operand.operand());
            case NumberContext number -> tables.value(number, () -> number(number.expression()));
            case TruthContext truth -> QasmValue.Known.of(truth.TRUE() != null);
            case BitTextContext text -> new QasmValue.Known(bits(text));
            case NegationContext negation -> {
                requireNoFormula(negation);
                yield operators.negated(negation.op, value(negation.condition()));
            }
            case ShiftContext shift ->
                operators.shifted(value(shift.condition(0)), shift.op, value(shift.condition(1)));
            case ComparisonContext comparison ->
                operators.compared(
                        value(comparison.condition(0)), comparison.op, value(comparison.condition(1)), comparison);
            case ConnectionContext connection -> connected(connection);
            default -> throw error(context, "a condition was expected");
        };
    }

    /** The standard turns round the first part of {@code !a + b} alone, which nobody may have meant. */
    private void requireNoFormula(NegationContext negation) throws CircuitFormatException {
        if (negation.condition() instanceof NumberContext number
                && (number.expression() instanceof SumContext
                        || number.expression() instanceof ProductContext
                        || number.expression() instanceof PowerContext)) {
            String op = negation.op.getText();
            throw error(
                    negation,
                    "'" + op + "' binds stronger than the formula behind it: write '" + op
                            + "(...)' of all of it, or '(" + op + "...)' of its first part");
        }
    }

    /** Casts keep the bits, but for a fraction; {@code bool} asks whether any of them is 1. */
    private QasmValue cast(CastContext cast) throws CircuitFormatException {
        QasmValue value = value(cast.condition());
        int word = cast.cast.getType();
        if (word == OpenQasmLexer.BOOL || word == OpenQasmLexer.BIT) {
            return word == OpenQasmLexer.BOOL ? value.decision() : value.plain();
        }
        QasmVariables.Type type = scope.type(cast.cast, cast.expression());
        if (value instanceof QasmValue.Known(BigDecimal number)) {
            scope.cast(cast.cast, type, number.doubleValue());
            return new QasmValue.Known(number.setScale(0, RoundingMode.DOWN));
        }
        return value.as(type);
    }

    private QasmValue called(SubroutineCallContext call) throws CircuitFormatException {
        Token name = call.ID().getSymbol();
        if (scope.scope().get(name.getText()) instanceof QasmSubroutines.Definition) {
            return calls.result(call);
        }
        QasmFunction function = QasmFunction.of(source, name, call.condition().size());
        double x = argument(function, call.condition(0));
        double y = function.arguments() == 1 ? 0 : argument(function, call.condition(1));
        double value = function.rule().applyAsDouble(x, y);
        if (!Double.isFinite(value)) {
            throw source.error(name, "the expression has no finite value");
        }
        return new QasmValue.Known(BigDecimal.valueOf(value));
    }

    private double argument(QasmFunction function, ConditionContext argument) throws CircuitFormatException {
        return number(function.keepsWhole() ? value(argument) : real(argument), argument);
    }

    /** Returns what a name, or bits of it, stand for. */
    QasmValue operand(OperandContext operand) throws CircuitFormatException {
        QasmVariables.Variable variable = scope.variables().get(operand.name.getText());
        if (variable != null) {
            return variable(variable, operand);
        }
        if (operand.index().isEmpty() && !bits.has(operand.getText())) {
            return new QasmValue.Known(BigDecimal.valueOf(scope.named(operand.name)));
        }
        QasmRegisters.Operand members = bits.operand(operand);
        Double given = scope.number(Arrays.stream(members.members()).boxed().toList());
        if (given != null) {
            return new QasmValue.Known(BigDecimal.valueOf(given));
        }
        return new QasmValue.Bits(Arrays.stream(members.members()).boxed().toList(), members.single());
    }

    /** Returns what a variable holds. */
    QasmValue variable(Token name) throws CircuitFormatException {
        QasmVariables.Variable variable = scope.variables().get(name.getText());
        if (!(variable.held() instanceof Held.Bits(List<Integer> members, BitSet values))
                || scope.number(members) != null) {
            return new QasmValue.Known(BigDecimal.valueOf(scope.named(name)));
        }
        QasmValue value = new QasmValue.Bits(members, false).as(variable.type());
        return value instanceof QasmValue.Number(QasmValue of, BitSet _) ? new QasmValue.Number(of, values) : value;
    }

    /** A variable, or one bit of a whole number. */
    private QasmValue variable(QasmVariables.Variable variable, OperandContext operand) throws CircuitFormatException {
        if (operand.index().isEmpty()) {
            return variable(operand.name);
        }
        Held held = variable.held();
        int width = variable.type().width();
        if (!variable.type().isWhole() || width == 0 || operand.index().size() > 1) {
            throw source.error(
                    operand.getStart(),
                    CircuitFormatException.quoted(operand.name.getText())
                            + " is no register; only whole numbers of a width, such as uint[8], have bits");
        }
        if (!(operand.index(0) instanceof MemberContext index)) {
            throw source.error(operand.getStart(), "only single bits of a number can be asked for");
        }
        int bit = scope.integer(index.expression(), "index of " + operand.name.getText() + ":", -width, width - 1L);
        int place = bit < 0 ? bit + width : bit;
        if (held instanceof Held.Bits(List<Integer> members, BitSet _) && scope.number(members) == null) {
            return place < members.size()
                    ? new QasmValue.Bits(List.of(members.get(place)), true)
                    : QasmValue.Known.of(false);
        }
        BigDecimal number = BigDecimal.valueOf(scope.named(operand.name));
        return QasmValue.Known.of(number.toBigInteger().testBit(place));
    }

    /** Whole numbers may be larger than a double tells apart. */
    private BigDecimal number(ExpressionContext expression) throws CircuitFormatException {
        return expression instanceof LiteralContext literal && literal.INTEGER() != null
                ? new BigDecimal(QasmExpression.integer(literal.getText()))
                : BigDecimal.valueOf(scope.value(expression));
    }

    private BigDecimal bits(BitTextContext text) throws CircuitFormatException {
        String digits = text.getText().substring(1, text.getText().length() - 1).replace("_", "");
        if (!digits.matches("[01]+")) {
            throw error(text, "bits are written as 0 and 1, as in \"0110\"");
        }
        return new BigDecimal(new BigInteger(digits, 2));
    }

    private QasmValue connected(ConnectionContext connection) throws CircuitFormatException {
        String op = connection.op.getText();
        QasmValue left = value(connection.condition(0));
        if (op.length() == 2 && calls(connection.condition(1))) {
            throw error(
                    connection.condition(1),
                    "a subroutine behind " + CircuitFormatException.quoted(op)
                            + " is perhaps not called; assign what it returns to a bit before");
        }
        return operators.connected(left, connection.op, value(connection.condition(1)));
    }

    private boolean calls(ParseTree tree) {
        if (tree instanceof SubroutineCallContext call
                && scope.scope().get(call.ID().getText()) instanceof QasmSubroutines.Definition) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (calls(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }

    private CircuitFormatException error(ParserRuleContext place, String message) {
        return source.error(place.getStart(), message);
    }
}
