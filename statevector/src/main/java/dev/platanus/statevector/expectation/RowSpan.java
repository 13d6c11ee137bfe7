package dev.platanus.statevector.expectation;

import java.util.ArrayList;
import java.util.List;

/**
 * All row numbers that are sums (⊕) of a few: a subspace of the bits of row numbers. Its cosets are blocks of rows that no exchange
 * within the span leaves. In reduced form: each vector of the basis has a bit, its pivot, that no other has.
 */
final class RowSpan {
    private final List<Long> basis = new ArrayList<>();

    int dimension() {
        return basis.size();
    }

    private static long pivot(long vector) {
        return Long.lowestOneBit(vector);
    }

    private long reduced(long vector) {
        long rest = vector;
        for (long each : basis) {
            rest ^= (rest & pivot(each)) == 0 ? 0 : each;
        }
        return rest;
    }

    boolean contains(long vector) {
        return reduced(vector) == 0;
    }

    /** Makes a vector one of the span. */
    void add(long vector) {
        long rest = reduced(vector);
        if (rest != 0) {
            basis.replaceAll(each -> (each & pivot(rest)) == 0 ? each : each ^ rest);
            basis.add(rest);
        }
    }

    /** The bits by which members are told apart. */
    long pivots() {
        return basis.stream().mapToLong(RowSpan::pivot).reduce(0, (a, b) -> a | b);
    }

    /** The number of a member. */
    int number(long vector) {
        int number = 0;
        for (int i = 0; i < basis.size(); i++) {
            number |= (vector & pivot(basis.get(i))) == 0 ? 0 : 1 << i;
        }
        return number;
    }

    /** All members by their numbers; the number of a ⊕ b is that of a ⊕ that of b. */
    long[] members() {
        long[] members = new long[1 << basis.size()];
        for (int i = 1; i < members.length; i++) {
            members[i] = members[i & i - 1] ^ basis.get(Integer.numberOfTrailingZeros(i));
        }
        return members;
    }
}
