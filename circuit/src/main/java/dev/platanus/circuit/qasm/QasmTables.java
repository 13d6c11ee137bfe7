package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Condition.Connective;
import dev.platanus.circuit.Condition.Relation;
import dev.platanus.circuit.qasm.QasmVariables.Held;
import dev.platanus.circuit.qasm.QasmVariables.Variable;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NameContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Formulas of whole numbers that measured bits spell, such as {@code n + 2 * k}, in conditions and assignments: they are computed for
 * each value of those numbers, and each bit of the result is 1 where the numbers have one of the values for which it is.
 */
record QasmTables(QasmSource source, QasmVariables variables) {
    /** How many bits may be asked for a result, which is computed two to the power of that times. */
    static final int MAX_BITS = 8;

    /** What is computed while all numbers in it are known. */
    interface Formula {
        BigDecimal value() throws CircuitFormatException;
    }

    /** Returns the numbers in a part of the text that bits spell. */
    Set<Variable> spelled(ParseTree tree) {
        Set<Variable> numbers = new LinkedHashSet<>();
        find(tree, numbers);
        return numbers;
    }

    private void find(ParseTree tree, Set<Variable> numbers) {
        String name = tree instanceof NameContext alone
                ? alone.getText()
                : tree instanceof OperandContext operand ? operand.name.getText() : null;
        Variable variable = name == null ? null : variables.get(name);
        if (variable != null && variable.held() instanceof Held.Bits) {
            numbers.add(variable);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            find(tree.getChild(i), numbers);
        }
    }

    /** Returns what a formula of numbers is that bits spell; of none it is known. */
    QasmValue value(ParserRuleContext place, Set<Variable> numbers, Formula formula) throws CircuitFormatException {
        if (numbers.isEmpty()) {
            return new QasmValue.Known(formula.value());
        }
        List<Variable> all = List.copyOf(numbers);
        List<Integer> members = all.stream()
                .flatMap(number -> ((Held.Bits) number.held()).members().stream())
                .toList();
        if (members.size() > MAX_BITS) {
            throw source.error(
                    place.getStart(),
                    "measurements decide numbers of this formula, " + members.size() + " bits; at most " + MAX_BITS
                            + " bits may do so");
        }
        List<Held> held = all.stream().map(Variable::held).toList();
        List<BigInteger> results = new ArrayList<>();
        try {
            for (int value = 0; value < 1 << members.size(); value++) {
                int rest = value;
                for (int i = 0; i < all.size(); i++) {
                    int size = ((Held.Bits) held.get(i)).members().size();
                    variables.assign(all.get(i), new Held.Number(rest & (1 << size) - 1));
                    rest >>= size;
                }
                results.add(whole(place, formula.value(), all));
            }
        } finally {
            for (int i = 0; i < all.size(); i++) {
                variables.assign(all.get(i), held.get(i));
            }
        }
        int width = results.stream().mapToInt(BigInteger::bitLength).max().orElse(0);
        return new QasmValue.Number(new QasmValue.Word(IntStream.range(0, Math.max(1, width))
                .mapToObj(bit -> where(members, results, bit))
                .toList()));
    }

    private BigInteger whole(ParserRuleContext place, BigDecimal value, List<Variable> numbers)
            throws CircuitFormatException {
        if (value.signum() < 0 || value.stripTrailingZeros().scale() > 0) {
            List<String> names = variables.names().stream()
                    .filter(name -> numbers.contains(variables.get(name)))
                    .map(name -> name + " = " + variables.value(name).intValue())
                    .toList();
            throw source.error(
                    place.getStart(),
                    "measurements decide this value, which is "
                            + value.stripTrailingZeros().toPlainString()
                            + " where " + String.join(" and ", names) + "; it must be a whole number from 0 on for all"
                            + " that the bits may spell");
        }
        return value.toBigIntegerExact();
    }

    private static Condition where(List<Integer> members, List<BigInteger> results, int bit) {
        return new Condition.Several(
                Connective.ANY,
                IntStream.range(0, results.size())
                        .filter(value -> results.get(value).testBit(bit))
                        .<Condition>mapToObj(
                                value -> new Condition.Compared(members, Relation.EQUAL, BigInteger.valueOf(value)))
                        .toList());
    }
}
