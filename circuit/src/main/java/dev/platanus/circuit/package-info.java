/**
 * Circuits: gates, moments, the random generator and file formats.
 */
package dev.platanus.circuit;
