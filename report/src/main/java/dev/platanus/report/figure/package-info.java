/** The pictures of pages: diagrams, and which qubits of a circuit are coupled. */
package dev.platanus.report.figure;
