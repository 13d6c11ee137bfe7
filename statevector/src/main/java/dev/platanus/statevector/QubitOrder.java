package dev.platanus.statevector;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which qubit each bit of an index of amplitudes is. Here, and in Cirq, qubit 0 is the most significant bit; in Qiskit it is the
 * least significant one.
 *
 * @param qubits the qubit of each bit, the most significant bit first; a permutation of 0..n−1
 */
public record QubitOrder(List<Integer> qubits) {
    private static final int MOST_INDEXED = 62;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is not a permutation of 0..n−1, n at least 1
     */
    public QubitOrder {
        qubits = List.copyOf(qubits);
        if (!qubits.stream().sorted().toList().equals(ascending(qubits.size()))) {
            throw new IllegalArgumentException(qubits + " is not a permutation of 0.." + (qubits.size() - 1));
        }
    }

    private static List<Integer> ascending(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("an order of " + count + " qubits: at least 1 is needed");
        }
        return IntStream.range(0, count).boxed().toList();
    }

    /**
     * Qubit 0 is the most significant bit, as in basis states everywhere here, and in Cirq.
     *
     * @param qubits n
     * @return the order 0, 1, …, n−1
     * @throws IllegalArgumentException if n is less than 1
     */
    public static QubitOrder first(int qubits) {
        return new QubitOrder(ascending(qubits));
    }

    /**
     * Qubit 0 is the least significant bit, as in Qiskit.
     *
     * @param qubits n
     * @return the order n−1, …, 1, 0
     * @throws IllegalArgumentException if n is less than 1
     */
    public static QubitOrder last(int qubits) {
        return new QubitOrder(ascending(qubits).reversed());
    }

    /**
     * Some qubits in the least significant bits, so that what differs in nothing else lies side by side.
     *
     * @param qubits n
     * @param low distinct qubits; the last one is the least significant bit
     * @return the other qubits in increasing order, then these
     * @throws IllegalArgumentException if one of them is not there, or is there twice
     */
    public static QubitOrder ending(int qubits, List<Integer> low) {
        List<Integer> all = new ArrayList<>(ascending(qubits));
        all.removeAll(low);
        all.addAll(low);
        if (all.size() != qubits) {
            throw new IllegalArgumentException(low + " are no distinct qubits of 0.." + (qubits - 1));
        }
        return new QubitOrder(all);
    }

    /**
     * Makes sure that there are amplitudes of some indices.
     *
     * @param qubitCount qubits of the state
     * @param first the first index
     * @param count how many
     * @throws IllegalArgumentException if the order has another number of qubits
     * @throws IndexOutOfBoundsException if an index is outside 0..2^n − 1
     */
    public void requireIndices(int qubitCount, long first, int count) {
        if (qubits.size() != qubitCount) {
            throw new IllegalArgumentException("an order of " + qubits.size() + " qubits for a state of " + qubitCount);
        }
        Objects.checkFromIndexSize(first, count, 1L << qubitCount);
    }

    /**
     * Returns the basis state of an index.
     *
     * @param index 0 to 2^n − 1
     * @return the bits of the qubits, qubit 0 in the most significant of n
     * @throws IndexOutOfBoundsException if the index is outside 0..2^n − 1
     * @throws IllegalArgumentException if an index of as many qubits is no {@code long}
     */
    public long basisState(long index) {
        int n = qubits.size();
        if (n > MOST_INDEXED) {
            throw new IllegalArgumentException(
                    "an index of " + n + " qubits is no long; at most " + MOST_INDEXED + " have one");
        }
        Objects.checkIndex(index, 1L << n);
        long state = 0;
        for (int bit = 0; bit < n; bit++) {
            state |= (index >>> n - 1 - bit & 1) << n - 1 - qubits.get(bit);
        }
        return state;
    }

    /**
     * Returns the same order for renamed qubits.
     *
     * @param numbers the new number of each qubit
     * @return with each qubit q called {@code numbers[q]}
     * @throws IllegalArgumentException if the numbers are not a permutation of 0..n−1
     */
    public QubitOrder relabelled(int... numbers) {
        if (numbers.length != qubits.size()) {
            throw new IllegalArgumentException(
                    numbers.length + " new numbers for an order of " + qubits.size() + " qubits");
        }
        return new QubitOrder(qubits.stream().map(qubit -> numbers[qubit]).toList());
    }
}
