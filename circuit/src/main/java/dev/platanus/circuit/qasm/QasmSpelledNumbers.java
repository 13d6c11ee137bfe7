package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.qasm.QasmVariables.Held;
import dev.platanus.circuit.qasm.QasmVariables.Variable;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NameContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Gates whose angles, powers or indices are numbers that measured bits spell, such as {@code rx(k * pi / 8) q;}: each of the values is a
 * branch of the program, in which the number is known.
 */
final class QasmSpelledNumbers {
    /** How many bits may choose among gates, which are two to the power of that. */
    private static final int MAX_BITS = 8;

    private final QasmSource source;
    private final QasmVariables variables;
    private final QasmFlow flow;

    QasmSpelledNumbers(QasmSource source, QasmVariables variables, QasmFlow flow) {
        this.source = source;
        this.variables = variables;
        this.flow = flow;
    }

    /** Reads a statement, once for each value of the numbers in it that bits spell, on condition that the bits have it. */
    void decided(ParserRuleContext statement, QasmFlow.Reading reading) throws CircuitFormatException {
        Set<Variable> numbers = new LinkedHashSet<>();
        find(statement, numbers);
        int bits = numbers.stream()
                .mapToInt(number -> ((Held.Bits) number.held()).members().size())
                .sum();
        if (bits > MAX_BITS) {
            throw source.error(
                    statement.getStart(),
                    "measurements decide numbers of this gate, " + bits + " bits; at most " + MAX_BITS
                            + " bits may choose among gates. Ask for single bits instead: if (c[0]) ...");
        }
        choose(statement, List.copyOf(numbers), 0, 0, reading);
    }

    /**
     * Reads it for all values of the first number that begin with some bits.
     *
     * @param known how many of its bits are, the least significant first
     */
    private void choose(
            ParserRuleContext statement, List<Variable> numbers, int known, long value, QasmFlow.Reading reading)
            throws CircuitFormatException {
        if (numbers.isEmpty()) {
            reading.read();
            return;
        }
        Variable number = numbers.getFirst();
        Held.Bits spelled = (Held.Bits) number.held();
        if (known == spelled.members().size()) {
            variables.assign(number, new Held.Number(value));
            choose(statement, numbers.subList(1, numbers.size()), 0, 0, reading);
            variables.assign(number, spelled);
            return;
        }
        boolean one = isPossible(spelled, known + 1, value | 1L << known);
        if (one && isPossible(spelled, known + 1, value)) {
            flow.split(
                    statement.getStart(),
                    new Condition.Bit(spelled.members().get(known)),
                    () -> choose(statement, numbers, known + 1, value | 1L << known, reading),
                    () -> choose(statement, numbers, known + 1, value, reading));
        } else {
            choose(statement, numbers, known + 1, one ? value | 1L << known : value, reading);
        }
    }

    /** Tells whether a number may begin with some bits, the least significant first. */
    private static boolean isPossible(Held.Bits spelled, int known, long value) {
        return LongStream.range(0, 1L << spelled.members().size() - known)
                .anyMatch(rest -> spelled.maySpell(value | rest << known));
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
}
