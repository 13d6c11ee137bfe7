/** {@code amplitudes}, and the ways to amplitudes: a state vector, slices of a tensor network, two halves. */
package dev.platanus.cli.amplitude;
