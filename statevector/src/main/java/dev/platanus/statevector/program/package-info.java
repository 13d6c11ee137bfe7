/**
 * From gates to the steps an engine executes: gates on one pair in a row become one of the cheapest form, single-qubit gates are
 * absorbed into it, exact exchanges of qubits become relabelling and flips another meaning of the stored bit, and the steps of a
 * sweep are fused.
 */
package dev.platanus.statevector.program;
