/**
 * Devices: which qubits and couplers there are, and which couplers fire together.
 */
package dev.platanus.layout;
