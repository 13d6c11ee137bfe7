/** How far a job in pieces is, as a document. */
package dev.platanus.report.pieces;
