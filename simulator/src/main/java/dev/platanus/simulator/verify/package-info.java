/** How faithful are bitstrings to a circuit, or a folder of them to its circuits? Here the circuits are run. */
package dev.platanus.simulator.verify;
