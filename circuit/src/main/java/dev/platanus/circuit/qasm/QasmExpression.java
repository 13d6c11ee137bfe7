package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.QasmTerms.Quotients;
import dev.platanus.circuit.qasm.QasmVariables.Type;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ConditionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private final Map<Integer, Integer> given = new HashMap<>();

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
        this.decisions = new Nothing(source);
        this.unknown = new double[open];
        Arrays.fill(unknown, Double.NaN);
    }

    QasmExpression(QasmSource source) {
        this(source, 0);
    }

    /** What knows the value of a condition, such as {@code (1 << k)}, and of bits, such as {@code c[0]}. */
    interface Decisions {
        /** Returns a number that is known where the text is read. */
        double number(ConditionContext condition) throws CircuitFormatException;

        /** Returns a number that is known where the text is read. */
        double number(OperandContext bits) throws CircuitFormatException;
    }

    /** Of a formula that stands alone, which asks no bits. */
    private record Nothing(QasmSource source) implements Decisions {
        @Override
        public double number(ConditionContext condition) throws CircuitFormatException {
            throw source.error(condition.getStart(), "an expression was expected");
        }

        @Override
        public double number(OperandContext bits) throws CircuitFormatException {
            throw source.error(bits.getStart(), "an expression was expected");
        }
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

    /** Returns the bits whose values are given for a while, and these: 0 or 1. */
    Map<Integer, Integer> given() {
        return given;
    }

    /** Returns the number that bits spell, the least significant first, if the values of all are given, else null. */
    Double number(List<Integer> bits) {
        double number = 0;
        for (int i = 0; i < bits.size(); i++) {
            Integer bit = given.get(bits.get(i));
            if (bit == null) {
                return null;
            }
            number += Math.scalb((double) bit, i);
        }
        return bits.isEmpty() ? null : Double.valueOf(number);
    }

    /** Returns what a register of bits spells whose values are given, or null if the name is none. */
    Double register(String name) {
        return scope.get(name) instanceof QasmRegisters.Named named
                        && named.of().kind().equals("bit")
                ? number(Arrays.stream(named.operand().members()).boxed().toList())
                : null;
    }

    /** Returns the value of a name, which is null if there is none, NaN if measurements decide it. */
    Double constant(String name) {
        QasmVariables.Variable variable = variables.get(name);
        Double spelled =
                variable != null && variable.held() instanceof QasmVariables.Held.Bits(List<Integer> members, BitSet _)
                        ? number(members)
                        : null;
        Double value = spelled == null ? variables.value(name) : spelled;
        return value == null ? CONSTANTS.get(name) : value;
    }

    /** Returns the same if it is a number with which formulas do nothing of their own; null for an angle of a number of bits. */
    Double plainConstant(String name) {
        QasmVariables.Variable variable = variables.get(name);
        return variable != null && variable.type().isRounded() ? null : constant(name);
    }

    /** Returns the value of an expression outside of gates, which is finite. */
    double value(ExpressionContext expression) throws CircuitFormatException {
        return bind(expression, List.of(), Quotients.ROUNDED).of(unknown);
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
        return bind(expression, angleNames, Quotients.REFUSED);
    }

    /** Returns the formula of the exponent of a gate's power. */
    Formula bindExponent(ExpressionContext expression, List<String> angleNames) throws CircuitFormatException {
        return bind(expression, angleNames, Quotients.REAL);
    }

    private Formula bind(ExpressionContext expression, List<String> angleNames, Quotients quotients)
            throws CircuitFormatException {
        Formula formula = new QasmTerms(source, this, angleNames, quotients)
                .term(expression)
                .formula();
        Token place = expression.getStart();
        return angles -> {
            double value = formula.of(angles);
            if (!Double.isFinite(value)) {
                throw source.error(place, "the expression has no finite value");
            }
            return value;
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

    /** Returns the number of a condition that is known. */
    double decided(ConditionContext condition) throws CircuitFormatException {
        return decisions.number(condition);
    }

    /** Returns the number of bits that are known. */
    double decided(OperandContext bits) throws CircuitFormatException {
        return decisions.number(bits);
    }

    /** Returns the value of a name outside of gates. */
    double named(Token name) throws CircuitFormatException {
        return named(name, List.of());
    }

    /** Returns the value of a name that is no angle of the gate around it. */
    double named(Token name, List<String> angles) throws CircuitFormatException {
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
        if (Double.isNaN(value) && variables.get(name.getText()).held() instanceof QasmVariables.Held.Bits) {
            throw source.error(
                    name,
                    "measured bits spell what " + CircuitFormatException.quoted(name.getText())
                            + " is; such a number stands in formulas of gates, as in rx(" + name.getText()
                            + " * pi / 8) q[0];, and in whole numbers of conditions and assignments only");
        }
        if (Double.isNaN(value)) {
            boolean whole = variables.get(name.getText()).type().isWhole();
            throw source.error(
                    name,
                    "measurements decide what " + CircuitFormatException.quoted(name.getText())
                            + " is here; numbers must be known while the file is read. Use it in the branch that sets"
                            + " it, or "
                            + (whole
                                    ? "ask for bits instead"
                                    : "let a whole number from 0 on change there, which bits can spell, and write the"
                                            + " angle with it: uint k; ... rx(k * pi / 8) q[0];"));
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

    private CircuitFormatException error(ExpressionContext place, String message) {
        return source.error(place.getStart(), message);
    }
}
