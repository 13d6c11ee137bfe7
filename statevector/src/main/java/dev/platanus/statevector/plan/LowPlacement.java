package dev.platanus.statevector.plan;

import java.util.Arrays;

/**
 * Who stands in the low positions during each sweep, with the fewest exchanges.
 *
 * <p>The occupants of sweep s are local in sweeps s - 1 and s. An occupant stays as long as it may; a free place goes to
 * the qubit that may stay longest, which is optimal (the argument of Belady's paging rule).
 */
final class LowPlacement {

    private LowPlacement() {}

    /** The low qubits of each sweep for the given local sets, and of the end if that matters. */
    static long[] of(long[] localSets, int lowBits, LowEnds ends) {
        long[] sets = localSets;
        if (ends.atEnd() != 0) {
            sets = Arrays.copyOf(localSets, localSets.length + 1);
            sets[localSets.length] = ends.atEnd();
        }
        long[] low = new long[sets.length];
        long standing = 0;
        for (int s = 0; s < low.length; s++) {
            long allowed = s == 0 ? sets[0] & ends.atStart() : sets[s - 1] & sets[s];
            standing = chosen(sets, s, low.length, allowed, standing, lowBits);
            low[s] = standing;
        }
        return low;
    }

    /** How many exchanges sweeps {@code from} to {@code to - 1} need among themselves. */
    static int swaps(long[] localSets, int from, int to, int lowBits) {
        int swaps = 0;
        long standing = chosen(localSets, from, to, localSets[from], 0, lowBits);
        for (int s = from + 1; s < to; s++) {
            long next = chosen(localSets, s, to, localSets[s - 1] & localSets[s], standing, lowBits);
            swaps += Long.bitCount(next & ~standing);
            standing = next;
        }
        return swaps;
    }

    /** The occupants of a sweep, given those of the one before. */
    private static long chosen(long[] localSets, int sweep, int end, long allowed, long standing, int lowBits) {
        long low = standing & allowed;
        while (Long.bitCount(low) < lowBits) {
            low |= longestStay(localSets, sweep + 1, end, allowed & ~low);
        }
        return low;
    }

    private static long longestStay(long[] localSets, int from, int end, long candidates) {
        long lasting = candidates;
        for (int s = from; s < end; s++) {
            long still = lasting & localSets[s];
            if (still == 0) {
                break;
            }
            lasting = still;
        }
        return lasting & -lasting;
    }
}
