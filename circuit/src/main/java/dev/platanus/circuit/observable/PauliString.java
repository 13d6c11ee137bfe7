package dev.platanus.circuit.observable;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FixedGate;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A tensor product of Pauli operators on some qubits, the identity on all others: X0 Z3.
 *
 * <p>With Y = iXZ it sends |b⟩ to i^Y · (−1)^|b∧s| · |b ⊕ f⟩, where f, the <em>flips</em>, are the qubits with X or Y, s, the
 * <em>signs</em>, those with Y or Z, and Y the number of qubits in both. Immutable.
 */
public final class PauliString {
    /** The identity on all qubits. */
    public static final PauliString IDENTITY = new PauliString(new BitSet(), new BitSet());

    private final BitSet flips;
    private final BitSet signs;

    private PauliString(BitSet flips, BitSet signs) {
        this.flips = flips;
        this.signs = signs;
    }

    /**
     * Makes a string.
     *
     * @param factors {@link FixedGate#X}, {@link FixedGate#Y}, {@link FixedGate#Z} or {@link FixedGate#IDENTITY} by qubit
     * @return the string
     * @throws IllegalArgumentException if a qubit is negative, or a gate is none of these
     */
    public static PauliString of(SortedMap<Integer, FixedGate> factors) {
        BitSet flips = new BitSet();
        BitSet signs = new BitSet();
        factors.forEach((qubit, gate) -> {
            if (qubit < 0) {
                throw new IllegalArgumentException(
                        "a Pauli string has the qubit " + qubit + "; they are numbered from 0");
            }
            switch (gate) {
                case IDENTITY -> {}
                case X -> flips.set(qubit);
                case Z -> signs.set(qubit);
                case Y -> {
                    flips.set(qubit);
                    signs.set(qubit);
                }
                default -> throw new IllegalArgumentException("gate " + gate.symbol() + " is no Pauli operator");
            }
        });
        return new PauliString(flips, signs);
    }

    /**
     * Reads one string.
     *
     * @param text such as {@code X0 Z3} or {@code I}
     * @return the string
     * @throws IllegalArgumentException if it is anything else
     */
    public static PauliString of(String text) {
        List<Observable.Term> terms = Observable.of(text).terms();
        if (terms.size() != 1 || terms.getFirst().coefficient() != 1) {
            throw new IllegalArgumentException(CircuitFormatException.quoted(text) + " is no single Pauli string");
        }
        return terms.getFirst().string();
    }

    /**
     * Returns the qubits that it acts on.
     *
     * @return ascending; none for the identity
     */
    public List<Integer> qubits() {
        BitSet all = (BitSet) flips.clone();
        all.or(signs);
        return all.stream().boxed().toList();
    }

    /**
     * Returns what acts on a qubit.
     *
     * @param qubit any
     * @return {@link FixedGate#X}, {@link FixedGate#Y}, {@link FixedGate#Z} or {@link FixedGate#IDENTITY}
     */
    public FixedGate at(int qubit) {
        if (flips.get(qubit)) {
            return signs.get(qubit) ? FixedGate.Y : FixedGate.X;
        }
        return signs.get(qubit) ? FixedGate.Z : FixedGate.IDENTITY;
    }

    /**
     * Tells whether it acts on no qubit.
     *
     * @return true for the identity
     */
    public boolean isIdentity() {
        return flips.isEmpty() && signs.isEmpty();
    }

    /**
     * Returns how many qubits it needs.
     *
     * @return one more than the largest that it acts on, 0 for the identity
     */
    public int requiredQubits() {
        return Math.max(flips.length(), signs.length());
    }

    /**
     * Returns how many Y it has.
     *
     * @return the number of qubits that it both flips and gives a sign to
     */
    public int yCount() {
        BitSet both = (BitSet) flips.clone();
        both.and(signs);
        return both.cardinality();
    }

    /**
     * Returns the qubits with X or Y, as the bits of a basis state.
     *
     * @param qubitCount n, at most 63
     * @return qubit 0 is the most significant of n bits
     * @throws IllegalArgumentException if it acts on other qubits
     */
    public long flipMask(int qubitCount) {
        return mask(flips, qubitCount);
    }

    /**
     * Returns the qubits with Y or Z, as the bits of a basis state.
     *
     * @param qubitCount n, at most 63
     * @return qubit 0 is the most significant of n bits
     * @throws IllegalArgumentException if it acts on other qubits
     */
    public long signMask(int qubitCount) {
        return mask(signs, qubitCount);
    }

    private long mask(BitSet qubits, int qubitCount) {
        if (requiredQubits() > qubitCount) {
            throw new IllegalArgumentException(this + " acts on qubit " + (requiredQubits() - 1)
                    + ", which is outside 0.." + (qubitCount - 1) + " (there are " + qubitCount + " qubits)");
        }
        return qubits.stream().mapToLong(q -> 1L << qubitCount - 1 - q).reduce(0, (a, b) -> a | b);
    }

    /**
     * Tells whether both can be measured together, qubit by qubit.
     *
     * @param other another string
     * @return whether no qubit has two different Pauli operators, identities aside
     */
    public boolean commutesQubitByQubit(PauliString other) {
        BitSet common = (BitSet) flips.clone();
        common.or(signs);
        BitSet theirs = (BitSet) other.flips.clone();
        theirs.or(other.signs);
        common.and(theirs);
        return common.stream().allMatch(q -> flips.get(q) == other.flips.get(q) && signs.get(q) == other.signs.get(q));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PauliString that && flips.equals(that.flips) && signs.equals(that.signs);
    }

    @Override
    public int hashCode() {
        return 31 * flips.hashCode() + signs.hashCode();
    }

    /** Returns it as text that can be read again: {@code X0 Z3}. */
    @Override
    public String toString() {
        return isIdentity() ? "I" : qubits().stream().map(q -> at(q).name() + q).collect(Collectors.joining(" "));
    }
}
