/** What readers of circuit files collect: gates, measurements and branches in the order of the file, before it is known what they make. */
package dev.platanus.circuit.program;
