package dev.platanus.statevector.reference;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateVector;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A state in double precision that gates and measurements change in place: one pass over 2^n amplitudes for each. Nothing depends on
 * the number of threads, the last bit of a sum included. Not safe for use by several threads.
 */
public final class CollapsingState implements AutoCloseable {
    /** Probabilities are summed in pieces of so many amplitudes, whichever thread comes to it. */
    private static final long PIECE = 1L << 14;

    /** Outcomes of all pieces of a distribution together, which are kept beside each other. */
    private static final int MOST_SUMS = 1 << 22;

    private static final int MOST_PIECES = 256;

    /** A table says what so many of the lowest indices mean. */
    private static final int LOW = 1 << 12;

    private final int qubitCount;
    private final Workers workers;
    private final OffHeapMemory memory;
    private final ReferenceState state;
    private final Optional<InitialState> initial;

    private CollapsingState(int qubitCount, Optional<InitialState> initial, Workers workers) {
        this.qubitCount = qubitCount;
        this.initial = initial;
        this.workers = workers;
        this.memory = OffHeapMemory.reuse(bytes(qubitCount));
        this.state = new ReferenceState(memory.segment(), qubitCount);
    }

    /**
     * Returns |0…0⟩.
     *
     * @param qubitCount n
     * @param workers who work
     * @return the state, to be closed
     * @throws dev.platanus.machine.InsufficientMemoryException if the system refuses the memory
     */
    public static CollapsingState zero(int qubitCount, Workers workers) {
        CollapsingState state = new CollapsingState(qubitCount, Optional.empty(), workers);
        state.state.setZeroState();
        return state;
    }

    /**
     * Returns a given state.
     *
     * @param initial its amplitudes
     * @param workers who work
     * @return the state, to be closed
     * @throws dev.platanus.machine.InsufficientMemoryException if the system refuses the memory
     * @throws dev.platanus.machine.RefusedException if these are no amplitudes of a state
     */
    public static CollapsingState of(InitialState initial, Workers workers) {
        CollapsingState state = new CollapsingState(initial.qubitCount(), Optional.of(initial), workers);
        boolean done = false;
        try {
            state.state.load(initial, workers, Progress.none());
            done = true;
            return state;
        } finally {
            if (!done) {
                state.close();
            }
        }
    }

    /**
     * Reads amplitudes of consecutive basis states.
     *
     * @param first the first one
     * @param amplitudes gets alternating real and imaginary parts
     */
    public void read(long first, double[] amplitudes) {
        for (int i = 0; i < amplitudes.length / 2; i++) {
            amplitudes[2 * i] = state.re(first + i);
            amplitudes[2 * i + 1] = state.im(first + i);
        }
    }

    /**
     * Becomes another state.
     *
     * @param other of as many qubits
     */
    public void take(StateVector other) {
        QubitOrder order = QubitOrder.first(qubitCount);
        long size = 1L << qubitCount;
        int piece = (int) Math.min(PIECE, size);
        workers.forEach(size / piece, () -> {
            double[] amplitudes = new double[2 * piece];
            return number -> {
                other.read(order, number * piece, amplitudes);
                for (int i = 0; i < piece; i++) {
                    state.set(number * piece + i, amplitudes[2 * i], amplitudes[2 * i + 1]);
                }
            };
        });
    }

    /**
     * Returns what a state takes.
     *
     * @param qubitCount n
     * @return bytes, {@code Long.MAX_VALUE} where that is more than a long holds
     */
    public static long bytes(int qubitCount) {
        return MemoryModel.stateBytes(qubitCount, Precision.DOUBLE);
    }

    /**
     * Returns the same state once more.
     *
     * @return another state, to be closed
     * @throws dev.platanus.machine.InsufficientMemoryException if the system refuses the memory
     */
    public CollapsingState copy() {
        CollapsingState copy = new CollapsingState(qubitCount, initial, workers);
        MemorySegment.copy(memory.segment(), 0, copy.memory.segment(), 0, bytes(qubitCount));
        return copy;
    }

    /**
     * Applies gates.
     *
     * @param circuit of as many qubits; its measurements are left out
     */
    public void apply(Circuit circuit) {
        circuit.gates().forEach(gate -> state.apply(gate, workers));
    }

