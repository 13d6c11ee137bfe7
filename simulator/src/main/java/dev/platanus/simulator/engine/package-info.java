/** What computes states and contracts slices: the processor or OpenCL devices, by what is asked for and what there is. */
package dev.platanus.simulator.engine;
