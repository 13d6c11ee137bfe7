/**
 * The commands; the only place that prints, reads arguments or exits.
 */
package dev.platanus.cli;
