package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Condition.Connective;
import dev.platanus.circuit.Condition.Relation;
import dev.platanus.circuit.qasm.QasmVariables.Held;
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
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ShiftContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SubroutineCallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.TruthContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** What classical conditions mean: something known where the text is read, or a question to bits. */
final class QasmConditions {
    private static final Condition TRUE = new Condition.Several(Connective.ALL, List.of());
    private static final Condition FALSE = new Condition.Several(Connective.ANY, List.of());

    /** Says that a number is not known. */
    static final String UNDECIDED =
            "measurements decide this value; numbers must be known while the file is read. Keep the bits in a bit"
                    + " register instead";

    private final QasmSource source;
    private final QasmExpression scope;
    private final QasmRegisters bits;
    private final Calls calls;

    /** What runs subroutines. */
    interface Calls {
        /** Returns what a call returns, which is nothing where no value is expected. */
        Value result(SubroutineCallContext call) throws CircuitFormatException;
    }

    /** What an expression stands for. */
    sealed interface Value {
        /** A number that is known where the text is read. */
        record Known(BigDecimal number) implements Value {
            static Known of(boolean truth) {
                return new Known(truth ? BigDecimal.ONE : BigDecimal.ZERO);
            }

            boolean isTrue() {
                return number.signum() != 0;
            }
        }

        /** Bits, the least significant first. */
        record Bits(List<Integer> members, boolean single) implements Value {}

        /** What is true or not, as bits decide. */
        record Truth(Condition condition) implements Value {}
    }

    QasmConditions(QasmSource source, QasmExpression scope, QasmRegisters bits, Calls calls) {
        this.source = source;
        this.scope = scope;
        this.bits = bits;
        this.calls = calls;
    }

    /** Returns what decides: a {@link Value.Known} or a {@link Value.Truth}. */
    Value decision(ConditionContext context) throws CircuitFormatException {
        Value value = value(context);
        return value instanceof Value.Known ? value : new Value.Truth(truth(value));
    }

    /** Returns the value of each of several bits, the least significant first, that are set to an expression. */
    List<Condition> values(ConditionContext context, int count) throws CircuitFormatException {
        return values(value(context), count, context);
    }

