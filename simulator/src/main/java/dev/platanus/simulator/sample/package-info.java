/** Samples of circuits whose state does not fit into memory: which way, at what cost. */
package dev.platanus.simulator.sample;
