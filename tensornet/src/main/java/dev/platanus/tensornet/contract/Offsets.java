package dev.platanus.tensornet.contract;

/**
 * Where the entries of a tensor lie, when some of its indices are counted through: bit b of a number adds a stride. Two
 * tables of at most 2<sup>{@value #LOW_BITS}</sup> entries each make it two reads and an addition up to 2 · {@value
 * #LOW_BITS} bits, and little more above.
 */
final class Offsets {
    private static final int LOW_BITS = 11;
    private static final int MASK = (1 << LOW_BITS) - 1;

    private final int bits;
    private final long[] low;
    private final long[] middle;
    private final long[] high;

    private Offsets(int bits, long[] low, long[] middle, long[] high) {
        this.bits = bits;
        this.low = low;
        this.middle = middle;
        this.high = high;
    }

    /**
     * Makes the tables.
     *
     * @param strides bytes that each bit of the number adds, the least significant bit first; at most 33
     */
    static Offsets of(long[] strides) {
        if (strides.length > 3 * LOW_BITS) {
            throw new IllegalArgumentException(
                    strides.length + " indices are more than the " + 3 * LOW_BITS + " that one tensor can have");
        }
        return new Offsets(
                strides.length,
                table(strides, 0, LOW_BITS),
                table(strides, LOW_BITS, 2 * LOW_BITS),
                table(strides, 2 * LOW_BITS, 3 * LOW_BITS));
    }

    private static long[] table(long[] strides, int from, int to) {
        int bits = Math.max(0, Math.min(to, strides.length) - from);
        long[] table = new long[1 << bits];
        for (int b = 0; b < bits; b++) {
            for (int i = 0; i < 1 << b; i++) {
                table[i | 1 << b] = table[i] + strides[from + b];
            }
        }
        return table;
    }

    /** How many numbers there are. */
    long count() {
        return 1L << bits;
    }

    int bits() {
        return bits;
    }

    /** The offsets of the numbers from 0 on; where there are fewer, they begin again. */
    long[] first(int numbers) {
        long[] offsets = new long[numbers];
        for (int i = 0; i < numbers; i++) {
            offsets[i] = at(i & count() - 1);
        }
        return offsets;
    }

    /** The offset of a number, which must be below {@link #count}. */
    long at(long number) {
        return low[(int) number & MASK]
                + middle[(int) (number >>> LOW_BITS) & middle.length - 1]
                + high[(int) (number >>> 2 * LOW_BITS) & high.length - 1];
    }
}
