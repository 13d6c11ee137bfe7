/**
 * Runs that leave a folder: the circuit, its samples, and a summary of what was done; what they would cost; and what such folders
 * tell later.
 */
package dev.platanus.report.run;
