package dev.platanus.statevector.analysis;

import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateVector;
import java.util.HashSet;
import java.util.List;

/**
 * Some qubits of a state: adds something up over all values of the others.
 *
 * @param state the state
 * @param order the other qubits, then these
 * @param count how many these are
 */
record Subset(StateVector state, QubitOrder order, int count) {
    private static final int MOST_PIECE_BITS = 8;
    private static final int READ_BITS = 12;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there are too many or too few qubits, one is not there, or is there twice
     */
    static Subset of(StateVector state, List<Integer> qubits, int most) {
        int n = state.qubitCount();
        if (qubits.isEmpty() || qubits.size() > most) {
            throw new IllegalArgumentException(qubits.size() + " qubits: choose 1 to " + most);
        }
        for (int qubit : qubits) {
            if (qubit < 0 || qubit >= n) {
                throw new IllegalArgumentException(
                        "qubit " + qubit + " is outside 0.." + (n - 1) + " (the circuit has " + n + " qubits)");
            }
        }
        if (new HashSet<>(qubits).size() < qubits.size()) {
            throw new IllegalArgumentException("a qubit is named twice: " + qubits);
        }
        return new Subset(state, QubitOrder.ending(n, qubits), qubits.size());
    }

    /** Adds one value of the other qubits. */
    interface Term {
        /**
         * Adds.
         *
         * @param amplitudes of all values of these qubits, real and imaginary parts by turns
         * @param from where they begin
         * @param sums what is added to
         */
        void add(double[] amplitudes, int from, double[] sums);
    }

    /**
     * Adds up, in pieces that do not depend on who works.
     *
     * @param mostPieceBits base-2 logarithm of how many sums may be kept beside each other
     * @param size of a sum
     */
    double[] sums(Workers workers, int mostPieceBits, int size, Term term) {
        int n = state.qubitCount();
        int pieceBits = Math.min(n - count, Math.clamp(mostPieceBits, 0, MOST_PIECE_BITS));
        int readBits = Math.min(n - pieceBits, Math.max(count, READ_BITS));
        double[][] sums = new double[1 << pieceBits][];
        workers.forEach(sums.length, () -> {
            double[] amplitudes = new double[2 << readBits];
            return piece -> {
                double[] sum = new double[size];
                long end = piece + 1 << n - pieceBits;
                for (long first = piece << n - pieceBits; first < end; first += 1L << readBits) {
                    state.read(order, first, amplitudes);
                    for (int from = 0; from < amplitudes.length; from += 2 << count) {
                        term.add(amplitudes, from, sum);
                    }
                }
                sums[(int) piece] = sum;
            };
        });
        for (int step = 1; step < sums.length; step *= 2) {
            for (int i = 0; i + step < sums.length; i += 2 * step) {
                for (int x = 0; x < size; x++) {
                    sums[i][x] += sums[i + step][x];
                }
            }
        }
        return sums[0];
    }
}
