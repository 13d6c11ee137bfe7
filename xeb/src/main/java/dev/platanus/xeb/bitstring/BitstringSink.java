package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.BasisStates;

/** Takes bitstrings one by one. */
@FunctionalInterface
public interface BitstringSink {
    /**
     * Takes a bitstring.
     *
     * @param one a list of this basis state alone, which the next bitstring overwrites
     * @param count how often it was measured, at least 1
     */
    void add(BasisStates one, long count);
}
