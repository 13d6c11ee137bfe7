package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.qasm.QasmVariables.Held;
import dev.platanus.circuit.qasm.QasmVariables.Type;
import dev.platanus.circuit.qasm.QasmVariables.Variable;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.AssignmentContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ConditionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NumberTypeContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Gives values to numbers, which are known where the text is read or spelled by bits, and to bits. */
final class QasmAssignments {
    private final QasmSource source;
    private final QasmExpression expressions;
    private final QasmConditions conditions;
    private final QasmOperators operators;
    private final QasmRegisters bits;
    private final QasmProgram program;
    private final QasmTables tables;

    QasmAssignments(
            QasmSource source,
            QasmExpression expressions,
            QasmConditions conditions,
            QasmRegisters bits,
            QasmProgram program) {
        this.source = source;
        this.expressions = expressions;
        this.conditions = conditions;
        this.operators = new QasmOperators(source);
        this.bits = bits;
        this.program = program;
        this.tables = new QasmTables(source, expressions, bits);
    }

    /** Returns the type that a text says. */
    Type type(Token word, ExpressionContext width) throws CircuitFormatException {
        return expressions.type(word, width);
    }

    /** Adds a constant or a variable, perhaps without a value. */
    void declare(NumberTypeContext number, Token name, ConditionContext value, boolean constant)
            throws CircuitFormatException {
        declare(type(number.word, number.expression()), name, value, constant);
    }

    void declare(Type type, Token name, ConditionContext value, boolean constant) throws CircuitFormatException {
        if (value == null && constant) {
            throw source.error(name, "the constant " + name.getText() + " has no value");
        }
        Held held = value == null
                ? Held.Unknown.UNSET
                : held(name.getText(), type, conditions.value(value, type), Held.Unknown.UNSET, value);
        if (constant && !(held instanceof Held.Number)) {
            throw source.error(value.getStart(), "measurements decide this value; leave out 'const'");
        }
        expressions.variables().declare(name.getText(), type, constant, held);
    }

    /** Adds a parameter that gets its value later. */
    void declareOpen(NumberTypeContext number, Token name, int parameter) throws CircuitFormatException {
        Type type = type(number.word, number.expression());
        expressions.variables().declare(name.getText(), type, true, new Held.Open(parameter));
    }

    /**
     * Returns what a variable holds that a value is given to.
     *
     * @param before what it held
     */
    Held held(String name, Type type, QasmValue value, Held before, ParserRuleContext place)
            throws CircuitFormatException {
        if (value instanceof QasmValue.Known(BigDecimal exact)) {
            double number = type.reduced(exact.doubleValue());
            if (type.isWhole() && number != Math.rint(number)) {
                throw source.error(
                        place.getStart(), "the integer " + name + " cannot be " + number + "; declare it as a float");
            }
            if (!type.holds(number)) {
                throw source.error(
                        place.getStart(),
                        CircuitFormatException.quoted(name) + " is of the type " + type.text() + ", which cannot hold "
                                + (type.isWhole() && Double.isFinite(number)
                                        ? new BigDecimal(number).toPlainString()
                                        : Double.toString(number)));
            }
            return new Held.Number(number);
        }
        int count = value.bits().size();
        if (!type.holdsBits(count)) {
            throw source.error(
                    place.getStart(),
                    "measurements decide this value, a number of " + count + " bits, which the type " + type.text()
                            + " of " + CircuitFormatException.quoted(name)
                            + " cannot hold; numbers of formulas must be known while the file is read, others be"
                            + " declared as uint[" + count + "]");
        }
        List<Condition> values = conditions.values(value, count, place);
        boolean again = before instanceof Held.Bits(List<Integer> own, BitSet _)
                && own.size() == count
                && values.stream().noneMatch(condition -> condition.bits().anyMatch(own::contains));
        int[] members = again
                ? ((Held.Bits) before)
                        .members().stream().mapToInt(Integer::intValue).toArray()
                : bits.hidden(place.getStart(), count);
        assign(members, values, place);
        return new Held.Bits(
                Arrays.stream(members).boxed().toList(),
                value instanceof QasmValue.Number(QasmValue _, BitSet possible) ? possible : new BitSet());
    }

