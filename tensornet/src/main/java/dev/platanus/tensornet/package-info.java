/**
 * What are these amplitudes, when the state does not fit? A circuit becomes a tensor network, and the network is
 * contracted slice by slice.
 */
package dev.platanus.tensornet;
