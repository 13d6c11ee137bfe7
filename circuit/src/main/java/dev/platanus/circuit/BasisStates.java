package dev.platanus.circuit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A list of basis states of n qubits, of any number of qubits. Each is an unsigned number of n bits, of which qubit 0 is the most
 * significant, in ⌈n/64⌉ words, the most significant first: up to 63 qubits the only word is the index of the amplitude. A list of
 * fixed length whose bits can be set; not safe for use by several threads that set bits of the same state. Who names a state or a
 * qubit that is not there gets an {@link IndexOutOfBoundsException}.
 */
public final class BasisStates implements Serializable {
    private static final long serialVersionUID = 1;

    private final int qubits;
    private final int words;
    private final long[] bits;

    private BasisStates(int qubits, long[] bits) {
        this.qubits = qubits;
        this.words = words(qubits);
        this.bits = bits;
    }

    /**
     * Returns how many words a state has.
     *
     * @param qubits n, at least 1
     * @return ⌈n/64⌉
     */
    public static int words(int qubits) {
        return Math.ceilDiv(qubits, Long.SIZE);
    }

    /**
     * States |0…0⟩.
     *
     * @param qubits n, at least 1
     * @param count how many; count · ⌈n/64⌉ words have to fit into an array
     * @return the list
     * @throws IllegalArgumentException if there is no qubit, or a number is negative
     */
    public static BasisStates zeros(int qubits, int count) {
        if (qubits < 1 || count < 0) {
            throw new IllegalArgumentException(
                    count + " basis states of " + qubits + " qubits: choose at least 0 of at least 1 qubit");
        }
        return new BasisStates(qubits, new long[Math.multiplyExact(count, words(qubits))]);
    }

    /**
     * States by their indices.
     *
     * @param indices taken over, not copied
     * @param qubits n, 1 to 63
     * @return the list
     * @throws IllegalArgumentException if the number of qubits is out of range
     * @throws IndexOutOfBoundsException if an index is outside 0..2<sup>n</sup> − 1
     */
    public static BasisStates of(long[] indices, int qubits) {
        requireIndices(qubits);
        for (long index : indices) {
            if (index >>> qubits != 0) {
                throw new IndexOutOfBoundsException("basis state " + index + " is outside 0.." + (-1L >>> -qubits)
                        + " (there are " + qubits + " qubits)");
            }
        }
        return new BasisStates(qubits, indices);
    }

    /**
     * States by their bitstrings.
     *
     * @param bitstrings at least one; one character for each qubit, the left-most one for qubit 0
     * @return the list, of as many qubits as the first one has characters
     * @throws IllegalArgumentException if there is none, if others are longer or shorter, or if a character is neither 0 nor 1
     */
    public static BasisStates of(String... bitstrings) {
        if (bitstrings.length == 0) {
            throw new IllegalArgumentException("no bitstring tells how many qubits there are; use zeros(qubits, 0)");
        }
        BasisStates states = zeros(bitstrings[0].length(), bitstrings.length);
        for (int i = 0; i < bitstrings.length; i++) {
            for (int qubit : Bitstrings.ones(bitstrings[i], states.qubits)) {
                states.set(i, qubit, true);
            }
        }
        return states;
    }

    static void requireIndices(int qubits) {
        if (qubits < 1 || qubits >= Long.SIZE) {
            throw new IllegalArgumentException(
                    "basis states of " + qubits + " qubits have no index of 64 bits; those of 1 to 63 have");
        }
    }

    /**
     * Returns n.
     *
     * @return the number of qubits
     */
    public int qubits() {
        return qubits;
    }

    /**
     * Makes sure of the number of qubits.
     *
     * @param needed as many as are needed
     * @throws IllegalArgumentException if these states have another number
     */
    public void requireQubits(int needed) {
        if (qubits != needed) {
            throw new IllegalArgumentException(
                    "basis states of " + qubits + " qubits where those of " + needed + " are needed");
        }
    }

    /**
     * Returns the length of the list.
     *
     * @return how many states
     */
    public int count() {
        return bits.length / words;
    }