    /** Returns each of several bits of a value, the least significant first. */
    List<Condition> values(Value value, int count, ParserRuleContext context) throws CircuitFormatException {
        return switch (value) {
            case Value.Known known -> {
                BigInteger number = whole(known, context);
                if (number.signum() < 0 || number.bitLength() > count) {
                    throw error(context, number + " does not fit into " + count + (count == 1 ? " bit" : " bits"));
                }
                List<Condition> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add(number.testBit(i) ? TRUE : FALSE);
                }
                yield values;
            }
            case Value.Bits(List<Integer> members, boolean _)
            when members.size() == count ->
                members.stream().<Condition>map(Condition.Bit::new).toList();
            case Value.Truth(Condition condition) when count == 1 -> List.of(condition);
            default ->
                throw error(
                        context,
                        "this value is not one of " + count + (count == 1 ? " bit" : " bits")
                                + "; give as many, or a number");
        };
    }

    /** Returns a number that is known where the text is read. */
    double number(ConditionContext context) throws CircuitFormatException {
        if (value(context) instanceof Value.Known(BigDecimal number)) {
            return number.doubleValue();
        }
        throw error(context, UNDECIDED);
    }

    Value value(ConditionContext context) throws CircuitFormatException {
        return switch (context) {
            case NestedContext nested -> value(nested.condition());
            case CastContext cast -> cast(cast);
            case CalledContext called -> called(called.subroutineCall());
            case BitsContext operand -> operand(operand.operand());
            case NumberContext number -> new Value.Known(number(number.expression()));
            case TruthContext truth -> Value.Known.of(truth.TRUE() != null);
            case BitTextContext text -> new Value.Known(bits(text));
            case NegationContext negation -> negation(negation);
            case ShiftContext shift -> whole(value(shift.condition(0)), shift.op, value(shift.condition(1)));
            case ComparisonContext comparison ->
                compared(value(comparison.condition(0)), comparison.op, value(comparison.condition(1)), comparison);
            case ConnectionContext connection -> connected(connection);
            default -> throw error(context, "a condition was expected");
        };
    }

    /** Casts that keep the bits; {@code bool} asks whether any of them is 1. */
    private Value cast(CastContext cast) throws CircuitFormatException {
        Value value = value(cast.condition());
        return cast.cast.getText().equals("bool") && !(value instanceof Value.Known)
                ? new Value.Truth(truth(value))
                : value;
    }

    private Value called(SubroutineCallContext call) throws CircuitFormatException {
        Token name = call.ID().getSymbol();
        if (scope.scope().get(name.getText()) instanceof QasmSubroutines.Definition) {
            return calls.result(call);
        }
        QasmExpression.Function function = scope.function(name, call.condition().size());
        double x = number(call.condition(0));
        double y = function.arguments() == 1 ? 0 : number(call.condition(1));
        double value = function.rule().applyAsDouble(x, y);
        if (!Double.isFinite(value)) {
            throw source.error(name, "the expression has no finite value");
        }
        return new Value.Known(BigDecimal.valueOf(value));
    }

    private Value operand(OperandContext operand) throws CircuitFormatException {
        QasmVariables.Variable variable = scope.variables().get(operand.name.getText());
        if (variable != null) {
            return variable(variable, operand);
        }
        if (operand.index().isEmpty() && !bits.has(operand.getText())) {
            return new Value.Known(BigDecimal.valueOf(scope.named(operand.name)));
        }
        QasmRegisters.Operand members = bits.operand(operand);
        return new Value.Bits(Arrays.stream(members.members()).boxed().toList(), members.single());
    }

    /** Returns what a variable holds. */
    Value variable(Token name) throws CircuitFormatException {
        return scope.variables().get(name.getText()).held() instanceof Held.Bits(List<Integer> members)
                ? new Value.Bits(members, false)
                : new Value.Known(BigDecimal.valueOf(scope.named(name)));
    }

    /** A variable, or one bit of a whole number. */
    private Value variable(QasmVariables.Variable variable, OperandContext operand) throws CircuitFormatException {
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
        if (held instanceof Held.Bits(List<Integer> members)) {
            return place < members.size() ? new Value.Bits(List.of(members.get(place)), true) : Value.Known.of(false);
        }
        BigDecimal number = BigDecimal.valueOf(scope.named(operand.name));
        return Value.Known.of(number.toBigInteger().testBit(place));
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

    private Value negation(NegationContext negation) throws CircuitFormatException {
        Value value = value(negation.condition());
        if (negation.op.getText().equals("!")) {
            return value instanceof Value.Known known
                    ? Value.Known.of(!known.isTrue())
                    : new Value.Truth(new Condition.Not(truth(value)));
        }
        if (value instanceof Value.Truth || value instanceof Value.Bits(List<Integer> _, boolean single) && single) {
            return new Value.Truth(new Condition.Not(truth(value)));
        }
        throw source.error(negation.op, "'~' is supported of a single bit; write a comparison, such as c == 0");
    }

    private Value compared(Value left, Token op, Value right, ConditionContext place) throws CircuitFormatException {
        boolean negated = Arrays.asList("!=", "<=", ">=").contains(op.getText());
        Relation relation = switch (op.getText()) {
            case "==", "!=" -> Relation.EQUAL;
            case "<", ">=" -> Relation.LESS;
            default -> Relation.GREATER;
        };
        Value value = compared(left, relation, right, place);
        if (!negated) {
            return value;
        }
        return value instanceof Value.Known known
                ? Value.Known.of(!known.isTrue())
                : new Value.Truth(new Condition.Not(truth(value)));
    }

    private Value compared(Value left, Relation relation, Value right, ConditionContext place)
            throws CircuitFormatException {
        if (left instanceof Value.Known one && right instanceof Value.Known other) {
            return Value.Known.of(relation.holds(one.number().compareTo(other.number())));
        }
        if (left instanceof Value.Known known) {
            Relation mirrored = switch (relation) {
                case EQUAL -> Relation.EQUAL;
                case LESS -> Relation.GREATER;
                case GREATER -> Relation.LESS;
            };
            return compared(right, mirrored, known, place);
        }
        if (left instanceof Value.Bits(List<Integer> register, boolean _) && right instanceof Value.Known known) {
            return new Value.Truth(new Condition.Compared(register, relation, whole(known, place)));
        }
        if (relation != Relation.EQUAL) {
            throw error(place, "only registers and numbers are compared by size; compare with a number");
        }
        if (right instanceof Value.Known known) {
            Condition truth = truth(left);
            return switch (whole(known, place).bitLength() > 1
                    ? 2
                    : known.number().intValue()) {
                case 0 -> new Value.Truth(new Condition.Not(truth));
                case 1 -> left;
                default -> Value.Known.of(false);
            };
        }
        return new Value.Truth(same(left, right, place));
    }

    private Condition same(Value left, Value right, ConditionContext place) throws CircuitFormatException {
        if (left instanceof Value.Bits(List<Integer> one, boolean _)
                && right instanceof Value.Bits(List<Integer> other, boolean _)) {
            if (one.size() != other.size()) {
                throw error(place, "registers of " + one.size() + " and " + other.size() + " bits are compared here");
            }
            List<Condition> pairs = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
                pairs.add(same(new Condition.Bit(one.get(i)), new Condition.Bit(other.get(i))));
            }
            return new Condition.Several(Connective.ALL, pairs);
        }
        return same(truth(left), truth(right));
    }

    private static Condition same(Condition left, Condition right) {
        return new Condition.Not(new Condition.Several(Connective.ODD, List.of(left, right)));
    }

    private Value connected(ConnectionContext connection) throws CircuitFormatException {
        String op = connection.op.getText();
        Value left = value(connection.condition(0));
        if (op.length() == 2 && calls(connection.condition(1))) {
            throw error(
                    connection.condition(1),
                    "a subroutine behind " + CircuitFormatException.quoted(op)
                            + " is perhaps not called; assign what it returns to a bit before");
        }
        Value right = value(connection.condition(1));
        if (op.length() == 1 && left instanceof Value.Known && right instanceof Value.Known) {
            return whole(left, connection.op, right);
        }
        if (op.length() == 1) {
            requireBit(left, connection.op);
            requireBit(right, connection.op);
        }
        Connective connective = switch (op.charAt(0)) {
            case '&' -> Connective.ALL;
            case '|' -> Connective.ANY;
            default -> Connective.ODD;
        };
        if (left instanceof Value.Known one && right instanceof Value.Known other) {
            return Value.Known.of(
                    switch (connective) {
                        case ALL -> one.isTrue() && other.isTrue();
                        case ANY -> one.isTrue() || other.isTrue();
                        case ODD -> one.isTrue() != other.isTrue();
                    });
        }
        if (left instanceof Value.Known known) {
            return connected(right, connective, known.isTrue());
        }
        if (right instanceof Value.Known known) {
            return connected(left, connective, known.isTrue());
        }
        return new Value.Truth(new Condition.Several(connective, List.of(truth(left), truth(right))));
    }

    /** What is known already may decide alone. */
    private static Value connected(Value open, Connective connective, boolean known) {
        return switch (connective) {
            case ALL -> known ? new Value.Truth(truth(open)) : Value.Known.of(false);
            case ANY -> known ? Value.Known.of(true) : new Value.Truth(truth(open));
            case ODD -> new Value.Truth(known ? new Condition.Not(truth(open)) : truth(open));
        };
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

    /** What is done with the bits of whole numbers that are known. */
    Value whole(Value left, Token op, Value right) throws CircuitFormatException {
        if (!(left instanceof Value.Known(BigDecimal one) && right instanceof Value.Known(BigDecimal other))) {
            throw source.error(
                    op,
                    CircuitFormatException.quoted(op.getText()) + " is supported of numbers that are known while the"
                            + " file is read");
        }
        try {
            BigInteger a = one.toBigIntegerExact();
            BigInteger b = other.toBigIntegerExact();
            char kind = op.getText().charAt(0);
            if ((kind == '<' || kind == '>') && (b.signum() < 0 || b.bitLength() > Byte.SIZE)) {
                throw source.error(op, "a shift by " + b + " is outside 0..255");
            }
            return new Value.Known(new BigDecimal(
                    switch (kind) {
                        case '&' -> a.and(b);
                        case '|' -> a.or(b);
                        case '^' -> a.xor(b);
                        case '<' -> a.shiftLeft(b.intValueExact());
                        default -> a.shiftRight(b.intValueExact());
                    }));
        } catch (ArithmeticException e) {
            throw source.error(op, "bits are those of whole numbers; this one has a fraction");
        }
    }

    private void requireBit(Value value, Token op) throws CircuitFormatException {
        if (value instanceof Value.Bits(List<Integer> members, boolean _) && members.size() > 1
                || value instanceof Value.Known(BigDecimal number)
                        && !(number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0)) {
            throw source.error(
                    op,
                    CircuitFormatException.quoted(op.getText())
                            + " is supported of single bits; take the register apart, as in c[0] & c[1]");
        }
    }

    static Condition truth(Value value) {
        return switch (value) {
            case Value.Known known -> known.isTrue() ? TRUE : FALSE;
            case Value.Bits(List<Integer> members, boolean _)
            when members.size() == 1 -> new Condition.Bit(members.getFirst());
            case Value.Bits(List<Integer> members, boolean _) ->
                new Condition.Not(new Condition.Compared(members, Relation.EQUAL, BigInteger.ZERO));
            case Value.Truth(Condition condition) -> condition;
        };
    }

    private BigInteger whole(Value.Known known, ParserRuleContext place) throws CircuitFormatException {
        try {
            return known.number().toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw error(place, "bits are compared with whole numbers, not with " + known.number());
        }
    }

    private CircuitFormatException error(ParserRuleContext place, String message) {
        return source.error(place.getStart(), message);
    }
}
