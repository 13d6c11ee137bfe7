package dev.platanus.statevector;

import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.expectation.PauliKernelChoice;
import dev.platanus.statevector.expectation.PauliSums;
import dev.platanus.statevector.expectation.StoredState;
import dev.platanus.statevector.expectation.StoredString;
import java.util.List;

/** Expectation values of Pauli strings from the amplitudes that any engine gives. */
final class Expectations {

    private Expectations() {}

    /** Reads amplitudes row by row of basis states. */
    static double[] of(StateVector state, List<PauliString> strings) {
        int qubits = state.qubitCount();
        Rows rows = new Rows(state);
        return PauliSums.normalised(strings, all -> {
            List<StoredString> stored =
                    all.stream().map(string -> StoredString.of(string, qubits)).toList();
            return PauliSums.of(rows, stored, PauliKernelChoice.of(SimdWidth.SCALAR, 0), 1);
        });
    }

    /** Basis states by the row; a small state is padded by zeros. */
    private record Rows(StateVector state) implements StoredState {
        private static final int ROW_BITS = 9;

        @Override
        public int rowBits() {
            return ROW_BITS;
        }

        @Override
        public int rowNumberBits() {
            return Math.max(0, state.qubitCount() - ROW_BITS);
        }

        @Override
        public void load(long[] rows, double[] re, double[] im) {
            int inRow = (int) Math.min(1 << ROW_BITS, 1L << state.qubitCount());
            long[] indices = new long[rows.length * inRow];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = (rows[i / inRow] << ROW_BITS) + i % inRow;
            }
            double[] amplitudes = state.amplitudes(indices);
            for (int i = 0; i < indices.length; i++) {
                int to = (i / inRow << ROW_BITS) + i % inRow;
                re[to] = amplitudes[2 * i];
                im[to] = amplitudes[2 * i + 1];
            }
        }
    }
}
