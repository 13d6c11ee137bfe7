/** The options that say what is read: circuits, generated or from files, seeds, and measured bitstrings. */
package dev.platanus.cli.input;
