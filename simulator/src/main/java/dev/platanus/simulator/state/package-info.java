/** How alike the states of circuits are, by whatever engine fits them. */
package dev.platanus.simulator.state;
