/** Circuits as pytket writes them. */
package dev.platanus.circuit.tket;
