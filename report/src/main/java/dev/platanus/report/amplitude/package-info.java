/** Amplitudes as tables. */
package dev.platanus.report.amplitude;
