package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.program.Block;
import dev.platanus.circuit.qasm.QasmVariables.Held;
import dev.platanus.circuit.qasm.QasmVariables.Variable;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;

/**
 * Where branches meet of which measurements decide. A variable holds there what it holds at the end of all of them, if that is the same; whole
 * numbers that differ are spelled by bits from there on, which each of the branches sets at its end.
 */
record QasmMeeting(QasmVariables variables, QasmRegisters bits) {
    /** Larger ones are not exact in what they are computed with. */
    private static final double MOST = 0x1p53;

    /**
     * A way that leads there.
     *
     * @param block what is done on it, to which nothing else is added any more
     * @param values what variables hold at its end, if not what they hold already
     */
    record Way(Block block, Map<Variable, Held> values) {}

    /** Goes on where several ways meet. */
    void of(Token place, Way... ways) throws CircuitFormatException {
        Set<Variable> changed = new HashSet<>();
        for (Way way : ways) {
            changed.addAll(way.values.keySet());
        }
        for (Variable variable : variables.named()) {
            if (changed.contains(variable)) {
                List<Held> held = List.of(ways).stream()
                        .map(way -> way.values.getOrDefault(variable, variable.held()))
                        .toList();
                variables.assign(variable, met(place, variable.type().isWhole(), held, ways));
            }
        }
    }

    private Held met(Token place, boolean whole, List<Held> held, Way... ways) throws CircuitFormatException {
        if (held.stream().allMatch(held.getFirst()::equals)) {
            return held.getFirst();
        }
        if (!whole || !held.stream().allMatch(QasmMeeting::isSpelled)) {
            return Held.Unknown.UNDECIDED;
        }
        if (held.stream()
                .allMatch(one -> members(one).equals(members(held.getFirst()))
                        && !members(one).isEmpty())) {
            return held.stream()
                    .map(Held.Bits.class::cast)
                    .reduce(Held.Bits::or)
                    .orElseThrow();
        }
        int width = held.stream().mapToInt(QasmMeeting::width).max().orElseThrow();
        int[] members = bits.hidden(place, width);
        BitSet values = new BitSet();
        boolean followed = width <= Held.Bits.MOST_FOLLOWED;
        for (int i = 0; i < ways.length; i++) {
            Held one = held.get(i);
            for (int bit = 0; bit < width; bit++) {
                ways[i].block.assign(members[bit], bit(one, bit));
            }
            if (followed) {
                IntStream.range(0, 1 << width(one))
                        .filter(value -> one instanceof Held.Bits spelled
                                ? spelled.maySpell(value)
                                : value == (long) ((Held.Number) one).value())
                        .forEach(values::set);
            }
        }
        return new Held.Bits(IntStream.of(members).boxed().toList(), values);
    }

    /** Tells whether bits can spell what a variable of a whole type holds. */
    private static boolean isSpelled(Held held) {
        return held instanceof Held.Bits || held instanceof Held.Number(double value) && value >= 0 && value <= MOST;
    }

    private static List<Integer> members(Held held) {
        return held instanceof Held.Bits spelled ? spelled.members() : List.of();
    }

    private static int width(Held held) {
        return held instanceof Held.Number(double value)
                ? Math.max(1, Long.SIZE - Long.numberOfLeadingZeros((long) value))
                : members(held).size();
    }

    private static Condition bit(Held held, int bit) {
        if (held instanceof Held.Number(double value)) {
            return QasmValue.Known.of(((long) value >> bit & 1) == 1).truth();
        }
        List<Integer> members = members(held);
        return bit < members.size() ? new Condition.Bit(members.get(bit)) : QasmValue.FALSE;
    }
}
