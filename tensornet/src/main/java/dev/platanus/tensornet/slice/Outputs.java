package dev.platanus.tensornet.slice;

import java.util.List;

/**
 * Which amplitudes of a circuit are asked for: those of some bitstrings, and for each of them, those of all values of some open
 * qubits.
 *
 * @param openQubits the first is the most significant bit of an amplitude's number within its batch
 * @param bitstrings how many values the closed qubits have, at least 1; a plan for more of them contracts what depends on the
 *     bitstring late, and only that again for each
 */
public record Outputs(List<Integer> openQubits, long bitstrings) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are no bitstrings
     */
    public Outputs {
        openQubits = List.copyOf(openQubits);
        if (bitstrings < 1) {
            throw new IllegalArgumentException("amplitudes of " + bitstrings + " bitstrings; there must be at least 1");
        }
    }
}
