/** Scores of measured bitstrings, of one circuit and of a folder, as documents. */
package dev.platanus.report.score;
