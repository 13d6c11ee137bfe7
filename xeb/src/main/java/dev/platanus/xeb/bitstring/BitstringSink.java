package dev.platanus.xeb.bitstring;

/** Takes bitstrings one by one. */
@FunctionalInterface
public interface BitstringSink {
    /**
     * Takes a bitstring.
     *
     * @param index the basis state; qubit 0 is the most significant of the n bits
     * @param count how often it was measured, at least 1
     */
    void add(long index, long count);
}
