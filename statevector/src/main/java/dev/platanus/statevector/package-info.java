/**
 * What is the whole state, on this CPU? A {@link dev.platanus.statevector.engine.Simulator} plans a circuit into sweeps over
 * memory, runs them, and hands out a {@link dev.platanus.statevector.StateVector} to read amplitudes and draw samples.
 */
package dev.platanus.statevector;
