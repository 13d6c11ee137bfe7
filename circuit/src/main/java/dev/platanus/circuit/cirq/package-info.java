/**
 * Circuits as Cirq's JSON: the tree of the text with places for messages, what each of Cirq's gates means in our gates, and
 * the way back.
 */
package dev.platanus.circuit.cirq;
