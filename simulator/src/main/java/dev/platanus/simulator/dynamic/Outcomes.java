package dev.platanus.simulator.dynamic;

import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import org.apache.commons.rng.UniformRandomProvider;

/** Bitstrings of any width, one after the other: whole words of 64 bits for each, the left-most character most significant. */
public final class Outcomes {
    private static final int BUFFER = 1 << 16;

    private final int width;
    private final int words;
    private final long[] content;
    private int size;

    Outcomes(int width, int count) {
        this.width = width;
        this.words = words(width);
        this.content = new long[Math.multiplyExact(words, count)];
    }

    private static int words(int width) {
        return (width + Long.SIZE - 1) / Long.SIZE;
    }

    /** What so many bitstrings take of the Java heap. */
    static double bytes(int width, long count) {
        return (double) Long.BYTES * words(width) * count;
    }

    /**
     * Returns how many there are.
     *
     * @return the number of bitstrings
     */
    public int size() {
        return size;
    }

    /**
     * Returns a character.
     *
     * @param index of the bitstring
     * @param bit of the character, 0 for the left-most one
     * @return 0 or 1
     */
    public int bit(int index, int bit) {
        return (int) (content[index * words + bit / Long.SIZE] >>> (Long.SIZE - 1 - bit % Long.SIZE)) & 1;
    }

    /**
     * Returns a bitstring.
     *
     * @param index of it
     * @return its characters
     */
    public String text(int index) {
        StringBuilder text = new StringBuilder(width);
        for (int bit = 0; bit < width; bit++) {
            text.append((char) ('0' + bit(index, bit)));
        }
        return text.toString();
    }

    /** Adds the same bits several times. */
    void add(BitSet bits, int count) {
        int first = size * words;
        for (int bit = bits.nextSetBit(0); bit >= 0 && bit < width; bit = bits.nextSetBit(bit + 1)) {
            content[first + bit / Long.SIZE] |= 1L << (Long.SIZE - 1 - bit % Long.SIZE);
        }
        for (int i = 1; i < count; i++) {
            System.arraycopy(content, first, content, first + i * words, words);
        }
        size += count;
    }

    /** Brings them into random order: the way of Fisher and Yates. */
    void shuffle(UniformRandomProvider random) {
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            for (int word = 0; word < words; word++) {
                long other = content[j * words + word];
                content[j * words + word] = content[i * words + word];
                content[i * words + word] = other;
            }
        }
    }

    /**
     * Writes them as text, one a line.
     *
     * @param stream where to
     * @throws IOException if the stream fails
     */
    public void write(OutputStream stream) throws IOException {
        byte[] line = new byte[width + 1];
        line[width] = '\n';
        byte[] buffer = new byte[Math.max(BUFFER, line.length)];
        int used = 0;
        for (int index = 0; index < size; index++) {
            for (int bit = 0; bit < width; bit++) {
                line[bit] = (byte) ('0' + bit(index, bit));
            }
            if (used + line.length > buffer.length) {
                stream.write(buffer, 0, used);
                used = 0;
            }
            System.arraycopy(line, 0, buffer, used, line.length);
            used += line.length;
        }
        stream.write(buffer, 0, used);
    }
}
