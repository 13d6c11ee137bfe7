package dev.platanus.tensornet.tree;

/** Sets of indices as words of 64 bits, many sets in one array; a set is the {@code words} words from an offset on. */
final class IndexSets {
    private IndexSets() {}

    static long[] of(int[] members, int words) {
        long[] set = new long[words];
        for (int member : members) {
            set(set, 0, member);
        }
        return set;
    }

    static void set(long[] sets, int offset, int member) {
        sets[offset + (member >>> 6)] |= 1L << member;
    }

    static boolean contains(long[] sets, int offset, int member) {
        return (sets[offset + (member >>> 6)] >>> member & 1) != 0;
    }

    static int count(long[] sets, int offset, int words) {
        int count = 0;
        for (int w = 0; w < words; w++) {
            count += Long.bitCount(sets[offset + w]);
        }
        return count;
    }

    /** The members in ascending order. */
    static int[] members(long[] sets, int offset, int words) {
        int[] members = new int[count(sets, offset, words)];
        int n = 0;
        for (int w = 0; w < words; w++) {
            for (long rest = sets[offset + w]; rest != 0; rest &= rest - 1) {
                members[n++] = w << 6 | Long.numberOfTrailingZeros(rest);
            }
        }
        return members;
    }
}
