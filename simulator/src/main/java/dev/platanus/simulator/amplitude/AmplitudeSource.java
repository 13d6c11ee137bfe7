package dev.platanus.simulator.amplitude;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Precision;
import dev.platanus.xeb.verify.IdealDistribution;
import java.util.OptionalDouble;

/**
 * Amplitudes of a circuit's final state, by whatever way they are computed. Several threads may ask; where that takes more than reading
 * memory, one is served after the other. Who asks after {@link #close} gets an {@link IllegalStateException}, and a thread that is
 * interrupted a {@link java.util.concurrent.CancellationException}.
 */
public interface AmplitudeSource extends AutoCloseable {

    /**
     * Returns the number of qubits.
     *
     * @return n
     */
    int qubits();

    /**
     * Returns how many of the digits mean something.
     *
     * @return the number format that was computed in
     */
    Precision precision();

    /**
     * Returns where the amplitudes come from.
     *
     * @return for people
     */
    String origin();

    /**
     * Returns how many bitstrings it likes to be asked for at once; some ways cost the same for one as for many.
     *
     * @return at least 1
     */
    int batch();

    /**
     * Amplitudes of basis states.
     *
     * @param states of all qubits
     * @return alternating real and imaginary parts, in the same order
     * @throws IllegalArgumentException if they have another number of qubits
     */
    double[] amplitudes(BasisStates states);

    /**
     * Amplitudes of basis states by their indices, for up to 63 qubits.
     *
     * @param indices qubit 0 in the most significant of n bits
     * @return alternating real and imaginary parts, in the same order
     * @throws IndexOutOfBoundsException if an index is outside 0..2<sup>n</sup> − 1
     * @throws IllegalArgumentException if there are more qubits
     */
    default double[] amplitudes(long[] indices) {
        return amplitudes(BasisStates.of(indices, qubits()));
    }

    /**
     * Probabilities of basis states.
     *
     * @param states of all qubits
     * @return |amplitude|², in the same order; of the normalised state where its norm is known
     * @throws IllegalArgumentException if they have another number of qubits
     */
    default double[] probabilities(BasisStates states) {
        double[] amplitudes = amplitudes(states);
        double[] found = new double[states.count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = amplitudes[2 * i] * amplitudes[2 * i] + amplitudes[2 * i + 1] * amplitudes[2 * i + 1];
        }
        return found;
    }

    /**
     * Returns Σp² over all basis states.
     *
     * @return empty if amplitudes are costly, so that only some should be asked for
     */
    default OptionalDouble sumOfSquaredProbabilities() {
        return OptionalDouble.empty();
    }

    /**
     * Returns the distribution of these amplitudes, to be used while they are open. Where they are costly, only the measured
     * bitstrings' are asked for.
     *
     * @return what a perfect device would do
     */
    default IdealDistribution distribution() {
        OptionalDouble squares = sumOfSquaredProbabilities();
        return squares.isPresent()
                ? IdealDistribution.whole(
                        qubits(), origin(), Math.scalb(squares.getAsDouble(), qubits()), this::probabilities)
                : IdealDistribution.some(qubits(), origin(), this::probabilities);
    }

    @Override
    void close();
}
