/** What commands read: circuits, generated or from files, seeds, and measured bitstrings. */
package dev.platanus.cli.input;
