/**
 * Which numbers, with which indices, is a circuit? Gates become small tensors, and those that do not make others larger
 * are absorbed.
 */
package dev.platanus.tensornet.network;
