package dev.platanus.simulator.sample;

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
}
