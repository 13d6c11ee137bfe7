/**
 * What does an OpenQASM text say, and how is a circuit said in it? Versions 2 and 3, with
 * conditions, loops and subroutines as far as they are of measured bits.
 */
package dev.platanus.circuit.qasm;
