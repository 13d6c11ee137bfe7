package dev.platanus.statevector;

import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import java.util.Arrays;
import java.util.List;

/**
 * The state after a circuit: 2^n complex amplitudes in memory that is freed by {@link #close()}.
 *
 * <p>A basis state is a {@code long} whose n low bits are the bitstring read as a binary number: qubit 0 is the most
 * significant of them. Amplitudes carry the gates' own global phase (qsim's convention for square-root gates).
 *
 * <p>Reading methods may be called from several threads at once. After {@code close} the methods that read the
 * state throw {@link IllegalStateException}.
 */
public interface StateVector extends AutoCloseable {

    /**
     * Returns the number of qubits n.
     *
     * @return n
     */
    int qubitCount();

    /**
     * Returns the number format of the amplitudes.
     *
     * @return the precision
     */
    Precision precision();

    /**
     * Names the engine that made the state, for reports.
     *
     * @return for example {@code "cpu"} or {@code "reference"}
     */
    String backend();

    /**
     * Names the kernels that ran, for reports.
     *
     * @return for example {@code "vector-512"} or {@code "scalar"}
     */
    String simd();

    /**
     * Returns the amplitude of one basis state in O(n) time.
     *
     * @param index the basis state, 0 to 2^n − 1, qubit 0 in the most significant of n bits
     * @return its amplitude
     * @throws IndexOutOfBoundsException if {@code index} is outside 0..2^n − 1
     */
    Amplitude amplitude(long index);

    /**
     * Returns the amplitudes of many basis states; faster than one by one where the state lies on a device.
     *
     * @param indices basis states, any order, repetitions allowed
     * @return alternating real and imaginary parts, in the same order
     * @throws IndexOutOfBoundsException if an index is outside 0..2^n − 1
     */
    default double[] amplitudes(long[] indices) {
        double[] result = new double[2 * indices.length];
        for (int i = 0; i < indices.length; i++) {
            amplitude(indices[i]).store(result, i);
        }
        return result;
    }

    /**
     * Reads the amplitudes of consecutive indices: the way to all of them. A state in memory takes some 10 ns for each; one whose parts
     * are made one after the other makes them anew at each call.
     *
     * @param order which qubit each bit of an index is
     * @param first the first index
     * @param amplitudes gets alternating real and imaginary parts of the amplitudes of as many indices as it has room for
     * @throws IndexOutOfBoundsException if an index is outside 0..2^n − 1
     * @throws IllegalArgumentException if the order has another number of qubits
     */
    default void read(QubitOrder order, long first, double[] amplitudes) {
        order.requireIndices(qubitCount(), first, amplitudes.length / 2);
        long[] states = new long[amplitudes.length / 2];
        Arrays.setAll(states, i -> order.basisState(first + i));
        double[] found = amplitudes(states);
        System.arraycopy(found, 0, amplitudes, 0, found.length);
    }

    /**
     * Returns the probability of one basis state.
     *
     * @param index the basis state
     * @return |amplitude|²
     * @throws IndexOutOfBoundsException if {@code index} is outside 0..2^n − 1
     */
    default double probability(long index) {
        return amplitude(index).probability();
    }

    /**
     * Returns the probabilities of many basis states; faster than one by one because memory is read in parallel.
     *
     * @param indices basis states, any order, repetitions allowed
     * @return the probabilities in the same order
     * @throws IndexOutOfBoundsException if an index is outside 0..2^n − 1
     */
    double[] probabilities(long[] indices);

    /**
     * Returns the squared norm Σ|a|²; 1 up to rounding for unitary circuits. Rows of 512 amplitudes may be summed in the
     * precision of the state, lane by lane; the sums of rows are added in double precision. In single precision that is off by
     * 10⁻⁵ at the most, and for many rows by far less than the rounding of the gates, which it is there to show.
     *
     * @return the squared norm
     */
    double norm();

    /**
     * Returns Σp² over all 2^n basis states, in one read of the state; 2^n Σp² − 1 is the linear XEB that exact samples
     * have in expectation (arXiv:1608.00263, 1910.11333).
     *
     * @return the sum of squared probabilities, of probabilities divided by the norm
     */
    double sumOfSquaredProbabilities();

    /**
     * Returns the expectation values ⟨ψ|P|ψ⟩/⟨ψ|ψ⟩ of Pauli strings; many together read the state fewer times than one by one. Sums
     * are in double precision whatever that of the state, and the same for any number of threads. A state whose parts are
     * made one after the other makes all of them for diagonal strings, and many times for others.
     *
     * @param strings any, on qubits 0 to n − 1
     * @return a number from −1 to 1 for each, to rounding, in the same order
     * @throws IllegalArgumentException if a string acts on a qubit that is not there
     */
    default double[] expectations(List<PauliString> strings) {
        return Expectations.of(this, strings);
    }

    /**
     * Draws independent basis states from the exact distribution |a|²/norm, in random order.
     *
     * <p>The same state and seed give the same samples for any number of threads. The cost is at most two reads of the
     * state, plus about 100 ns a sample; memory is about 24 bytes a sample while it runs.
     *
     * @param count how many, at least 1
     * @param seed the seed of the random stream
     * @return {@code count} basis states
     * @throws IllegalArgumentException if {@code count} is less than 1
     * @throws dev.platanus.machine.InsufficientHeapException if so many do not fit into the Java heap
     */
    long[] sample(int count, long seed);

    /**
     * Says who hears of the work that answers take from now on. A state in memory answers at once, and tells nothing; one that is
     * made in parts tells what {@link ExecutionPlan#pieces} counts.
     *
     * @param listener hears of it, and may cancel it
     */
    default void listen(Progress listener) {}

    /**
     * Returns the time spent on getting the memory and touching it first.
     *
     * @return nanoseconds
     */
    long allocateNanos();

    /**
     * Returns the time spent on waiting for kernels to be compiled, before the gates were applied.
     *
     * @return nanoseconds; 0 where nothing is compiled, or it cannot be told apart
     */
    default long compileNanos() {
        return 0;
    }

    /**
     * Returns the time spent on applying gates.
     *
     * @return nanoseconds
     */
    long simulateNanos();

    /** Frees the memory; further calls have no effect. */
    @Override
    void close();
}
