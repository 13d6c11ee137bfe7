/**
 * Noise as devices have it: what happens to which qubits when, as values. {@link
 * dev.platanus.circuit.noise.NoiseModel#on} says what a model does to a circuit.
 */
package dev.platanus.circuit.noise;
