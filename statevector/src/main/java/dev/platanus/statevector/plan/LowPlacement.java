package dev.platanus.statevector.plan;

/**
 * Who stands in the low positions during each sweep, with the fewest exchanges.
 *
 * <p>Before sweep s the occupants are local in sweeps s - 1 and s. An occupant stays as long as it may; a free place goes
 * to the qubit that may stay longest, which is optimal (the argument of Belady's paging rule).
 */
final class LowPlacement {

    private LowPlacement() {}

    /** The low qubits of each sweep for the given local sets. */
    static long[] of(long[] localSets, int lowBits) {
        int count = localSets.length;
        long[] low = new long[count];
        long standing = 0;
        for (int s = 0; s < count; s++) {
            long allowed = allowed(localSets, s);
            standing &= allowed;
            while (Long.bitCount(standing) < lowBits) {
                standing |= longestStay(localSets, s, allowed & ~standing);
            }
            low[s] = standing;
        }
        return low;
    }

    /** How many qubits are newly brought into the low positions. */
    static int swaps(long[] low) {
        int swaps = 0;
        for (int s = 1; s < low.length; s++) {
            swaps += Long.bitCount(low[s] & ~low[s - 1]);
        }
        return swaps;
    }

    private static long allowed(long[] localSets, int s) {
        return s == 0 ? localSets[0] : localSets[s - 1] & localSets[s];
    }

    private static long longestStay(long[] localSets, int from, long candidates) {
        long lasting = candidates;
        for (int s = from + 1; s < localSets.length; s++) {
            long still = lasting & localSets[s];
            if (still == 0) {
                break;
            }
            lasting = still;
        }
        return lasting & -lasting;
    }
}
