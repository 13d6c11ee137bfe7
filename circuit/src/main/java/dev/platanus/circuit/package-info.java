/**
 * Answers one question: what is the circuit? Gates with their exact matrices, immutable circuits of moments, the random
 * circuits of the quantum supremacy experiment, and the qsim text format.
 *
 * <p>Bit order everywhere: the first listed qubit of a gate is the most significant bit of the row and column index of
 * its matrix, and qubit 0 is the left-most character of a bitstring. Angles are in radians.
 */
package dev.platanus.circuit;
