package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.QasmVariables.Type;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.CallContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ConditionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ConvertedContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.DecidedContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GroupContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.LiteralContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NameContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.PowerContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ProductContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SignContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SumContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.TimeContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.TimeOfContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.antlr.v4.runtime.Token;

/**
 * Binds expressions: names become what they stand for where the expression is written, and what is left is a formula of
 * the angles of the gate around it. Arithmetic is in double precision.
 */
final class QasmExpression {
    private static final Map<String, Double> CONSTANTS =
            Map.of("pi", Math.PI, "π", Math.PI, "tau", 2 * Math.PI, "τ", 2 * Math.PI, "euler", Math.E, "ℇ", Math.E);

    private final QasmSource source;
    private final QasmScope scope = new QasmScope();
    private final QasmVariables variables = new QasmVariables(scope);

    private Decisions decisions;

    /** No number for each parameter that has no value yet. */
    private final double[] unknown;

    /** A value that depends on the angles of the gate whose body it stands in, and on parameters that have no value yet. */
    @FunctionalInterface
    interface Formula {
        /** Returns the value, which may be infinite or no number. */
        double of(double[] angles) throws CircuitFormatException;
    }

    /**
     * Binds expressions of a text.
     *
     * @param open how many of its parameters have no value yet: formulas find theirs behind the angles of the gate around them
     */
    QasmExpression(QasmSource source, int open) {
        this.source = source;
        this.decisions = condition -> {
            throw source.error(condition.getStart(), "an expression was expected");
        };
        this.unknown = new double[open];
        Arrays.fill(unknown, Double.NaN);
    }

    QasmExpression(QasmSource source) {
        this(source, 0);
    }

    /** What knows the value of a condition, such as {@code (1 << k)}. */
    @FunctionalInterface
    interface Decisions {
        /** Returns a number that is known where the text is read. */
        double number(ConditionContext condition) throws CircuitFormatException;
    }

    void decideBy(Decisions byConditions) {
        decisions = byConditions;
    }

    /** Returns what all names mean. */
    QasmScope scope() {
        return scope;
    }

    /** Returns the names that the text declares. */
    QasmVariables variables() {
        return variables;
    }

    /** Returns the value of a name, which is null if there is none, NaN if measurements decide it. */
    Double constant(String name) {
        Double value = variables.value(name);
        return value == null ? CONSTANTS.get(name) : value;
    }

    /** Returns the value of an expression outside of gates, which is finite. */
    double value(ExpressionContext expression) throws CircuitFormatException {
        return bind(expression, new Where(List.of(), Quotients.ROUNDED)).of(unknown);
    }

    /** Returns the value where a fraction matters: a quotient of whole numbers may not be rounded without a word. */
    double real(ExpressionContext expression) throws CircuitFormatException {
        return bind(expression, List.of()).of(unknown);
    }

    /** Returns the value as a whole number in a range. */
    int integer(ExpressionContext expression, String what, long min, long max) throws CircuitFormatException {
        double value = value(expression);
        if (value != Math.rint(value)) {
            throw error(expression, what + " must be a whole number, got " + value);
        }
        if (value < min || value > max) {
            throw error(
                    expression,
                    what + " " + (Math.abs(value) < 1e18 ? Long.toString((long) value) : Double.toString(value))
                            + " is outside " + min + ".." + max);
        }
        return (int) value;
    }

    /** Returns the formula of an angle, whose value is finite or an error at its place. */
    Formula bind(ExpressionContext expression, List<String> angleNames) throws CircuitFormatException {
        return bind(expression, new Where(angleNames, Quotients.REFUSED));
    }

    /** Returns the formula of the exponent of a gate's power. */
    Formula bindExponent(ExpressionContext expression, List<String> angleNames) throws CircuitFormatException {
        return bind(expression, new Where(angleNames, Quotients.REAL));
    }

    private Formula bind(ExpressionContext expression, Where where) throws CircuitFormatException {
        Formula formula = term(expression, where).formula;
        Token place = expression.getStart();
        return angles -> {
            double value = formula.of(angles);
            if (!Double.isFinite(value)) {
                throw source.error(place, "the expression has no finite value");
            }
            return value;
        };
    }

