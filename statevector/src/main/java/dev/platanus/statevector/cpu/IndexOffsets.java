package dev.platanus.statevector.cpu;

import dev.platanus.statevector.QubitOrder;

/**
 * Where the amplitudes of consecutive indices lie, whichever qubit each bit of an index is: byte offsets are linear over GF(2), so
 * that a table of what the lowest bits mean serves all values of the others.
 */
final class IndexOffsets {
    private static final int MOST_LOW_BITS = 10;

    private final long[] offsetOfBit;
    private final int lowBits;
    private final long[] low;

    /**
     * Makes the table.
     *
     * @param geometry how amplitudes lie
     * @param order which qubit each bit of an index is
     * @param positionOfQubit where qubits stand
     */
    IndexOffsets(Geometry geometry, QubitOrder order, int[] positionOfQubit) {
        int n = order.qubits().size();
        offsetOfBit = new long[n];
        for (int bit = 0; bit < n; bit++) {
            offsetOfBit[bit] =
                    geometry.offset(1L << positionOfQubit[order.qubits().get(n - 1 - bit)]);
        }
        lowBits = Math.min(n, MOST_LOW_BITS);
        low = new long[1 << lowBits];
        for (int index = 1; index < low.length; index++) {
            low[index] = low[index & index - 1] ^ offsetOfBit[Integer.numberOfTrailingZeros(index)];
        }
    }

    /** How many bits the table has. */
    int lowBits() {
        return lowBits;
    }

    /** Offset of the lowest bits, to be XORed with that of the others. Not to be changed. */
    long[] low() {
        return low;
    }

    /** Offset of the bits of an index above the lowest ones. */
    long high(long index) {
        long offset = 0;
        for (long rest = index >>> lowBits << lowBits; rest != 0; rest &= rest - 1) {
            offset ^= offsetOfBit[Long.numberOfTrailingZeros(rest)];
        }
        return offset;
    }
}
