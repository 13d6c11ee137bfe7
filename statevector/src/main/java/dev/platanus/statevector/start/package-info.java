/** What a circuit begins in, if not in |0…0⟩: reads its amplitudes, and makes sure that they are a state. */
package dev.platanus.statevector.start;
