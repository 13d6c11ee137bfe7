/**
 * From gates to the steps an engine executes: single-qubit gates are absorbed into two-qubit steps of a cheap form,
 * exact exchanges of qubits become relabelling, and the steps of a sweep are fused.
 */
package dev.platanus.statevector.program;
