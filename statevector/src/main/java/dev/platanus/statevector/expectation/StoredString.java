package dev.platanus.statevector.expectation;

import dev.platanus.circuit.observable.PauliString;

/**
 * A Pauli string as it acts on stored amplitudes: i^yCount · (−1)^|i∧signs| exchanges the amplitude at i with that at i ⊕ flips.
 *
 * @param flips bits of an index that X and Y change
 * @param signs bits of an index that Y and Z look at
 * @param yCount number of Y
 * @param negative whether the whole is the opposite
 */
public record StoredString(long flips, long signs, int yCount, boolean negative) {

    /**
     * A string on amplitudes that are stored by the number of their basis state.
     *
     * @param string the string
     * @param qubits n
     * @return its masks
     */
    public static StoredString of(PauliString string, int qubits) {
        return new StoredString(string.flipMask(qubits), string.signMask(qubits), string.yCount(), false);
    }

    /** Whether imaginary parts of products count, not real ones. */
    boolean isImaginary() {
        return (yCount & 1) == 1;
    }

    /** What Σ of the real or imaginary parts is multiplied by: i·w = −Im w + …, i²·w = −Re w + … . */
    double factor() {
        boolean minus = (yCount & 3) == 1 || (yCount & 3) == 2;
        return minus != negative ? -1 : 1;
    }
}
