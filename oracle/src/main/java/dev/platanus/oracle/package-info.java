/**
 * What is right, for tests: circuits of our own with the numbers that Cirq, Qiskit, qsim and quimb computed for them, and
 * published data that lie beside the checkout.
 */
package dev.platanus.oracle;
