package dev.platanus.simulator.sample;

import dev.platanus.statevector.StateVector;
import java.io.IOException;

/** Takes samples as they are drawn. */
@FunctionalInterface
public interface SampleSink {
    /**
     * Takes some.
     *
     * @param samples basis states of all qubits, qubit 0 in the most significant of n bits; not used afterwards
     * @throws IOException if they cannot be kept
     */
    void take(long[] samples) throws IOException;

    /**
     * Looks at the ideal state before the first samples are drawn from it, if it is in memory as a whole.
     *
     * @param state to be read; it is closed by others
     * @throws IOException if what is made of it cannot be kept
     */
    default void look(StateVector state) throws IOException {}
}
