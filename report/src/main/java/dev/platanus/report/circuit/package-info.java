/** What a circuit is made of, as a document. */
package dev.platanus.report.circuit;
