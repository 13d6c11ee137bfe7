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
import java.util.HashMap;
import java.util.Map;

/** Evaluates expressions in double precision. */
final class QasmExpression {
    private static final Map<String, Double> CONSTANTS =
            Map.of("pi", Math.PI, "π", Math.PI, "tau", 2 * Math.PI, "τ", 2 * Math.PI, "euler", Math.E, "ℇ", Math.E);

    private static final String FUNCTIONS = "sin, cos, tan, asin, acos, atan, exp, ln, sqrt and pow";

    private final QasmSource source;
    private final int version;
    private final Map<String, Double> names;

    /** With the given names besides π and the like, which they may hide. */
    QasmExpression(QasmSource source, int version, Map<String, Double> names) {
        this.source = source;
        this.version = version;
        this.names = names;
    }

    /** The same rules with further names. */
    QasmExpression with(Map<String, Double> further) {
        Map<String, Double> all = new HashMap<>(names);
        all.putAll(further);
        return new QasmExpression(source, version, all);
    }

    /** Returns the value, which is finite. */
    double value(ExpressionContext expression) throws CircuitFormatException {
        double value = evaluate(expression);
        if (!Double.isFinite(value)) {
            throw error(expression, "the expression has no finite value");
        }
        return value;
    }

    /** Returns the value as a whole number in a range. */
    int integer(ExpressionContext expression, String what, long min, long max) throws CircuitFormatException {
        double value = value(expression);
        if (value != Math.rint(value)) {
            throw error(expression, what + " must be a whole number, got " + value);
        }
        if (value < min || value > max) {
            throw error(expression, what + " " + (long) value + " is outside " + min + ".." + max);
        }
        return (int) value;
    }

    private double evaluate(ExpressionContext expression) throws CircuitFormatException {
        return switch (expression) {
            case LiteralContext literal -> Double.parseDouble(literal.getText());
            case NameContext name -> named(name);
            case GroupContext group -> evaluate(group.expression());
            case SignContext sign ->
                sign.op.getText().equals("-") ? -evaluate(sign.expression()) : evaluate(sign.expression());
            case SumContext sum -> {
                double left = evaluate(sum.expression(0));
                double right = evaluate(sum.expression(1));
                yield sum.op.getText().equals("+") ? left + right : left - right;
            }
            case ProductContext product -> product(product);
            case PowerContext power -> {
                if (version == 3 && power.op.getText().equals("^")) {
                    throw source.error(power.op, "'^' is no power in OpenQASM 3; write **");
                }
                yield Math.pow(evaluate(power.expression(0)), evaluate(power.expression(1)));
            }
            case CallContext call -> call(call);
            default -> throw error(expression, "an expression was expected");
        };
    }

    private double product(ProductContext product) throws CircuitFormatException {
        double left = evaluate(product.expression(0));
        double right = evaluate(product.expression(1));
        if (product.op.getText().equals("*")) {
            return left * right;
        }
        if (right == 0) {
            throw source.error(product.op, "division by zero");
        }
        return product.op.getText().equals("/") ? left / right : left % right;
    }

    private double named(NameContext name) throws CircuitFormatException {
        Double value = names.get(name.getText());
        value = value == null ? CONSTANTS.get(name.getText()) : value;
        if (value == null) {
            throw error(name, "unknown name " + CircuitFormatException.quoted(name.getText()) + " in an expression");
        }
        return value;
    }

    private double call(CallContext call) throws CircuitFormatException {
        String name = call.getStart().getText();
        int arguments = call.expression().size();
        if (arguments != (name.equals("pow") ? 2 : 1)) {
            throw error(call, "function " + CircuitFormatException.quoted(name) + " got " + arguments + " arguments");
        }
        double x = evaluate(call.expression(0));
        return switch (name) {
            case "sin" -> Math.sin(x);
            case "cos" -> Math.cos(x);
            case "tan" -> Math.tan(x);
            case "asin", "arcsin" -> Math.asin(x);
            case "acos", "arccos" -> Math.acos(x);
            case "atan", "arctan" -> Math.atan(x);
            case "exp" -> Math.exp(x);
            case "ln", "log" -> Math.log(x);
            case "sqrt" -> Math.sqrt(x);
            case "pow" -> Math.pow(x, evaluate(call.expression(1)));
            default ->
                throw error(
                        call, "unknown function " + CircuitFormatException.quoted(name) + "; known are " + FUNCTIONS);
        };
    }

    private CircuitFormatException error(ExpressionContext place, String message) {
        return source.error(place.getStart(), message);
    }
}
