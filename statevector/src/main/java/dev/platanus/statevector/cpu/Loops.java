package dev.platanus.statevector.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loops of kernels over blocks of so many rows. They depend on bits of the number of an amplitude within the block alone, not on the
 * positions that these are, so that all sweeps have them in common. Safe for use by several threads.
 */
final class Loops {

    private final Geometry geometry;
    private final int rowPositions;
    private final int lanes;
    /**
     * Those where no bit has a given value, by the bits in base 64, each one more than it is. Threads that do not see what another one
     * found find the same.
     */
    private final Loop[] free = new Loop[Long.SIZE * Long.SIZE + Long.SIZE];

    private final Map<List<Integer>, Loop> fixed = new ConcurrentHashMap<>();

    /**
     * Loops that are made when they are asked for.
     *
     * @param geometry of the memory
     * @param rowPositions how many positions select among the rows of a block
     * @param lanes amplitudes of a vector
     */
    Loops(Geometry geometry, int rowPositions, int lanes) {
        this.geometry = geometry;
        this.rowPositions = rowPositions;
        this.lanes = lanes;
    }

    /** How many positions select among the rows of a block. */
    int rowPositions() {
        return rowPositions;
    }

    int lanes() {
        return lanes;
    }

    /**
     * What a gate visits where other bits have given values.
     *
     * @param targets up to two bits above the lanes
     * @param others bits above the lanes
     * @param values of those
     */
    Loop over(int[] targets, int[] others, int[] values) {
        if (others.length > 0) {
            return fixed.computeIfAbsent(key(targets, others, values), _ -> loop(targets, others, values));
        }
        int place = 0;
        for (int bit : targets) {
            place = place * Long.SIZE + bit + 1;
        }
        Loop known = free[place];
        if (known == null) {
            known = loop(targets, others, values);
            free[place] = known;
        }
        return known;
    }

    private static List<Integer> key(int[] targets, int[] others, int[] values) {
        List<Integer> key = new ArrayList<>(targets.length + others.length);
        for (int bit : targets) {
            key.add(bit);
        }
        for (int i = 0; i < others.length; i++) {
            key.add(-1 - 2 * others[i] - values[i]);
        }
        return key;
    }

    private Loop loop(int[] targets, int[] others, int[] values) {
        int chosen = 0;
        int wanted = 0;
        for (int bit : targets) {
            chosen |= 1 << bit;
        }
        for (int i = 0; i < others.length; i++) {
            chosen |= 1 << others[i];
            wanted |= values[i] << others[i];
        }
        int a = targets.length > 0 ? 1 << targets[0] : 0;
        int b = targets.length > 1 ? 1 << targets[1] : 0;
        return new Loop(
                groups(chosen >> geometry.rowBits(), wanted >> geometry.rowBits()),
                a >> geometry.rowBits(),
                b >> geometry.rowBits(),
                delta(a),
                delta(b),
                offsets(chosen, wanted));
    }

    /** Byte distance between the two values of a bit inside the row, 0 for one that selects rows. */
    private long delta(int bit) {
        return bit < geometry.rowAmplitudes() ? geometry.inRow(bit) : 0;
    }

    private int[] groups(int chosen, int wanted) {
        int[] groups = new int[1 << rowPositions];
        int count = 0;
        for (int row = 0; row < groups.length; row++) {
            if ((row & chosen) == wanted) {
                groups[count++] = row;
            }
        }
        return Arrays.copyOf(groups, count);
    }

    private int[] offsets(int chosen, int wanted) {
        int inside = geometry.rowAmplitudes() - 1;
        int[] offsets = new int[geometry.rowAmplitudes() / lanes];
        int count = 0;
        for (int first = 0; first < geometry.rowAmplitudes(); first += lanes) {
            if ((first & chosen & inside) == (wanted & inside)) {
                offsets[count++] = (int) geometry.inRow(first);
            }
        }
        return Arrays.copyOf(offsets, count);
    }
}
