package dev.platanus.simulator.wide;

import dev.platanus.circuit.BasisStates;

/**
 * Bitstrings that were drawn.
 *
 * @param states basis states
 * @param probabilities of each of them, in the circuit they were drawn from
 */
public record Samples(BasisStates states, double[] probabilities) {}