    /**
     * A formula and its type.
     *
     * @param whole whether it is one of whole numbers
     */
    private record Term(Formula formula, boolean whole) {}

    /**
     * Where an expression stands.
     *
     * @param angles the angles of the gate around it
     * @param quotients what a quotient of whole numbers is there
     */
    private record Where(List<String> angles, Quotients quotients) {}

    /** What a quotient of whole numbers is that is no whole number. OpenQASM 3 rounds it towards 0, as C does. */
    private enum Quotients {
        ROUNDED,
        /** Where nobody means it to be rounded, it is an error. */
        REFUSED,
        /** Powers of gates are an exception that the standard makes itself: {@code pow(1/2) @ x}. */
        REAL
    }

    private Term term(ExpressionContext expression, Where where) throws CircuitFormatException {
        return switch (expression) {
            case LiteralContext literal -> {
                boolean whole = literal.INTEGER() != null;
                double value = whole
                        ? integer(literal.getText()).doubleValue()
                        : Double.parseDouble(literal.getText().replace("_", ""));
                yield new Term(a -> value, whole);
            }
            case NameContext name -> named(name, where.angles);
            case GroupContext group -> term(group.expression(), where);
            case DecidedContext decided -> {
                double value = decisions.number(decided.condition());
                yield new Term(a -> value, true);
            }
            case ConvertedContext converted -> converted(converted, where);
            case SignContext sign -> {
                Term inner = term(sign.expression(), where);
                yield sign.op.getText().equals("-") ? new Term(a -> -inner.formula.of(a), inner.whole) : inner;
            }
            case SumContext sum -> {
                boolean minus = sum.op.getText().equals("-");
                yield joined(sum.expression(), where, minus ? (x, y) -> x - y : Double::sum);
            }
            case ProductContext product
            when product.op.getText().equals("*") -> joined(product.expression(), where, (x, y) -> x * y);
            case ProductContext product -> quotient(product, where);
            case PowerContext power -> joined(power.expression(), where, Math::pow);
            case CallContext call -> call(call, where);
            case TimeContext _, TimeOfContext _ ->
                throw error(expression, "a duration stands here where a number is expected");
            default -> throw error(expression, "an expression was expected");
        };
    }

    private Term joined(List<ExpressionContext> two, Where where, DoubleBinaryOperator rule)
            throws CircuitFormatException {
        Term left = term(two.get(0), where);
        Term right = term(two.get(1), where);
        return new Term(a -> rule.applyAsDouble(left.formula.of(a), right.formula.of(a)), left.whole && right.whole);
    }

    /** An integer in any base, with underscores between digits as version 3 allows them. */
    static BigInteger integer(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        return switch (digits.length() > 1 ? digits.substring(0, 2) : "") {
            case "0x" -> new BigInteger(digits.substring(2), 16);
            case "0o" -> new BigInteger(digits.substring(2), 8);
            case "0b" -> new BigInteger(digits.substring(2), 2);
            default -> new BigInteger(digits);
        };
    }

