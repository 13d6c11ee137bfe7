package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GroupContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NameContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ProductContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SignContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SumContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.TimeContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.TimeOfContext;
import org.antlr.v4.runtime.Token;

/** Durations, which change nothing in an ideal circuit: they are only checked to be durations. */
record QasmTimes(QasmSource source, QasmExpression expressions) {

    /** A name of a duration. */
    enum Duration implements QasmScope.Symbol {
        /** All of them mean the same: nothing. */
        SOME
    }

    /** Adds a name. */
    void declare(Token name) {
        expressions.scope().declare(name.getText(), Duration.SOME);
    }

    /** Fails if an expression is no duration. */
    void require(ExpressionContext expression) throws CircuitFormatException {
        if (!isTime(expression)) {
            throw source.error(expression.getStart(), "a duration is expected here, such as 100ns or 20dt");
        }
    }

    private boolean isTime(ExpressionContext expression) throws CircuitFormatException {
        return switch (expression) {
            case TimeContext _, TimeOfContext _ -> true;
            case NameContext name when expressions.scope().get(name.getText()) instanceof Duration -> true;
            case GroupContext group -> isTime(group.expression());
            case SignContext sign -> isTime(sign.expression());
            case SumContext sum -> {
                boolean time = isTime(sum.expression(0));
                if (time != isTime(sum.expression(1))) {
                    throw source.error(sum.op, "a duration and a number cannot be added; give the number a unit");
                }
                yield time;
            }
            case ProductContext product -> {
                boolean left = isTime(product.expression(0));
                boolean right = isTime(product.expression(1));
                if (left && right && product.op.getText().equals("*")
                        || right && !left && product.op.getText().equals("/")) {
                    throw source.error(product.op, "this is neither a duration nor a number");
                }
                yield left != right;
            }
            default -> {
                expressions.value(expression);
                yield false;
            }
        };
    }
}
