package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.QasmExpression.Formula;
import dev.platanus.circuit.qasm.QasmVariables.Type;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.BitsOfFormulaContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.CallContext;
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
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.antlr.v4.runtime.Token;

/**
 * What the parts of an expression mean.
 *
 * @param names what names stand for
 * @param angles the angles of the gate around the expression
 * @param quotients what a quotient of whole numbers is there
 */
record QasmTerms(QasmSource source, QasmExpression names, List<String> angles, Quotients quotients) {

    /** Rounding of quotients, relative to them. */
    private static final double EXACT = 1e-13;

    /** What a quotient of whole numbers is that is no whole number. OpenQASM 3 rounds it towards 0, as C does. */
    enum Quotients {
        ROUNDED,
        /** Where nobody means it to be rounded, it is an error. */
        REFUSED,
        /** Powers of gates are an exception that the standard makes itself: {@code pow(1/2) @ x}. */
        REAL
    }

    /**
     * A formula and its type.
     *
     * @param whole whether it is one of whole numbers
     * @param angle the type of angles that it is one of, which have a number of bits; null for others
     */
    record Term(Formula formula, boolean whole, Type angle) {
        Term(Formula formula, boolean whole) {
            this(formula, whole, null);
        }
    }

    /** Returns what an expression means. */
    Term term(ExpressionContext expression) throws CircuitFormatException {
        return switch (expression) {
            case LiteralContext literal -> {
                boolean whole = literal.INTEGER() != null;
                double value = whole
                        ? QasmExpression.integer(literal.getText()).doubleValue()
                        : Double.parseDouble(literal.getText().replace("_", ""));
                yield new Term(a -> value, whole);
            }
            case NameContext name -> named(name);
            case BitsOfFormulaContext bits -> {
                double value = names.decided(bits.operand());
                yield new Term(a -> value, true);
            }
            case GroupContext group -> term(group.expression());
            case DecidedContext decided -> {
                double value = names.decided(decided.condition());
                yield new Term(a -> value, true);
            }
            case ConvertedContext converted -> converted(converted);
            case SignContext sign -> {
                Term inner = term(sign.expression());
                yield sign.op.getText().equals("-")
                        ? new Term(a -> -inner.formula.of(a), inner.whole, inner.angle)
                        : inner;
            }
            case SumContext sum -> {
                boolean minus = sum.op.getText().equals("-");
                yield joined(sum.expression(), minus ? (x, y) -> x - y : Double::sum);
            }
            case ProductContext product
            when product.op.getText().equals("*") -> joined(product.expression(), (x, y) -> x * y);
            case ProductContext product -> quotient(product);
            case PowerContext power -> joined(power.expression(), Math::pow);
            case CallContext call -> call(call);
            case TimeContext _, TimeOfContext _ ->
                throw error(expression, "a duration stands here where a number is expected");
            default -> throw error(expression, "an expression was expected");
        };
    }

    private Term joined(List<ExpressionContext> two, DoubleBinaryOperator rule) throws CircuitFormatException {
        Term left = term(two.get(0));
        Term right = term(two.get(1));
        return new Term(
                a -> rule.applyAsDouble(left.formula.of(a), right.formula.of(a)),
                left.whole && right.whole,
                left.angle == null ? right.angle : left.angle);
    }

    /** A remainder has the sign of the dividend, as in C. */
    private Term quotient(ProductContext product) throws CircuitFormatException {
        Term left = term(product.expression(0));
        Term right = term(product.expression(1));
        boolean remainder = product.op.getText().equals("%");
        boolean whole = left.whole && right.whole && source.version() == 3;
        boolean real = !whole || quotients == Quotients.REAL;
        Token place = product.op;
        Formula formula = a -> {
            double dividend = left.formula.of(a);
            double divisor = right.formula.of(a);
            if (divisor == 0) {
                throw source.error(place, "division by zero");
            }
            double quotient = dividend / divisor;
            if (!remainder && left.angle != null) {
                requireExact(product, left.angle, quotient);
            }
            if (remainder || real || quotient == Math.rint(quotient) || !Double.isFinite(quotient)) {
                return remainder ? dividend % divisor : quotient;
            }
            if (quotients == Quotients.REFUSED) {
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

    /** The quotient of an angle of n bits has n bits in OpenQASM 3. */
    private void requireExact(ProductContext product, Type angle, double quotient) throws CircuitFormatException {
        double reduced = Math.abs(quotient);
        if (Math.abs(angle.reduced(reduced) - reduced) > EXACT * reduced && reduced < 2 * Math.PI) {
            throw source.error(
                    product.op,
                    CircuitFormatException.quoted(product.getText()) + " divides an angle of the type " + angle.text()
                            + ", which OpenQASM 3 rounds to its bits; declare it as a float, or without the number of"
                            + " bits, for " + quotient);
        }
    }

    private Term converted(ConvertedContext cast) throws CircuitFormatException {
        Type type = names.type(cast.word, cast.width);
        Term number = (type.isWhole() ? where(Quotients.ROUNDED) : this).term(cast.number);
        return new Term(
                a -> names.cast(cast.word, type, number.formula.of(a)), type.isWhole(), type.isRounded() ? type : null);
    }

    private QasmTerms where(Quotients others) {
        return new QasmTerms(source, names, angles, others);
    }

    private Term named(NameContext name) throws CircuitFormatException {
        String text = name.getText();
        int index = angles.indexOf(text);
        if (index >= 0) {
            return new Term(a -> a[index], false);
        }
        QasmVariables.Variable variable = names.variables().get(text);
        if (variable != null && variable.held() instanceof QasmVariables.Held.Open(int parameter)) {
            int behind = angles.size() + parameter;
            return new Term(a -> a[behind], false);
        }
        Double register = names.register(text);
        if (register != null) {
            return new Term(a -> register, true);
        }
        double value = names.named(name.getStart(), angles);
        if (variable == null) {
            return new Term(a -> value, false);
        }
        Type type = variable.type();
        return new Term(a -> value, type.isWhole(), type.isRounded() ? type : null);
    }

    private Term call(CallContext call) throws CircuitFormatException {
        Token name = call.getStart();
        if (names.scope().get(name.getText()) instanceof QasmSubroutines.Definition) {
            throw error(
                    call,
                    "a subroutine is not called within a formula; assign what it returns to a variable of its own"
                            + " before");
        }
        QasmFunction function = QasmFunction.of(source, name, call.expression().size());
        if (function.arguments() == 2) {
            return joined(call.expression(), function.rule());
        }
        // what gives no whole number takes none
        Term x = (function.keepsWhole() ? this : where(Quotients.REFUSED)).term(call.expression(0));
        return new Term(a -> function.rule().applyAsDouble(x.formula.of(a), 0), x.whole && function.keepsWhole());
    }

    private CircuitFormatException error(ExpressionContext place, String message) {
        return source.error(place.getStart(), message);
    }
}
