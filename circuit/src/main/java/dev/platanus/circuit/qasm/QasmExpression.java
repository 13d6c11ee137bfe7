package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.CallContext;
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
import java.util.function.DoubleUnaryOperator;
import org.antlr.v4.runtime.Token;

/**
 * Binds expressions: names become what they stand for where the expression is written, and what is left is a formula of
 * the angles of the gate around it. Arithmetic is in double precision.
 */
final class QasmExpression {
    private static final Map<String, Double> CONSTANTS =
            Map.of("pi", Math.PI, "π", Math.PI, "tau", 2 * Math.PI, "τ", 2 * Math.PI, "euler", Math.E, "ℇ", Math.E);

    private static final String FUNCTIONS =
            "sin, cos, tan, asin, acos, atan, exp, ln, sqrt, pow, mod, floor, ceiling and abs";

    private final QasmSource source;
    private final QasmScope scope = new QasmScope();
    private final QasmVariables variables = new QasmVariables(scope);

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
        this.unknown = new double[open];
        Arrays.fill(unknown, Double.NaN);
    }

    QasmExpression(QasmSource source) {
        this(source, 0);
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

    /** Returns the formula of an expression, whose value is finite or an error at its place. */
    Formula bind(ExpressionContext expression, List<String> angleNames) throws CircuitFormatException {
        Formula formula = formula(expression, angleNames);
        Token place = expression.getStart();
        return angles -> {
            double value = formula.of(angles);
            if (!Double.isFinite(value)) {
                throw source.error(place, "the expression has no finite value");
            }
            return value;
        };
    }

    private Formula formula(ExpressionContext expression, List<String> angles) throws CircuitFormatException {
        return switch (expression) {
            case LiteralContext literal -> {
                double value = literal.INTEGER() != null
                        ? integer(literal.getText()).doubleValue()
                        : Double.parseDouble(literal.getText().replace("_", ""));
                yield a -> value;
            }
            case NameContext name -> named(name, angles);
            case GroupContext group -> formula(group.expression(), angles);
            case SignContext sign -> {
                Formula inner = formula(sign.expression(), angles);
                yield sign.op.getText().equals("-") ? a -> -inner.of(a) : inner;
            }
            case SumContext sum -> {
                Formula left = formula(sum.expression(0), angles);
                Formula right = formula(sum.expression(1), angles);
                yield sum.op.getText().equals("+") ? a -> left.of(a) + right.of(a) : a -> left.of(a) - right.of(a);
            }
            case ProductContext product -> product(product, angles);
            case PowerContext power -> {
                if (source.version() == 3 && power.op.getText().equals("^")) {
                    throw source.error(power.op, "'^' is no power in OpenQASM 3; write **");
                }
                Formula base = formula(power.expression(0), angles);
                Formula exponent = formula(power.expression(1), angles);
                yield a -> Math.pow(base.of(a), exponent.of(a));
            }
            case CallContext call -> call(call, angles);
            case TimeContext _, TimeOfContext _ ->
                throw error(expression, "a duration stands here where a number is expected");
            default -> throw error(expression, "an expression was expected");
        };
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

    private Formula product(ProductContext product, List<String> angles) throws CircuitFormatException {
        Formula left = formula(product.expression(0), angles);
        Formula right = formula(product.expression(1), angles);
        if (product.op.getText().equals("*")) {
            return a -> left.of(a) * right.of(a);
        }
        boolean remainder = product.op.getText().equals("%");
        Token place = product.op;
        return a -> {
            double divisor = right.of(a);
            if (divisor == 0) {
                throw source.error(place, "division by zero");
            }
            return remainder ? left.of(a) % divisor : left.of(a) / divisor;
        };
    }

    private Formula named(NameContext name, List<String> angles) throws CircuitFormatException {
        String text = name.getText();
        int index = angles.indexOf(text);
        if (index >= 0) {
            return a -> a[index];
        }
        QasmVariables.Variable variable = variables.get(text);
        if (variable != null && variable.held() instanceof QasmVariables.Held.Open(int parameter)) {
            int behind = angles.size() + parameter;
            return a -> a[behind];
        }
        double value = named(name.getStart(), angles);
        return a -> value;
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
            case QasmRegisters.Named named -> "a register of " + named.of().kind() + "s";
            case QasmTimes.Duration _ -> "a duration";
            case QasmSubroutines.Definition _ -> "a subroutine";
        };
    }

    private Formula call(CallContext call, List<String> angles) throws CircuitFormatException {
        Token name = call.getStart();
        if (scope.get(name.getText()) instanceof QasmSubroutines.Definition) {
            throw error(
                    call,
                    "a subroutine is not called within a formula; assign what it returns to a variable of its own"
                            + " before");
        }
        Function function = function(name, call.expression().size());
        Formula x = formula(call.expression(0), angles);
        Formula y = function.arguments == 1 ? a -> 0 : formula(call.expression(1), angles);
        return a -> function.rule.applyAsDouble(x.of(a), y.of(a));
    }

    /**
     * A function of one or two numbers.
     *
     * @param rule ignores the second number if there is one only
     */
    record Function(int arguments, DoubleBinaryOperator rule) {
        private static Function of(DoubleUnaryOperator rule) {
            return new Function(1, (x, _) -> rule.applyAsDouble(x));
        }
    }

    /** Returns a function that can have so many arguments. */
    Function function(Token name, int arguments) throws CircuitFormatException {
        String quoted = CircuitFormatException.quoted(name.getText());
        Function function = functionNamed(name.getText());
        if (function == null) {
            throw source.error(name, "unknown function " + quoted + "; known are " + FUNCTIONS);
        }
        if (arguments != function.arguments) {
            throw source.error(name, "function " + quoted + " got " + arguments + " arguments");
        }
        return function;
    }

    private static Function functionNamed(String name) {
        return switch (name) {
            case "sin" -> Function.of(Math::sin);
            case "cos" -> Function.of(Math::cos);
            case "tan" -> Function.of(Math::tan);
            case "asin", "arcsin" -> Function.of(Math::asin);
            case "acos", "arccos" -> Function.of(Math::acos);
            case "atan", "arctan" -> Function.of(Math::atan);
            case "exp" -> Function.of(Math::exp);
            case "ln", "log" -> Function.of(Math::log);
            case "sqrt" -> Function.of(Math::sqrt);
            case "floor" -> Function.of(Math::floor);
            case "ceiling" -> Function.of(Math::ceil);
            case "abs" -> Function.of(Math::abs);
            case "pow" -> new Function(2, Math::pow);
            case "mod" -> new Function(2, (x, y) -> x % y);
            default -> null;
        };
    }

    private CircuitFormatException error(ExpressionContext place, String message) {
        return source.error(place.getStart(), message);
    }
}
