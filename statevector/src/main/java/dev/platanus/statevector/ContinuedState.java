package dev.platanus.statevector;

import dev.platanus.circuit.ComplexMatrix;
import java.util.List;

/**
 * The state after another circuit and after an operator on few qubits, as something to begin in: what happens to a state that somebody
 * looked at. An engine that made it itself takes it over as it lies in memory, if no more than one qubit is operated on, and trusts
 * the scale; else it is computed while it is read, 2^k products for each amplitude.
 *
 * @param state before the operator; it stays the caller's, and open as long as runs begin in it
 * @param operator on k qubits, of dimension 2^k, unitary or not
 * @param qubits which; the first one is the most significant bit of a row
 * @param scale what amplitudes are multiplied by, for a norm of 1
 */
public record ContinuedState(StateVector state, ComplexMatrix operator, List<Integer> qubits, double scale)
        implements InitialState {
    /** Norms of states and of what operators leave of them are sums in single precision. */
    private static final double TOLERANCE = 0.01;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the matrix is not one on so many qubits
     */
    public ContinuedState {
        qubits = List.copyOf(qubits);
        if (operator.dimension() != 1 << qubits.size()) {
            throw new IllegalArgumentException(
                    "a matrix of " + operator.dimension() + " rows does not act on qubits " + qubits);
        }
    }

    /**
     * A state that is brought to norm 1.
     *
     * @param state any, of norm more than 0
     * @return the beginning
     */
    public static ContinuedState normalised(StateVector state) {
        return new ContinuedState(state, ComplexMatrix.identity(1), List.of(), 1 / Math.sqrt(state.norm()));
    }

    @Override
    public int qubitCount() {
        return state.qubitCount();
    }

    @Override
    public double normTolerance() {
        return TOLERANCE;
    }

    @Override
    public void read(long first, double[] amplitudes) {
        if (qubits.isEmpty()) {
            state.read(QubitOrder.first(qubitCount()), first, amplitudes);
            for (int i = 0; i < amplitudes.length; i++) {
                amplitudes[i] *= scale;
            }
        } else {
            operate(first, amplitudes);
        }
    }

    private void operate(long first, double[] amplitudes) {
        int count = amplitudes.length / 2;
        int d = operator.dimension();
        long[] bits = new long[d];
        for (int row = 0; row < d; row++) {
            for (int t = 0; t < qubits.size(); t++) {
                bits[row] |= (long) (row >> qubits.size() - 1 - t & 1) << qubitCount() - 1 - qubits.get(t);
            }
        }
        long all = bits[d - 1];
        // a piece holds all values of bits below its size, and one of each other bit
        long inside = all & count - 1;
        double[][] pieces = new double[d][];
        for (int column = 0; column < d; column++) {
            long other = bits[column] & ~inside;
            for (int earlier = 0; earlier < column && pieces[column] == null; earlier++) {
                pieces[column] = (bits[earlier] & ~inside) == other ? pieces[earlier] : null;
            }
            if (pieces[column] == null) {
                pieces[column] = new double[amplitudes.length];
                state.read(QubitOrder.first(qubitCount()), first & ~(all & ~inside) | other, pieces[column]);
            }
        }
        for (int i = 0; i < count; i++) {
            long index = first + i;
            int row = 0;
            while (bits[row] != (index & all)) {
                row++;
            }
            double re = 0;
            double im = 0;
            for (int column = 0; column < d; column++) {
                int at = 2 * (int) (i & ~inside | bits[column] & inside);
                double x = pieces[column][at];
                double y = pieces[column][at + 1];
                re += operator.re(row, column) * x - operator.im(row, column) * y;
                im += operator.re(row, column) * y + operator.im(row, column) * x;
            }
            amplitudes[2 * i] = scale * re;
            amplitudes[2 * i + 1] = scale * im;
        }
    }
}
