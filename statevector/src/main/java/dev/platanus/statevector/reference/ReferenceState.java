package dev.platanus.statevector.reference;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.machine.Progress;
import dev.platanus.machine.Workers;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.start.Loading;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * 2^n complex doubles in index order (qubit 0 is the most significant bit), re and im side by side.
 *
 * @param memory the amplitudes
 * @param qubitCount n
 */
record ReferenceState(MemorySegment memory, int qubitCount) {

    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;
    private static final long BYTES = 16;
    private static final long PIECE = 1L << 14;

    double re(long index) {
        return memory.get(DOUBLE, index * BYTES);
    }

    double im(long index) {
        return memory.get(DOUBLE, index * BYTES + 8);
    }

    void set(long index, double re, double im) {
        memory.set(DOUBLE, index * BYTES, re);
        memory.set(DOUBLE, index * BYTES + 8, im);
    }

    void setZeroState() {
        memory.fill((byte) 0);
        set(0, 1, 0);
    }

    /** Takes the amplitudes of another state, and brings their norm to 1. */
    void load(InitialState initial, Workers workers, Progress listener) {
        QubitOrder order = initial.order();
        double factor = Loading.load(initial, workers, listener, (first, amplitudes) -> {
            for (int i = 0; i < amplitudes.length / 2; i++) {
                set(order.basisState(first + i), amplitudes[2 * i], amplitudes[2 * i + 1]);
            }
        });
        long total = 1L << qubitCount;
        workers.forEach((total + PIECE - 1) / PIECE, () -> piece -> {
            for (long index = piece * PIECE; index < Math.min(total, (piece + 1) * PIECE); index++) {
                set(index, factor * re(index), factor * im(index));
            }
        });
    }

    private long bitOf(int qubit) {
        return 1L << (qubitCount - 1 - qubit);
    }

    /** Multiplies every group of amplitudes that differ in the target bits only by the gate's matrix. */
    void apply(GateOperation operation, Workers workers) {
        Gate gate = operation.gate();
        List<Integer> qubits = operation.qubits();
        int controls = gate instanceof Controlled controlled ? controlled.controls() : 0;
        ComplexMatrix matrix =
                gate instanceof Controlled controlled ? controlled.target().matrix() : gate.matrix();
        long controlBits = 0;
        for (int qubit : qubits.subList(0, controls)) {
            controlBits |= bitOf(qubit);
        }
        long[] bitsOfRow = new long[matrix.dimension()];
        List<Integer> targets = qubits.subList(controls, qubits.size());
        for (int row = 0; row < bitsOfRow.length; row++) {
            for (int t = 0; t < targets.size(); t++) {
                if ((row >> (targets.size() - 1 - t) & 1) == 1) {
                    bitsOfRow[row] |= bitOf(targets.get(t));
                }
            }
        }
        long wanted = controlBits;
        long total = 1L << qubitCount;
        workers.forEach((total + PIECE - 1) / PIECE, () -> {
            double[] re = new double[matrix.dimension()];
            double[] im = new double[matrix.dimension()];
            return piece -> {
                long end = Math.min(total, (piece + 1) * PIECE);
                for (long index = piece * PIECE; index < end; index++) {
                    if ((index & bitsOfRow[bitsOfRow.length - 1]) == 0 && (index & wanted) == wanted) {
                        applyTo(index, matrix, bitsOfRow, re, im);
                    }
                }
            };
        });
    }

    private void applyTo(long index, ComplexMatrix matrix, long[] bitsOfRow, double[] re, double[] im) {
        int size = bitsOfRow.length;
        for (int column = 0; column < size; column++) {
            re[column] = re(index | bitsOfRow[column]);
            im[column] = im(index | bitsOfRow[column]);
        }
        for (int row = 0; row < size; row++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int column = 0; column < size; column++) {
                double a = matrix.re(row, column);
                double b = matrix.im(row, column);
                sumRe += a * re[column] - b * im[column];
                sumIm += a * im[column] + b * re[column];
            }
            set(index | bitsOfRow[row], sumRe, sumIm);
        }
    }
}
