package dev.platanus.opencl.tile;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of a program while it is written, four at a time; equal tables are written once. */
final class ProgramWords {

    private static final int GROUP = 4;

    private int[] words = new int[1024];
    private int size;
    private final Map<IntBuffer, Integer> tables = new HashMap<>();

    /** Where the next group of four words goes, counted in groups. */
    int position() {
        return size / GROUP;
    }

    void add(int a, int b, int c, int d) {
        if (size + GROUP > words.length) {
            words = Arrays.copyOf(words, Math.multiplyExact(2, words.length));
        }
        words[size++] = a;
        words[size++] = b;
        words[size++] = c;
        words[size++] = d;
    }

    void add(float a, float b, float c, float d) {
        add(
                Float.floatToRawIntBits(a),
                Float.floatToRawIntBits(b),
                Float.floatToRawIntBits(c),
                Float.floatToRawIntBits(d));
    }

    /** Replaces a word of a group that was written before. */
    void set(int position, int word, int value) {
        words[position * GROUP + word] = value;
    }

    /** A head, and how the bits of a group's number spread over positions, in runs of equal distance. */
    void runs(int head, int[] outside) {
        List<int[]> runs = new ArrayList<>();
        for (int bit = 0; bit < outside.length; bit++) {
            int shift = outside[bit] - bit;
            if (runs.isEmpty() || runs.getLast()[1] != shift) {
                runs.add(new int[] {0, shift});
            }
            runs.getLast()[0] |= 1 << bit;
        }
        add(head, runs.size(), 0, 0);
        for (int r = 0; r < runs.size(); r += 2) {
            int[] second = r + 1 < runs.size() ? runs.get(r + 1) : new int[2];
            add(runs.get(r)[0], runs.get(r)[1], second[0], second[1]);
        }
    }

    /** Writes a table unless it was written before; returns where it lies. */
    int table(int[] entries) {
        return tables.computeIfAbsent(IntBuffer.wrap(entries), key -> {
            int start = position();
            for (int i = 0; i < entries.length; i += GROUP) {
                add(entries[i], entries[i + 1], entries[i + 2], entries[i + 3]);
            }
            return start;
        });
    }

    int[] toArray() {
        return Arrays.copyOf(words, size);
    }
}
