/** How far a job in pieces is, as a document, and what it has come to. */
package dev.platanus.report.pieces;
