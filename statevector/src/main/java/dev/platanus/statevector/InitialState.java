package dev.platanus.statevector;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.text.Quantity;

/**
 * What a circuit begins in, if not in |0…0⟩: 2^n amplitudes that are read once, at the beginning of a run. Their norm is 1 within
 * {@link #NORM_TOLERANCE}; what is missing is made up for.
 */
public interface InitialState {
    /** How far the squared norm may be from 1: what rounding leaves of single precision. */
    double NORM_TOLERANCE = 1e-5;

    /**
     * Returns the number of qubits.
     *
     * @return n
     */
    int qubitCount();

    /**
     * Returns which qubit each bit of an index is.
     *
     * @return the order; qubit 0 is the most significant bit unless it says otherwise
     */
    default QubitOrder order() {
        return QubitOrder.first(qubitCount());
    }

    /**
     * Returns what messages call it.
     *
     * @return for example a file's name in quotes
     */
    default String name() {
        return "the initial state";
    }

    /**
     * Returns how far the squared norm may be from 1.
     *
     * @return {@link #NORM_TOLERANCE} as a rule; more where a small part of a state was brought to norm 1
     */
    default double normTolerance() {
        return NORM_TOLERANCE;
    }

    /**
     * Makes sure that it is one of a circuit.
     *
     * @param qubits of the circuit
     * @throws RefusedException with {@link RefusedException.Reason#BAD_INPUT} if it has another number of qubits
     */
    default void requireQubits(int qubits) {
        if (qubitCount() != qubits) {
            throw new RefusedException(
                    RefusedException.Reason.BAD_INPUT,
                    name() + " has 2^" + qubitCount() + " amplitudes, and the circuit has "
                            + Quantity.of(qubits, "qubit") + ": a state of as many has 2^" + qubits);
        }
    }

    /**
     * Reads consecutive amplitudes. Safe for use by several threads.
     *
     * @param first index of the first one
     * @param amplitudes gets alternating real and imaginary parts
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    void read(long first, double[] amplitudes);

    /**
     * Amplitudes in an array.
     *
     * @param amplitudes alternating real and imaginary parts by basis state, qubit 0 in the most significant bit; 2^n of them, which
     *     are not copied
     * @return the state
     * @throws IllegalArgumentException if their number is no power of two, or less than two
     */
    static InitialState of(double[] amplitudes) {
        int count = amplitudes.length / 2;
        if (amplitudes.length % 2 != 0 || count < 2 || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException(amplitudes.length
                    + " numbers are not the real and imaginary parts of 2^n" + " amplitudes of at least one qubit");
        }
        return new InitialState() {
            @Override
            public int qubitCount() {
                return Integer.numberOfTrailingZeros(count);
            }

            @Override
            public void read(long first, double[] some) {
                System.arraycopy(amplitudes, Math.toIntExact(2 * first), some, 0, some.length);
            }
        };
    }

    /**
     * The state after another circuit.
     *
     * @param state stays the caller's, and open as long as runs begin in it
     * @return the state
     */
    static InitialState of(StateVector state) {
        return new InitialState() {
            @Override
            public int qubitCount() {
                return state.qubitCount();
            }

            @Override
            public void read(long first, double[] some) {
                state.read(QubitOrder.first(state.qubitCount()), first, some);
            }
        };
    }

    /**
     * The same with another meaning of the bits of an index.
     *
     * @param other which qubit each bit is
     * @return the other state
     * @throws IllegalArgumentException if the order has another number of qubits
     */
    default InitialState in(QubitOrder other) {
        if (other.qubits().size() != qubitCount()) {
            throw new IllegalArgumentException(
                    "an order of " + other.qubits().size() + " qubits for a state of " + qubitCount());
        }
        InitialState same = this;
        return new InitialState() {
            @Override
            public int qubitCount() {
                return same.qubitCount();
            }

            @Override
            public QubitOrder order() {
                return other;
            }

            @Override
            public String name() {
                return same.name();
            }

            @Override
            public void read(long first, double[] amplitudes) {
                same.read(first, amplitudes);
            }
        };
    }
}
