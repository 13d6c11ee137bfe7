/** {@code merge} and {@code status}: jobs whose parts several processes or machines compute. */
package dev.platanus.cli.pieces;