    /**
     * Returns the indices.
     *
     * @return the list's own array, qubit 0 the most significant of n bits
     * @throws IllegalArgumentException if there are more than 63 qubits
     */
    public long[] indices() {
        requireIndices(qubits);
        return bits;
    }

    /**
     * Returns one bit.
     *
     * @param state which
     * @param qubit 0..n−1
     * @return 0 or 1
     */
    public int bit(int state, int qubit) {
        int place = qubits - 1 - Objects.checkIndex(qubit, qubits);
        return (int) (bits[at(state, place)] >>> place & 1);
    }

    /**
     * Sets one bit.
     *
     * @param state which
     * @param qubit 0..n−1
     * @param one whether to 1
     */
    public void set(int state, int qubit, boolean one) {
        int place = qubits - 1 - Objects.checkIndex(qubit, qubits);
        long mask = 1L << place;
        int word = at(state, place);
        bits[word] = one ? bits[word] | mask : bits[word] & ~mask;
    }

    /**
     * Returns one word.
     *
     * @param state which
     * @param number 0 for the most significant one, which has the fewest qubits
     * @return 64 bits
     */
    public long word(int state, int number) {
        return bits[state * words + number];
    }

    /**
     * Sets one word.
     *
     * @param state which
     * @param number 0 for the most significant one; the other qubits of its 64 bits stay 0
     * @param word its bits
     */
    public void setWord(int state, int number, long word) {
        bits[state * words + number] = word;
    }

    /**
     * The bits of some qubits, in any order.
     *
     * @param source for each qubit of the result the one whose bit it gets; at least one
     * @return as many states, of {@code source.length} qubits
     * @throws IllegalArgumentException if there is none
     */
    public BasisStates onQubits(int[] source) {
        BasisStates result = zeros(source.length, count());
        int[] word = new int[source.length];
        int[] shift = new int[source.length];
        for (int qubit = 0; qubit < source.length; qubit++) {
            int place = qubits - 1 - Objects.checkIndex(source[qubit], qubits);
            word[qubit] = words - 1 - place / Long.SIZE;
            shift[qubit] = place % Long.SIZE;
        }
        for (int state = 0; state < result.count(); state++) {
            int qubit = 0;
            for (int w = 0; w < result.words; w++) {
                long bitsOfWord = 0;
                for (int end = source.length - (result.words - 1 - w) * Long.SIZE; qubit < end; qubit++) {
                    bitsOfWord = bitsOfWord << 1 | bits[state * words + word[qubit]] >>> shift[qubit] & 1;
                }
                result.bits[state * result.words + w] = bitsOfWord;
            }
        }
        return result;
    }

    /**
     * The same states with 0 and 1 exchanged.
     *
     * @return a list of its own
     */
    public BasisStates complement() {
        BasisStates other = zeros(qubits, count());
        long top = -1L >>> -qubits; // the lowest qubits mod 64 bits, or all
        for (int i = 0; i < bits.length; i++) {
            other.bits[i] = ~bits[i] & (i % words == 0 ? top : -1L);
        }
        return other;
    }

    /** Where the bit of a weight of 2^place is. */
    private int at(int state, int place) {
        return state * words + words - 1 - place / Long.SIZE;
    }

    /**
     * Sets all bits of one state to those of another.
     *
     * @param state which
     * @param other a list for as many qubits
     * @param from which of its states
     * @throws IllegalArgumentException if it has another number of qubits
     */
    public void set(int state, BasisStates other, int from) {
        other.requireQubits(qubits);
        System.arraycopy(other.bits, from * words, bits, state * words, words);
    }

    /**
     * Returns the qubits that are 1.
     *
     * @param state which
     * @return a new set
     */
    public BitSet ones(int state) {
        BitSet ones = new BitSet(qubits);
        for (int qubit = 0; qubit < qubits; qubit++) {
            ones.set(qubit, bit(state, qubit) == 1);
        }
        return ones;
    }

    /**
     * Some of the states.
     *
     * @param from the first of them
     * @param to after the last
     * @return a list of its own
     */
    public BasisStates range(int from, int to) {
        Objects.checkFromToIndex(from, to, count());
        return new BasisStates(qubits, Arrays.copyOfRange(bits, from * words, to * words));
    }