    /** Sets bits, or a variable. */
    void assign(AssignmentContext assignment) throws CircuitFormatException {
        Token name = assignment.operand().name;
        Token op = assignment.op;
        Variable variable = expressions.variables().get(name.getText());
        if (variable == null || !assignment.operand().index().isEmpty()) {
            assignBits(assignment);
            return;
        }
        if (variable.isConstant()) {
            throw source.error(
                    name, CircuitFormatException.quoted(name.getText()) + " is a constant; leave out 'const'");
        }
        QasmValue value = op.getType() == OpenQasmLexer.EQUALS
                ? conditions.value(assignment.condition(), variable.type())
                : changed(assignment, variable);
        Held held = held(name.getText(), variable.type(), value, variable.held(), assignment.condition());
        expressions.variables().assign(variable, held);
    }

    /** What a variable becomes by an operator such as {@code +=}. */
    private QasmValue changed(AssignmentContext assignment, Variable variable) throws CircuitFormatException {
        Token name = assignment.operand().name;
        Type type = variable.type();
        if (!type.isWhole()) {
            QasmValue value = conditions.value(assignment.condition(), type);
            return changed(expressions.named(name), type, assignment.op, value);
        }
        return tables.value(
                assignment,
                () -> changed(
                                expressions.named(name),
                                type,
                                assignment.op,
                                conditions.value(assignment.condition(), type))
                        .number());
    }

    private QasmValue.Known changed(double before, Type type, Token op, QasmValue value) throws CircuitFormatException {
        QasmValue.Known known = new QasmValue.Known(BigDecimal.valueOf(before));
        String operator = op.getText();
        if (operator.equals("<<=") || operator.equals(">>=") || "&|^".indexOf(operator.charAt(0)) >= 0) {
            return operators.whole(known, op, value);
        }
        if (!(value instanceof QasmValue.Known(BigDecimal exact))) {
            throw source.error(op, QasmConditions.UNDECIDED);
        }
        double number = exact.doubleValue();
        if (number == 0 && (operator.equals("/=") || operator.equals("%="))) {
            throw source.error(op, "division by zero");
        }
        double changed = switch (operator) {
            case "+=" -> before + number;
            case "-=" -> before - number;
            case "*=" -> before * number;
            case "%=" -> before % number;
            case "**=" -> Math.pow(before, number);
            default -> {
                if (type.isRounded()) {
                    throw source.error(
                            op,
                            "the quotient of an angle of the type " + type.text()
                                    + " is rounded to its bits in OpenQASM 3;"
                                    + " declare it as a float, or without the number of bits");
                }
                boolean whole = type.isWhole() && number == Math.rint(number);
                yield whole ? expressions.cast(op, type, before / number) : before / number;
            }
        };
        if (!Double.isFinite(changed)) {
            throw source.error(op, "the expression has no finite value");
        }
        return new QasmValue.Known(BigDecimal.valueOf(changed));
    }

    private void assignBits(AssignmentContext assignment) throws CircuitFormatException {
        Token op = assignment.op;
        int[] members = bits.members(assignment.operand());
        List<Condition> values = conditions.values(assignment.condition(), members.length);
        if (op.getType() != OpenQasmLexer.EQUALS) {
            Condition.Connective connective = switch (op.getText()) {
                case "^=" -> Condition.Connective.ODD;
                case "&=" -> Condition.Connective.ALL;
                case "|=" -> Condition.Connective.ANY;
                default ->
                    throw source.error(
                            op, CircuitFormatException.quoted(op.getText()) + " is for numbers; bits are set by '='");
            };
            List<Condition> changed = new ArrayList<>();
            for (int i = 0; i < members.length; i++) {
                changed.add(new Condition.Several(connective, List.of(new Condition.Bit(members[i]), values.get(i))));
            }
            values = changed;
        }
        assign(members, values, assignment.condition());
    }

    /** Sets a truth, which is that of any value. */
    void assignTruth(int[] member, ConditionContext value) throws CircuitFormatException {
        assign(member, List.of(conditions.decision(value).truth()), value);
    }

    /** Sets bits. */
    void assign(int[] members, ConditionContext value) throws CircuitFormatException {
        assign(members, conditions.values(value, members.length), value);
    }

    void assign(int[] members, List<Condition> values, ParserRuleContext place) throws CircuitFormatException {
        program.needsProgram(() -> source.error(
                place.getStart(), CircuitFormatException.dynamic("a bit is set by something else than a measurement")));
        for (int i = 0; i < members.length; i++) {
            int before = i;
            if (values.get(i)
                    .bits()
                    .anyMatch(bit -> Arrays.stream(members, 0, before).anyMatch(member -> member == bit))) {
                throw source.error(place.getStart(), "a bit is set here and asked for at once; go by another register");
            }
            program.assign(members[i], values.get(i));
        }
    }
}
