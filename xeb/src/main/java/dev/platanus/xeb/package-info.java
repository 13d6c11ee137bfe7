/**
 * How faithful are these bitstrings?
 *
 * <p>The package takes ideal probabilities of measured bitstrings, and answers with cross-entropy fidelities, their
 * standard errors and Porter–Thomas tests. It knows neither circuits nor simulators: probabilities come in, numbers go
 * out.
 *
 * <p>Throughout, <i>n</i> is the number of qubits, <i>D</i> = 2<sup>n</sup>, <i>M</i> the number of samples (shots),
 * <i>p</i> the ideal probability of a bitstring, <i>x</i> = <i>D p</i> the scaled probability, γ Euler's constant, and
 * all logarithms are natural.
 */
package dev.platanus.xeb;
