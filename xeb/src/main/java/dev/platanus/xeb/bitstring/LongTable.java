package dev.platanus.xeb.bitstring;

import java.util.function.LongBinaryOperator;

/**
 * A map from long to long in plain arrays, cut in 256 parts that grow one by one, so that growing never needs twice the
 * memory.
 *
 * <p>Open addressing with linear probing at a load of 3/8 to 3/4: 17 bytes an entry in 22 to 46 bytes, and 20 KiB for an
 * empty table. Not thread-safe for writing; reading is safe from many threads.
 */
final class LongTable {
    private static final int PARTS = 256;
    private static final int FIRST_CAPACITY = 4;

    private final long[][] keys = new long[PARTS][FIRST_CAPACITY];
    private final long[][] values = new long[PARTS][FIRST_CAPACITY];
    private final boolean[][] taken = new boolean[PARTS][FIRST_CAPACITY];
    private final int[] sizes = new int[PARTS];
    private long size;

    /** Takes entries one by one. */
    @FunctionalInterface
    interface Visitor {
        void visit(long key, long value);
    }

    long size() {
        return size;
    }

    /** Sets the value of a new key, or puts merge(old, value) in the place of an old one. */
    void merge(long key, long value, LongBinaryOperator merge) {
        int hash = hash(key);
        int part = hash & PARTS - 1;
        int slot = find(part, hash, key);
        if (taken[part][slot]) {
            values[part][slot] = merge.applyAsLong(values[part][slot], value);
            return;
        }
        put(part, slot, key, value);
        size++;
        if (++sizes[part] > keys[part].length / 4 * 3) {
            grow(part);
        }
    }

    /** The value of a key, or the given one for an unknown key. */
    long getOrDefault(long key, long unknown) {
        int hash = hash(key);
        int part = hash & PARTS - 1;
        int slot = find(part, hash, key);
        return taken[part][slot] ? values[part][slot] : unknown;
    }

    /** All entries, in an order that depends on nothing but what was put in. */
    void forEach(Visitor visitor) {
        for (int part = 0; part < PARTS; part++) {
            for (int slot = 0; slot < taken[part].length; slot++) {
                if (taken[part][slot]) {
                    visitor.visit(keys[part][slot], values[part][slot]);
                }
            }
        }
    }

    private int find(int part, int hash, long key) {
        int mask = keys[part].length - 1;
        int slot = (hash >>> 8) & mask;
        while (taken[part][slot] && keys[part][slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void put(int part, int slot, long key, long value) {
        keys[part][slot] = key;
        values[part][slot] = value;
        taken[part][slot] = true;
    }

    private void grow(int part) {
        long[] oldKeys = keys[part];
        long[] oldValues = values[part];
        boolean[] oldTaken = taken[part];
        keys[part] = new long[2 * oldKeys.length];
        values[part] = new long[2 * oldKeys.length];
        taken[part] = new boolean[2 * oldKeys.length];
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldTaken[slot]) {
                put(part, find(part, hash(oldKeys[slot]), oldKeys[slot]), oldKeys[slot], oldValues[slot]);
            }
        }
    }

    /** The upper half of the finaliser of SplitMix64, so that counted-up keys spread as well as random ones. */
    private static int hash(long key) {
        long z = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return (int) ((z ^ (z >>> 31)) >>> 32);
    }
}
