package dev.platanus.cli.amplitude;

import dev.platanus.machine.Precision;

/** Amplitudes of a circuit's final state, by whatever way they are computed. */
public interface AmplitudeSource extends AutoCloseable {

    int qubits();

    /** How many of the digits mean something. */
    Precision precision();

    /** What people should know about where the amplitudes come from. */
    String origin();

    /** How many bitstrings it likes to be asked for at once; some ways cost the same for one as for many. */
    int batch();

    /**
     * Amplitudes of basis states.
     *
     * @param indices qubit 0 in the most significant of n bits
     * @return alternating real and imaginary parts, in the same order
     */
    double[] amplitudes(long[] indices);

    /** The distribution these amplitudes are of, as far as it can be known; used while this is open. */
    default IdealDistribution ideal() {
        return IdealDistribution.of(this);
    }

    @Override
    void close();
}
