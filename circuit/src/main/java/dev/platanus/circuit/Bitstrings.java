package dev.platanus.circuit;

import dev.platanus.machine.text.Quantity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Basis states as text, one a line: the left-most character is qubit 0, the most significant of the n bits. */
public final class Bitstrings {
    private static final int BUFFER = 1 << 18;

    private Bitstrings() {}

    /**
     * Writes one line of n characters for each basis state, through a buffer of its own.
     *
     * @param samples basis states
     * @param qubits n, 1..63
     * @param stream where they go
     * @throws IOException if the stream fails
     * @throws IllegalArgumentException if the number of qubits is out of range
     * @throws IndexOutOfBoundsException if a sample is outside 0..2<sup>n</sup> − 1
     */
    public static void write(long[] samples, int qubits, OutputStream stream) throws IOException {
        write(BasisStates.of(samples, qubits), stream);
    }

    /**
     * Writes one line of n characters for each basis state, through a buffer of its own.
     *
     * @param states of at most 2<sup>16</sup> qubits
     * @param stream where they go
     * @throws IOException if the stream fails
     */
    public static void write(BasisStates states, OutputStream stream) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int used = 0;
        int words = BasisStates.words(states.qubits());
        for (int state = 0; state < states.count(); state++) {
            if (used + states.qubits() + 1 > BUFFER) {
                stream.write(buffer, 0, used);
                used = 0;
            }
            int shift = (states.qubits() - 1) % Long.SIZE;
            for (int w = 0; w < words; w++) {
                long word = states.word(state, w);
                for (; shift >= 0; shift--) {
                    buffer[used++] = (byte) ('0' + (word >>> shift & 1));
                }
                shift = Long.SIZE - 1;
            }
            buffer[used++] = '\n';
        }
        stream.write(buffer, 0, used);
    }

    /**
     * Appends the n characters of one basis state.
     *
     * @param text to this
     * @param index the basis state
     * @param qubits n, 1..63
     * @throws IllegalArgumentException if the number of qubits is out of range
     */
    public static void append(StringBuilder text, long index, int qubits) {
        BasisStates.requireIndices(qubits);
        for (int shift = qubits - 1; shift >= 0; shift--) {
            text.append((char) ('0' + (index >>> shift & 1)));
        }
    }

    /**
     * Returns which qubits are 1.
     *
     * @param bitstring one character for each qubit; the left-most one is for qubit 0
     * @param qubits how many
     * @return the qubits whose character is 1, in increasing order
     * @throws IllegalArgumentException if there are more or fewer characters, or one is neither 0 nor 1
     */
    public static List<Integer> ones(String bitstring, int qubits) {
        List<Integer> ones = new ArrayList<>();
        for (int qubit = 0; qubit < bitstring.length(); qubit++) {
            char bit = bitstring.charAt(qubit);
            if (bit != '0' && bit != '1') {
                throw new IllegalArgumentException(
                        "character " + (qubit + 1) + " is '" + bit + "'; a bitstring has 0 and 1");
            }
            if (bit == '1') {
                ones.add(qubit);
            }
        }
        if (bitstring.length() != qubits) {
            throw new IllegalArgumentException("the bitstring has " + Quantity.of(bitstring.length(), "character")
                    + ", the circuit has " + Quantity.of(qubits, "qubit") + "; give one for each, qubit 0 first");
        }
        return ones;
    }
}
