package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.BasisStates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bits of one bitstring as a file writes them, left-most first, with the blanks between registers. Reused. */
final class WrittenBits {
    /** Longer ones are no bitstrings. */
    static final int LONGEST = 1 << 16;

    private byte[] bits = new byte[Long.SIZE];
    private int length;
    private final List<Integer> gaps = new ArrayList<>();

    WrittenBits clear() {
        length = 0;
        gaps.clear();
        return this;
    }

    int length() {
        return length;
    }

    int bit(int position) {
        return bits[position];
    }

    /** Adds a bit on the right. */
    void add(int bit, FilePosition place) throws BitstringFormatException {
        if (length == LONGEST) {
            throw place.bad("the bitstring has more than " + LONGEST + " characters");
        }
        if (length == bits.length) {
            bits = Arrays.copyOf(bits, 2 * length);
        }
        bits[length++] = (byte) bit;
    }

    /** Makes them the bits of a basis state of as many qubits. */
    void copyTo(BasisStates states, int state) {
        for (int i = 0; i < length; i++) {
            states.set(state, i, bits[i] == 1);
        }
    }

    /** Puts zeros on the left until there are so many bits. */
    void pad(int target) {
        byte[] padded = new byte[Math.max(target, bits.length)];
        System.arraycopy(bits, 0, padded, target - length, length);
        bits = padded;
        length = target;
    }

    /** Notes that a blank follows the bits so far; one before all bits or after another blank says nothing. */
    void gap() {
        if (length > 0 && (gaps.isEmpty() || gaps.getLast() < length)) {
            gaps.add(length);
        }
    }

    /** How many bits stand between blanks, from the left. */
    List<Integer> groups() {
        List<Integer> sizes = new ArrayList<>();
        int begin = 0;
        for (int end : gaps) {
            sizes.add(end - begin);
            begin = end;
        }
        if (begin < length) {
            sizes.add(length - begin);
        }
        return sizes;
    }

    boolean isGrouped() {
        return !gaps.isEmpty() && gaps.getFirst() < length;
    }

    /** Whether this is how a number begins that has lost its leading zeros. */
    boolean mayLackZeros() {
        return length > 0 && (bits[0] == 1 || length == 1);
    }
}
