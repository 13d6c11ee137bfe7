/** What does qsim's text say, and qflex's? {@link dev.platanus.circuit.format.CircuitFormats} reads and writes it for users. */
package dev.platanus.circuit.qsim;
