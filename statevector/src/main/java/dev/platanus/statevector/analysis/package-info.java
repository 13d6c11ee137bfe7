/** What can be read off a whole state: distributions and states of some of its qubits, and how alike it is to another one. */
package dev.platanus.statevector.analysis;
