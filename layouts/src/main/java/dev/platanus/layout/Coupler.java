package dev.platanus.layout;

import java.util.Comparator;

/**
 * An undirected link between two qubits of a {@link Layout}, on which a two-qubit gate can act. The natural order is by
 * first, then by second qubit.
 *
 * @param first the smaller qubit number
 * @param second the larger qubit number
 */
public record Coupler(int first, int second) implements Comparable<Coupler> {

    private static final Comparator<Coupler> ORDER =
            Comparator.comparingInt(Coupler::first).thenComparingInt(Coupler::second);

    /**
     * Checks that {@code 0 <= first < second}.
     *
     * @throws IllegalArgumentException if the qubits are equal, negative or not in order
     */
    public Coupler {
        if (first == second) {
            throw new IllegalArgumentException("a coupler joins two different qubits, not " + first + " with itself");
        }
        if (first < 0 || first > second) {
            throw new IllegalArgumentException(
                    "a coupler lists its smaller qubit first, and none below 0: " + first + ", " + second);
        }
    }

    /**
     * The coupler between two qubits given in any order.
     *
     * @param a a qubit, at least 0
     * @param b another qubit, at least 0
     * @return the coupler with the smaller of them first
     * @throws IllegalArgumentException if the qubits are equal or one is negative
     */
    public static Coupler between(int a, int b) {
        return new Coupler(Math.min(a, b), Math.max(a, b));
    }

    /**
     * Whether the coupler ends at a qubit.
     *
     * @param qubit a qubit number
     * @return true if it is one of the two ends
     */
    public boolean touches(int qubit) {
        return first == qubit || second == qubit;
    }

    /**
     * Compares by first, then by second qubit.
     *
     * @param other another coupler
     * @return negative, zero or positive as this comes before, is, or comes after {@code other}
     */
    @Override
    public int compareTo(Coupler other) {
        return ORDER.compare(this, other);
    }

    /**
     * The text {@code first-second}.
     *
     * @return for example {@code 3-17}
     */
    @Override
    public String toString() {
        return first + "-" + second;
    }
}
