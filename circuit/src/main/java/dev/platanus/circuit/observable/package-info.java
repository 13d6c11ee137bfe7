/**
 * Observables: sums of Pauli strings with real coefficients, as text and as Qiskit writes them.
 *
 * <p>A string knows its qubits by number, so that there may be any number of them; nothing here depends on a state or an engine.
 */
package dev.platanus.circuit.observable;
