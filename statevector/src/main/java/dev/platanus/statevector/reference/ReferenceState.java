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
        apply(operation, 0, false, workers);
    }

    /**
     * The same on other qubits.
     *
     * @param shift what is added to the number of each qubit
     * @param conjugated whether the complex conjugate of the matrix acts
     */
    void apply(GateOperation operation, int shift, boolean conjugated, Workers workers) {
        Gate gate = operation.gate();
        List<Integer> qubits =
                operation.qubits().stream().map(qubit -> qubit + shift).toList();
        int controls = gate instanceof Controlled controlled ? controlled.controls() : 0;
        ComplexMatrix matrix =
                gate instanceof Controlled controlled ? controlled.target().matrix() : gate.matrix();
        long controlBits = 0;
        for (int qubit : qubits.subList(0, controls)) {
            controlBits |= bitOf(qubit);
        }
        apply(matrix, conjugated, qubits.subList(controls, qubits.size()), controlBits, workers);
    }

    /**
     * The same for any matrix, unitary or not.
     *
     * @param targets the first one is the most significant bit of the matrix index
     */
    void apply(ComplexMatrix matrix, List<Integer> targets, Workers workers) {
        apply(matrix, false, targets, 0, workers);
    }

    private void apply(ComplexMatrix matrix, boolean conjugated, List<Integer> targets, long wanted, Workers workers) {
        int size = matrix.dimension();
        double[] matrixRe = new double[size * size];
        double[] matrixIm = new double[size * size];
        for (int i = 0; i < size * size; i++) {
            matrixRe[i] = matrix.re(i / size, i % size);
            matrixIm[i] = conjugated ? -matrix.im(i / size, i % size) : matrix.im(i / size, i % size);
        }
        long[] bitsOfRow = new long[matrix.dimension()];
        for (int row = 0; row < bitsOfRow.length; row++) {
            for (int t = 0; t < targets.size(); t++) {
                if ((row >> (targets.size() - 1 - t) & 1) == 1) {
                    bitsOfRow[row] |= bitOf(targets.get(t));
                }
            }
        }
        long total = 1L << qubitCount;
        workers.forEach((total + PIECE - 1) / PIECE, () -> {
            double[] re = new double[size];
            double[] im = new double[size];
            return piece -> {
                long end = Math.min(total, (piece + 1) * PIECE);
                for (long index = piece * PIECE; index < end; index++) {
                    if ((index & bitsOfRow[bitsOfRow.length - 1]) == 0 && (index & wanted) == wanted) {
                        applyTo(index, matrixRe, matrixIm, bitsOfRow, re, im);
                    }
                }
            };
        });
    }

    private void applyTo(long index, double[] matrixRe, double[] matrixIm, long[] bitsOfRow, double[] re, double[] im) {
        int size = bitsOfRow.length;
        for (int column = 0; column < size; column++) {
            re[column] = re(index | bitsOfRow[column]);
            im[column] = im(index | bitsOfRow[column]);
        }
        for (int row = 0; row < size; row++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int column = 0; column < size; column++) {
                double a = matrixRe[row * size + column];
                double b = matrixIm[row * size + column];
                sumRe += a * re[column] - b * im[column];
                sumIm += a * im[column] + b * re[column];
            }
            set(index | bitsOfRow[row], sumRe, sumIm);
        }
    }
}
