package dev.platanus.simulator.wide;

/**
 * Bitstrings that were drawn.
 *
 * @param bits basis states, qubit 0 the most significant bit
 * @param probabilities of each of them, in the circuit they were drawn from
 */
public record Samples(long[] bits, double[] probabilities) {}