    /** A remainder has the sign of the dividend, as in C. */
    private Term quotient(ProductContext product, Where where) throws CircuitFormatException {
        Term left = term(product.expression(0), where);
        Term right = term(product.expression(1), where);
        boolean remainder = product.op.getText().equals("%");
        boolean whole = left.whole && right.whole && source.version() == 3;
        boolean real = !whole || where.quotients == Quotients.REAL;
        Token place = product.op;
        Formula formula = a -> {
            double dividend = left.formula.of(a);
            double divisor = right.formula.of(a);
            if (divisor == 0) {
                throw source.error(place, "division by zero");
            }
            double quotient = dividend / divisor;
            if (remainder || real || quotient == Math.rint(quotient) || !Double.isFinite(quotient)) {
                return remainder ? dividend % divisor : quotient;
            }
            if (where.quotients == Quotients.REFUSED) {
                String rounded = Long.toString((long) quotient);
                String text = CircuitFormatException.quoted(product.getText());
                throw source.error(
                        product.getStart(),
                        text + " divides whole numbers, which OpenQASM 3 rounds towards 0, to " + rounded
                                + "; write one of them with a point for " + quotient + ", or int(" + product.getText()
                                + ") for " + rounded);
            }
            return quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient);
        };
        return new Term(formula, whole);
    }

    private Term converted(ConvertedContext cast, Where where) throws CircuitFormatException {
        Type type = type(cast.word, cast.width);
        Term number = term(cast.number, type.isWhole() ? new Where(where.angles, Quotients.ROUNDED) : where);
        return new Term(a -> cast(cast.word, type, number.formula.of(a)), type.isWhole());
    }

    /** Returns a number as another type has it. */
    double cast(Token place, Type type, double number) throws CircuitFormatException {
        boolean rounds = type.isWhole() && type.word() != OpenQasmLexer.BOOL;
        double value = type.reduced(rounds ? (number < 0 ? Math.ceil(number) : Math.floor(number)) : number);
        if (!type.holds(value)) {
            throw source.error(place, type.text() + " cannot hold " + number);
        }
        return value;
    }

    /** Returns the type that a text says. */
    Type type(Token word, ExpressionContext width) throws CircuitFormatException {
        return new Type(
                word.getType(),
                width == null ? 0 : integer(width, "the width of " + word.getText(), 1, Circuit.MAX_QUBITS));
    }

    private Term named(NameContext name, List<String> angles) throws CircuitFormatException {
        String text = name.getText();
        int index = angles.indexOf(text);
        if (index >= 0) {
            return new Term(a -> a[index], false);
        }
        QasmVariables.Variable variable = variables.get(text);
        if (variable != null && variable.held() instanceof QasmVariables.Held.Open(int parameter)) {
            int behind = angles.size() + parameter;
            return new Term(a -> a[behind], false);
        }
        double value = named(name.getStart(), angles);
        return new Term(a -> value, variable != null && variable.type().isWhole());
    }

    /** Returns the value of a name outside of gates. */
    double named(Token name) throws CircuitFormatException {
        return named(name, List.of());
    }

    private double named(Token name, List<String> angles) throws CircuitFormatException {
        Double value = constant(name.getText());
        if (value == null) {
            QasmScope.Symbol other = scope.get(name.getText());
            if (other != null) {
                throw source.error(
                        name, CircuitFormatException.quoted(name.getText()) + " is " + kind(other) + ", not a number");
            }
            List<String> known = new ArrayList<>(angles);
            known.addAll(variables.names());
            throw source.error(
                    name,
                    "unknown name " + CircuitFormatException.quoted(name.getText()) + " in an expression"
                            + QasmNames.didYouMean(name.getText(), known));
        }
        if (Double.isNaN(value) && variables.get(name.getText()).held() == QasmVariables.Held.Unknown.UNSET) {
            throw source.error(
                    name, CircuitFormatException.quoted(name.getText()) + " has no value yet; set it before");
        }
        if (Double.isNaN(value)) {
            throw source.error(
                    name,
                    "measurements decide what " + CircuitFormatException.quoted(name.getText())
                            + " is here; numbers must be known while the file is read. Use it in the branch that sets"
                            + " it, or ask for bits instead");
        }
        return value;
    }

    private static String kind(QasmScope.Symbol symbol) {
        return switch (symbol) {
            case QasmVariables.Variable _ -> "a variable";
            case QasmRegisters.Named named ->
                named.operand().single()
                        ? "a " + named.of().kind()
                        : "a register of " + named.of().kind() + "s";
            case QasmTimes.Duration _ -> "a duration";
            case QasmSubroutines.Definition _ -> "a subroutine";
        };
    }

    private Term call(CallContext call, Where where) throws CircuitFormatException {
        Token name = call.getStart();
        if (scope.get(name.getText()) instanceof QasmSubroutines.Definition) {
            throw error(
                    call,
                    "a subroutine is not called within a formula; assign what it returns to a variable of its own"
                            + " before");
        }
        QasmFunction function = QasmFunction.of(source, name, call.expression().size());
        if (function.arguments() == 2) {
            Term both = joined(call.expression(), where, function.rule());
            return new Term(both.formula, both.whole && function.keepsWhole());
        }
        Term x = term(call.expression(0), where);
        return new Term(a -> function.rule().applyAsDouble(x.formula.of(a), 0), x.whole && function.keepsWhole());
    }

    private CircuitFormatException error(ExpressionContext place, String message) {
        return source.error(place.getStart(), message);
    }
}