    /**
     * Applies a gate.
     *
     * @param gate on qubits of this state
     */
    public void apply(GateOperation gate) {
        state.apply(gate, workers);
    }

    /**
     * Applies a matrix that need not be unitary, such as a Kraus operator: the norm becomes the probability of what happened.
     *
     * @param matrix of dimension 2^k
     * @param qubits k of them; the first one is the most significant bit of the matrix index
     */
    public void apply(ComplexMatrix matrix, List<Integer> qubits) {
        state.apply(matrix, qubits, workers);
    }

    /**
     * Returns how likely an operator is to act: the expectation value of K†K.
     *
     * @param matrix K, of dimension 2^k
     * @param qubits k of them; the first one is the most significant bit of the matrix index
     * @return ‖Kψ‖², summed in an order that does not depend on the number of threads
     */
    public double weight(ComplexMatrix matrix, List<Integer> qubits) {
        long[] bits = new long[matrix.dimension()];
        for (int row = 0; row < bits.length; row++) {
            for (int t = 0; t < qubits.size(); t++) {
                if ((row >> qubits.size() - 1 - t & 1) == 1) {
                    bits[row] |= bitOf(qubits.get(t));
                }
            }
        }
        long mask = bits[bits.length - 1];
        return sum((index, sums) -> {
            if ((index & mask) != 0) {
                return;
            }
            for (int row = 0; row < bits.length; row++) {
                double re = 0;
                double im = 0;
                for (int column = 0; column < bits.length; column++) {
                    double a = state.re(index | bits[column]);
                    double b = state.im(index | bits[column]);
                    re += matrix.re(row, column) * a - matrix.im(row, column) * b;
                    im += matrix.re(row, column) * b + matrix.im(row, column) * a;
                }
                sums[0] += re * re + im * im;
            }
        });
    }

    /** Adds to a sum what an index contributes. */
    @FunctionalInterface
    private interface Contribution {
        void add(long index, double[] sum);
    }

    private double sum(Contribution contribution) {
        long size = 1L << qubitCount;
        double[] sums = new double[Math.toIntExact((size + PIECE - 1) / PIECE)];
        workers.forEach(sums.length, () -> piece -> {
            double[] sum = new double[1];
            for (long index = piece * PIECE; index < Math.min(size, (piece + 1) * PIECE); index++) {
                contribution.add(index, sum);
            }
            sums[(int) piece] = sum[0];
        });
        double result = 0;
        for (double one : sums) {
            result += one;
        }
        return result;
    }

    /**
     * Returns the sum of the squares of all probabilities.
     *
     * @return Σ|a|⁴
     */
    public double sumOfSquaredProbabilities() {
        return sum((index, sum) -> {
            double p = probability(index);
            sum[0] += p * p;
        });
    }

    /** Begins again: at |0…0⟩, or in the state that it was made of. */
    public void reset() {
        if (initial.isPresent()) {
            state.load(initial.get(), workers, Progress.none());
        } else {
            state.setZeroState();
        }
    }

    private long bitOf(int qubit) {
        return 1L << (qubitCount - 1 - qubit);
    }

    /**
     * Returns the probability of a basis state.
     *
     * @param index the basis state; qubit 0 is the most significant bit
     * @return |amplitude|²
     */
    public double probability(long index) {
        double re = state.re(index);
        double im = state.im(index);
        return re * re + im * im;
    }

    /** Takes basis states that were found. */
    @FunctionalInterface
    public interface Found {
        /**
         * Takes some of one basis state.
         *
         * @param index the basis state; qubit 0 is the most significant bit
         * @param count how many, at least 1
         */
        void take(long index, int count);
    }

    /**
     * Returns the norm.
     *
     * @return Σ|a|², 1 up to rounding
     */
    public double norm() {
        return sum((index, sum) -> sum[0] += probability(index));
    }

