/**
 * Circuits in which measurements decide what follows: as one circuit with its measurements at the end where that can be, else branch by
 * branch.
 */
package dev.platanus.simulator.dynamic;
