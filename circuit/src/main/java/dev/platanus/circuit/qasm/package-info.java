/**
 * What does an OpenQASM text say, and how is a circuit said in it? Versions 2 and 3, as far as they describe circuits
 * without classical control.
 */
package dev.platanus.circuit.qasm;
