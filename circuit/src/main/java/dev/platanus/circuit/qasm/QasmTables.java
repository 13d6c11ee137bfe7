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
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Formulas of whole numbers that measured bits spell, such as {@code n + 2 * k} or {@code c + 1} of a register, in conditions and
 * assignments: they are computed for each value of the bits, and each bit of the result is 1 where these have one of the values for which it
 * is.
 */
record QasmTables(QasmSource source, QasmExpression expressions, QasmRegisters registers) {
    /** How many bits may be asked for a result, which is computed two to the power of that times. */
    static final int MAX_BITS = Held.Bits.MOST_FOLLOWED;

    /** What is computed while all bits in it are given. */
    interface Formula {
        BigDecimal value() throws CircuitFormatException;
    }

    /** Returns what a part of the text is, a formula of numbers; it is known if no bits stand in it. */
    QasmValue value(ParserRuleContext place, Formula formula) throws CircuitFormatException {
        Map<String, List<Integer>> spelled = new LinkedHashMap<>();
        find(place, spelled);
        if (spelled.isEmpty()) {
            return new QasmValue.Known(formula.value());
        }
        Set<Integer> members = new LinkedHashSet<>();
        spelled.values().forEach(members::addAll);
        if (members.size() > MAX_BITS) {
            throw source.error(
                    place.getStart(),
                    "measurements decide numbers of this formula, " + members.size() + " bits; at most " + MAX_BITS
                            + " bits may do so");
        }
        List<Integer> all = List.copyOf(members);
        Map<Integer, BigInteger> results = new TreeMap<>();
        try {
            for (int value = 0; value < 1 << all.size(); value++) {
                for (int i = 0; i < all.size(); i++) {
                    expressions.given().put(all.get(i), value >> i & 1);
                }
                if (spelled.keySet().stream().allMatch(this::isPossible)) {
                    results.put(value, whole(place, formula.value(), spelled));
                }
            }
        } finally {
            all.forEach(expressions.given()::remove);
        }
        int width =
                results.values().stream().mapToInt(BigInteger::bitLength).max().orElse(0);
        BitSet values = new BitSet();
        if (width <= Held.Bits.MOST_FOLLOWED) {
            results.values().forEach(result -> values.set(result.intValueExact()));
        }
        return new QasmValue.Number(
                new QasmValue.Word(IntStream.range(0, Math.max(1, width))
                        .mapToObj(bit -> where(all, results, bit))
                        .toList()),
                values);
    }

    /** Tells whether a variable may hold what its bits spell that are given; of a register any number is possible. */
    private boolean isPossible(String name) {
        Variable variable = expressions.variables().get(name);
        return variable == null
                || !(variable.held() instanceof Held.Bits spelled)
                || spelled.maySpell((long) (double) expressions.number(spelled.members()));
    }

    /** Finds variables that bits spell, and bits, by what the text calls them; not what is given already. */
    private void find(ParseTree tree, Map<String, List<Integer>> spelled) throws CircuitFormatException {
        if (tree instanceof NameContext name) {
            add(name.getText(), name.getText(), null, spelled);
        } else if (tree instanceof OperandContext operand) {
            add(operand.name.getText(), operand.getText(), operand, spelled);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            find(tree.getChild(i), spelled);
        }
    }

    private void add(String name, String text, OperandContext operand, Map<String, List<Integer>> spelled)
            throws CircuitFormatException {
        List<Integer> members = List.of();
        Variable variable = expressions.variables().get(name);
        if (variable != null) {
            members = variable.held() instanceof Held.Bits(List<Integer> own, BitSet _) ? own : List.of();
        } else if (registers.has(name)) {
            int[] bits = operand == null
                    ? registers.named(name).members()
                    : registers.operand(operand).members();
            members = IntStream.of(bits).boxed().toList();
        }
        if (!members.isEmpty() && !expressions.given().keySet().containsAll(members)) {
            spelled.put(variable == null ? text : name, members);
        }
    }

    private BigInteger whole(ParserRuleContext place, BigDecimal value, Map<String, List<Integer>> spelled)
            throws CircuitFormatException {
        if (value.signum() < 0 || value.stripTrailingZeros().scale() > 0) {
            String where = spelled.entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + (long) (double) expressions.number(entry.getValue()))
                    .collect(Collectors.joining(" and "));
            throw source.error(
                    place.getStart(),
                    "measurements decide this value, which is "
                            + value.stripTrailingZeros().toPlainString()
                            + " where " + where + "; it must be a whole number from 0 on for all that the bits may"
                            + " spell");
        }
        return value.toBigIntegerExact();
    }

    private static Condition where(List<Integer> members, Map<Integer, BigInteger> results, int bit) {
        return new Condition.Several(
                Connective.ANY,
                results.entrySet().stream()
                        .filter(result -> result.getValue().testBit(bit))
                        .<Condition>map(result ->
                                new Condition.Compared(members, Relation.EQUAL, BigInteger.valueOf(result.getKey())))
                        .toList());
    }
}
