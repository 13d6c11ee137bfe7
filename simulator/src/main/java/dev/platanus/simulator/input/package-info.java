/** Circuits as they were read or generated, with all that a run of them needs to know and to tell of where they come from. */
package dev.platanus.simulator.input;