    /**
     * Finds the basis states at which the running sum of their probabilities, in the order of their numbers, passes some values.
     *
     * @param targets the values, from 0 to less than the norm, in increasing order
     * @param found takes the basis states, in the order of the values
     */
    public void locate(double[] targets, Found found) {
        double sum = 0;
        long last = 0;
        int next = 0;
        long size = 1L << qubitCount;
        for (long index = 0; index < size && next < targets.length; index++) {
            double p = probability(index);
            if (p > 0) {
                last = index;
                sum += p;
                int from = next;
                while (next < targets.length && targets[next] < sum) {
                    next++;
                }
                if (next > from) {
                    found.take(index, next - from);
                }
            }
        }
        if (next < targets.length) {
            // the sum was rounded differently
            found.take(last, targets.length - next);
        }
    }

    /**
     * Returns the distribution of some qubits, in one pass.
     *
     * @param qubits some qubits, at most 30; the first one is the most significant bit of an outcome
     * @return the probability of each outcome
     */
    public double[] marginal(int[] qubits) {
        long size = 1L << qubitCount;
        int outcomes = 1 << qubits.length;
        int pieces = Math.clamp(Math.min(MOST_SUMS / outcomes, size / PIECE), 1, MOST_PIECES);
        long piece = size / pieces;
        int[] low = new int[(int) Math.min(size, LOW)];
        for (int i = 0; i < low.length; i++) {
            low[i] = outcome(qubits, i);
        }
        double[][] sums = new double[pieces][];
        workers.forEach(pieces, () -> number -> {
            double[] sum = new double[outcomes];
            for (long first = number * piece; first < (number + 1) * piece; first += low.length) {
                int high = outcome(qubits, first);
                for (int i = 0; i < low.length; i++) {
                    sum[high | low[i]] += probability(first + i);
                }
            }
            sums[(int) number] = sum;
        });
        double[] result = new double[outcomes];
        for (double[] sum : sums) {
            for (int i = 0; i < outcomes; i++) {
                result[i] += sum[i];
            }
        }
        return result;
    }

    private int outcome(int[] qubits, long index) {
        int outcome = 0;
        for (int qubit : qubits) {
            outcome = outcome << 1 | (int) (index >>> qubitCount - 1 - qubit & 1);
        }
        return outcome;
    }

    /**
     * Goes on with one outcome of measurements: all other amplitudes become 0, the rest is brought to norm 1. Then qubits are set to
     * values, as by X gates.
     *
     * @param qubits that are measured; the first one is the most significant bit of an outcome
     * @param found the outcome
     * @param values what the qubits become
     * @param probability of the outcome, more than 0
     */
    public void project(List<Integer> qubits, int found, int values, double probability) {
        long mask = 0;
        long from = 0;
        long to = 0;
        for (int i = 0; i < qubits.size(); i++) {
            long bit = bitOf(qubits.get(i));
            int place = qubits.size() - 1 - i;
            mask |= bit;
            from |= (found >> place & 1) == 1 ? bit : 0;
            to |= (values >> place & 1) == 1 ? bit : 0;
        }
        if (from != to) {
            move(mask, from, to);
        }
        keep(mask, to, 1 / Math.sqrt(probability));
    }

    /** Copies the amplitudes with some bits to those with others. */
    private void move(long mask, long from, long to) {
        long open = (1L << qubitCount) - 1 & ~mask;
        long count = 1L << qubitCount - Long.bitCount(mask);
        long piece = Math.min(count, PIECE);
        workers.forEach(count / piece, () -> number -> {
            for (long i = number * piece; i < (number + 1) * piece; i++) {
                long index = Long.expand(i, open);
                state.set(index | to, state.re(index | from), state.im(index | from));
            }
        });
    }

    /** Multiplies the amplitudes with some bits; all others become 0. */
    private void keep(long mask, long wanted, double scale) {
        forEachIndex(index -> {
            if ((index & mask) == wanted) {
                state.set(index, scale * state.re(index), scale * state.im(index));
            } else {
                state.set(index, 0, 0);
            }
        });
    }

    private void forEachIndex(LongConsumer action) {
        long size = 1L << qubitCount;
        workers.forEach((size + PIECE - 1) / PIECE, () -> piece -> {
            for (long index = piece * PIECE; index < Math.min(size, (piece + 1) * PIECE); index++) {
                action.accept(index);
            }
        });
    }

    /** Gives the memory back; further calls have no effect. */
    @Override
    public void close() {
        memory.close();
    }
}
