package dev.platanus.circuit.program;

import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Condition.Connective;
import dev.platanus.circuit.Condition.Relation;
import java.util.ArrayList;
import java.util.List;

/** Two numbers that bits spell, compared without sign. */
public final class ComparedBits {
    /** A comparison by size asks for the square of that many bits. */
    public static final int MOST = 256;

    private static final Condition ZERO = new Condition.Several(Connective.ANY, List.of());

    private ComparedBits() {}

    /**
     * Returns when one number is smaller than, equal to or larger than another: it is smaller if, at the most significant bit in which
     * they differ, it has the 0.
     *
     * @param left the bits of the one, the least significant first
     * @param relation how it is related to the other
     * @param right those of the other, perhaps more or fewer; the missing ones are 0
     * @return a condition of O(n) parts for equality, else of O(n²)
     * @throws IllegalArgumentException if sizes of more than {@value #MOST} bits are to be compared
     */
    public static Condition of(List<? extends Condition> left, Relation relation, List<? extends Condition> right) {
        int size = Math.max(left.size(), right.size());
        if (relation == Relation.GREATER) {
            return of(right, Relation.LESS, left);
        }
        if (relation != Relation.EQUAL && size > MOST) {
            throw new IllegalArgumentException(
                    "numbers of up to " + MOST + " bits are compared by size, one of these has " + size);
        }
        List<Condition> same = new ArrayList<>();
        List<Condition> ways = new ArrayList<>();
        for (int i = size - 1; i >= 0; i--) {
            Condition one = i < left.size() ? left.get(i) : ZERO;
            Condition other = i < right.size() ? right.get(i) : ZERO;
            if (relation == Relation.LESS) {
                List<Condition> decided = new ArrayList<>(same);
                decided.add(new Condition.Not(one));
                decided.add(other);
                ways.add(new Condition.Several(Connective.ALL, decided));
            }
            same.add(new Condition.Not(new Condition.Several(Connective.ODD, List.of(one, other))));
        }
        return relation == Relation.EQUAL
                ? new Condition.Several(Connective.ALL, same)
                : new Condition.Several(Connective.ANY, ways);
    }
}
