package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.antlr.v4.runtime.Token;

/**
 * A function of one or two numbers.
 *
 * @param arguments how many
 * @param rule ignores the second number if there is one only
 * @param keepsWhole whether whole numbers give a whole number, which is one for the division that follows
 */
record QasmFunction(int arguments, DoubleBinaryOperator rule, boolean keepsWhole) {
    private static final String ALL =
            "sin, cos, tan, asin, acos, atan, exp, ln, sqrt, pow, mod, floor, ceiling, abs and popcount";

    private static QasmFunction of(DoubleUnaryOperator rule) {
        return new QasmFunction(1, (x, _) -> rule.applyAsDouble(x), false);
    }

    /** Returns a function that can have so many arguments. */
    static QasmFunction of(QasmSource source, Token name, int arguments) throws CircuitFormatException {
        String quoted = CircuitFormatException.quoted(name.getText());
        QasmFunction function = named(name.getText());
        if (function == null) {
            throw source.error(name, "unknown function " + quoted + "; known are " + ALL);
        }
        if (arguments != function.arguments) {
            throw source.error(name, "function " + quoted + " got " + arguments + " arguments");
        }
        return function;
    }

    private static QasmFunction named(String name) {
        return switch (name) {
            case "sin" -> of(Math::sin);
            case "cos" -> of(Math::cos);
            case "tan" -> of(Math::tan);
            case "asin", "arcsin" -> of(Math::asin);
            case "acos", "arccos" -> of(Math::acos);
            case "atan", "arctan" -> of(Math::atan);
            case "exp" -> of(Math::exp);
            case "ln", "log" -> of(Math::log);
            case "sqrt" -> of(Math::sqrt);
            case "floor" -> of(Math::floor);
            case "ceiling" -> of(Math::ceil);
            case "abs" -> new QasmFunction(1, (x, _) -> Math.abs(x), true);
            // no number but for whole ones that a double tells apart
            case "popcount" ->
                new QasmFunction(
                        1,
                        (x, _) -> x == Math.rint(x) && x >= 0 && x < 1L << 53 ? Long.bitCount((long) x) : Double.NaN,
                        true);
            case "pow" -> new QasmFunction(2, Math::pow, true);
            case "mod" -> new QasmFunction(2, (x, y) -> x % y, true);
            default -> null;
        };
    }
}
