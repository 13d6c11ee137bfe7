package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.machine.text.Json;
import java.util.List;

/** Numbers as Cirq writes them: plain, complex, and the constant expressions of SymPy. */
record CirqNumber(CircuitJson source) {
    private static final double EULER_GAMMA = 0.5772156649015329;

    /** Returns a finite real number. */
    double real(Json value) throws CircuitFormatException {
        double number = evaluate(value);
        if (!Double.isFinite(number)) {
            throw source.error(value, "this number is too large for a double, or undefined");
        }
        return number;
    }

    /** Returns the real and the imaginary part. */
    double[] complex(Json value) throws CircuitFormatException {
        if (value instanceof Json.Fields fields && source.type(fields).equals("complex")) {
            return new double[] {real(source.get(fields, "real")), real(source.get(fields, "imag"))};
        }
        return new double[] {real(value), 0};
    }

    /** Returns the values of a list of real numbers. */
    double[] reals(Json value) throws CircuitFormatException {
        List<Json> items = source.items(value);
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = real(items.get(i));
        }
        return numbers;
    }

    private double evaluate(Json value) throws CircuitFormatException {
        if (value instanceof Json.Number(var _, double number)) {
            return number;
        }
        if (!(value instanceof Json.Fields object)) {
            throw source.error(value, "a number is expected here");
        }
        String type = source.type(object);
        return switch (type) {
            case "sympy.Integer" -> evaluate(source.get(object, "i"));
            case "sympy.Float" -> evaluate(source.get(object, "approx"));
            case "sympy.Rational" -> evaluate(source.get(object, "p")) / evaluate(source.get(object, "q"));
            case "sympy.pi" -> Math.PI;
            case "sympy.E" -> Math.E;
            case "sympy.EulerGamma" -> EULER_GAMMA;
            case "sympy.Add", "sympy.Mul", "sympy.Pow" -> arithmetic(type, source.get(object, "args"));
            case "sympy.Symbol" ->
                throw source.error(
                        object,
                        "the parameter "
                                + CircuitFormatException.quoted(source.text(source.get(object, "name")))
                                + " has no value; give it one, as by cirq.resolve_parameters before saving");
            default ->
                throw source.error(object, "a number is expected here, not " + CircuitFormatException.quoted(type));
        };
    }

    private double arithmetic(String type, Json args) throws CircuitFormatException {
        double[] values = reals(args);
        if (values.length < 1 || (type.equals("sympy.Pow") && values.length != 2)) {
            throw source.error(args, "this is not the right number of arguments");
        }
        double result = values[0];
        for (int i = 1; i < values.length; i++) {
            result = switch (type) {
                case "sympy.Add" -> result + values[i];
                case "sympy.Mul" -> result * values[i];
                default -> Math.pow(result, values[i]);
            };
        }
        return result;
    }
}
