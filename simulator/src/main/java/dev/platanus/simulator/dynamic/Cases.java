package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Condition.Connective;
import dev.platanus.circuit.Condition.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The cases in which a condition holds, none of which overlap: what some bits are in each. */
final class Cases {
    /** Conditions on more bits than this are taken apart only if they are one case. */
    private static final int MOST_BITS = 6;

    private Cases() {}

    /** Returns the cases, for each the values of bits; empty if they are too many. */
    static Optional<List<SortedMap<Integer, Boolean>>> of(Condition condition) {
        Optional<SortedMap<Integer, Boolean>> one = single(condition);
        if (one.isPresent()) {
            return Optional.of(List.of(one.get()));
        }
        int[] bits = condition.bits().distinct().sorted().toArray();
        if (bits.length > MOST_BITS) {
            return Optional.empty();
        }
        List<SortedMap<Integer, Boolean>> cases = new ArrayList<>();
        for (int number = 0; number < 1 << bits.length; number++) {
            BitSet values = new BitSet();
            SortedMap<Integer, Boolean> map = new TreeMap<>();
            for (int i = 0; i < bits.length; i++) {
                boolean value = (number >>> i & 1) == 1;
                values.set(bits[i], value);
                map.put(bits[i], value);
            }
            if (condition.holds(values)) {
                cases.add(map);
            }
        }
        return Optional.of(cases);
    }

    /** The only case of a condition that asks bits one by one. */
    private static Optional<SortedMap<Integer, Boolean>> single(Condition condition) {
        return switch (condition) {
            case Condition.Bit(int bit) -> Optional.of(new TreeMap<>(Map.of(bit, true)));
            case Condition.Not(Condition.Bit(int bit)) -> Optional.of(new TreeMap<>(Map.of(bit, false)));
            case Condition.Compared compared
            when compared.relation() == Relation.EQUAL
                    && compared.value().signum() >= 0
                    && compared.value().bitLength() <= compared.register().size() -> {
                SortedMap<Integer, Boolean> values = new TreeMap<>();
                for (int i = 0; i < compared.register().size(); i++) {
                    values.put(compared.register().get(i), compared.value().testBit(i));
                }
                yield Optional.of(values);
            }
            case Condition.Several(Connective connective, List<Condition> conditions)
            when connective == Connective.ALL -> {
                Optional<SortedMap<Integer, Boolean>> all = Optional.of(new TreeMap<>());
                for (Condition part : conditions) {
                    all = all.flatMap(one -> single(part).flatMap(other -> joined(one, other)));
                }
                yield all;
            }
            default -> Optional.empty();
        };
    }

    /** Both cases at once; empty if they contradict each other. */
    static Optional<SortedMap<Integer, Boolean>> joined(
            SortedMap<Integer, Boolean> one, SortedMap<Integer, Boolean> other) {
        SortedMap<Integer, Boolean> both = new TreeMap<>(one);
        for (Map.Entry<Integer, Boolean> entry : other.entrySet()) {
            Boolean before = both.put(entry.getKey(), entry.getValue());
            if (before != null && !before.equals(entry.getValue())) {
                return Optional.empty();
            }
        }
        return Optional.of(both);
    }
}
