/**
 * What are the expectation values of many Pauli strings, when a state is read as few times as that takes?
 *
 * <p>Strings that exchange the same amplitudes share the products of these, and those whose exchanges stay within a few rows of
 * the state share a read of it.
 */
package dev.platanus.statevector.expectation;