    /**
     * Some of the states.
     *
     * @param which in this order
     * @return a list of its own
     */
    public BasisStates select(int[] which) {
        BasisStates some = zeros(qubits, which.length);
        for (int i = 0; i < which.length; i++) {
            some.set(i, this, which[i]);
        }
        return some;
    }

    /**
     * The first qubits of all states.
     *
     * @param kept how many, 1..n
     * @return states of so many qubits; itself if these are all
     */
    public BasisStates first(int kept) {
        if (kept == qubits) {
            return this;
        }
        return onQubits(IntStream.range(0, kept).toArray());
    }

    /**
     * Numbers the states so that those have the same number whose bits are equal on some qubits.
     *
     * @param which the qubits that count
     * @return for each state a number; the numbers are 0, 1, … without gaps, ascending with these bits
     */
    public int[] ranks(BitSet which) {
        BasisStates mask = zeros(qubits, 1);
        which.stream().forEach(qubit -> mask.set(0, qubit, true));
        int[] ranks = new int[count()];
        for (int w = 0; w < words; w++) {
            long[] values = new long[count()];
            for (int state = 0; state < values.length; state++) {
                // unsigned numbers in the order of signed ones
                values[state] = bits[state * words + w] & mask.bits[w] ^ Long.MIN_VALUE;
            }
            int[] ofWord = ranks(values);
            Arrays.setAll(values, state -> (long) ranks[state] << Integer.SIZE | ofWord[state]);
            System.arraycopy(w == 0 ? ofWord : ranks(values), 0, ranks, 0, ranks.length);
        }
        return ranks;
    }

    /**
     * Finds a state.
     *
     * @param other a list for as many qubits
     * @param which of its states
     * @return where it is in this list, which is ascending; negative if it is not there
     */
    public int indexOf(BasisStates other, int which) {
        int low = 0;
        int high = count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = compare(middle, other, which);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int compare(int state, BasisStates other, int which) {
        return Arrays.compareUnsigned(
                bits, state * words, (state + 1) * words, other.bits, which * words, (which + 1) * words);
    }

    private static int[] ranks(long[] values) {
        long[] distinct = Arrays.stream(values).sorted().distinct().toArray();
        return IntStream.range(0, values.length)
                .map(i -> Arrays.binarySearch(distinct, values[i]))
                .toArray();
    }

    /**
     * Returns the characters of one state.
     *
     * @param state which
     * @return 0 and 1, the left-most for qubit 0
     */
    public String text(int state) {
        StringBuilder text = new StringBuilder(qubits);
        for (int qubit = 0; qubit < qubits; qubit++) {
            text.append((char) ('0' + bit(state, qubit)));
        }
        return text.toString();
    }

    /** Collects basis states one by one. Not safe for use by several threads. */
    public static final class Builder {
        private static final int FIRST_ROOM = 1 << 10;

        private BasisStates states;
        private int count;

        /**
         * Begins with nothing.
         *
         * @param qubits n, at least 1
         */
        public Builder(int qubits) {
            states = zeros(qubits, FIRST_ROOM);
        }

        /**
         * Adds a state.
         *
         * @param other a list for as many qubits
         * @param which of its states
         * @throws IllegalArgumentException if it has another number of qubits
         */
        public void add(BasisStates other, int which) {
            if (count == states.count()) {
                states = new BasisStates(states.qubits, Arrays.copyOf(states.bits, 2 * states.bits.length));
            }
            states.set(count++, other, which);
        }

        /**
         * Returns how many there are.
         *
         * @return the number of states so far
         */
        public int count() {
            return count;
        }

        /** Begins anew. */
        public void clear() {
            count = 0;
        }

        /**
         * Returns the list.
         *
         * @return all states so far, in the order in which they came
         */
        public BasisStates build() {
            return states.range(0, count);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BasisStates that && qubits == that.qubits && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return 31 * qubits + Arrays.hashCode(bits);
    }

    /** Says how many states of how many qubits. */
    @Override
    public String toString() {
        return count() + " basis states of " + qubits + " qubits";
    }
}
