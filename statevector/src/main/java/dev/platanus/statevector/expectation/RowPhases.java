package dev.platanus.statevector.expectation;

/**
 * Unit numbers by which amplitudes of a row are multiplied.
 *
 * @param re real parts; not to be changed
 * @param im imaginary parts; not to be changed
 */
public record RowPhases(double[] re, double[] im) {}
