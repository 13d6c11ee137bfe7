/**
 * The whole state of a circuit on this CPU.
 */
package dev.platanus.statevector;
