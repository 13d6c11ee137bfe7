/**
 * What do measured bitstrings say about a device: scores of one circuit and of a folder of circuits, what went wrong on the way,
 * and how fidelity decays with depth? Ideal probabilities come from whoever has them.
 */
package dev.platanus.xeb.verify;
