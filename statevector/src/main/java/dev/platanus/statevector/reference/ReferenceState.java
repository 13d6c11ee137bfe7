package dev.platanus.statevector.reference;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.machine.Progress;
import dev.platanus.machine.work.Workers;
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

    /** Of a matrix with four rows; with more of them none is left out. */
    private static final int FEW_ENTRIES = 8;

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
        long[] bits = bitsOfRows(targets);
        GroupMatrix entries = GroupMatrix.of(matrix, conjugated);
        if (entries.size() == 4 && entries.entries() > FEW_ENTRIES) {
            applyToQuads(matrix, conjugated, bits, wanted, workers);
        } else {
            forEachGroup(bits, wanted, workers, entries::apply);
        }
    }

    /** The bits of an index in which each row of a matrix differs from row 0. */
    long[] bitsOfRows(List<Integer> targets) {
        long[] bits = new long[1 << targets.size()];
        for (int row = 0; row < bits.length; row++) {
            for (int t = 0; t < targets.size(); t++) {
                if ((row >> (targets.size() - 1 - t) & 1) == 1) {
                    bits[row] |= bitOf(targets.get(t));
                }
            }
        }
        return bits;
    }

    /** What becomes of a group of amplitudes. */
    @FunctionalInterface
    interface Change {
        /** Makes new amplitudes of old ones. */
        void apply(double[] fromRe, double[] fromIm, double[] toRe, double[] toIm);
    }

    /**
     * Changes every group of amplitudes that differ in some bits only.
     *
     * @param bits of each member of a group, none for the first and all for the last
     * @param wanted bits that are 1 in all groups; other groups stay
     */
    void forEachGroup(long[] bits, long wanted, Workers workers, Change change) {
        int size = bits.length;
        long open = (1L << qubitCount) - 1 & ~(bits[size - 1] | wanted);
        long groups = 1L << Long.bitCount(open);
        long piece = Math.max(1, PIECE / size);
        workers.forEach((groups + piece - 1) / piece, () -> {
            double[] fromRe = new double[size];
            double[] fromIm = new double[size];
            double[] toRe = new double[size];
            double[] toIm = new double[size];
            return number -> {
                long end = Math.min(groups, (number + 1) * piece);
                for (long group = number * piece; group < end; group++) {
                    long base = Long.expand(group, open) | wanted;
                    for (int i = 0; i < size; i++) {
                        long at = (base | bits[i]) * BYTES;
                        fromRe[i] = memory.get(DOUBLE, at);
                        fromIm[i] = memory.get(DOUBLE, at + 8);
                    }
                    change.apply(fromRe, fromIm, toRe, toIm);
                    for (int i = 0; i < size; i++) {
                        long at = (base | bits[i]) * BYTES;
                        memory.set(DOUBLE, at, toRe[i]);
                        memory.set(DOUBLE, at + 8, toIm[i]);
                    }
                }
            };
        });
    }

    /** The same for a matrix with four rows that has most of its entries. */
    private void applyToQuads(ComplexMatrix matrix, boolean conjugated, long[] bits, long wanted, Workers workers) {
        double[] m = new double[32];
        for (int i = 0; i < 16; i++) {
            m[2 * i] = matrix.re(i / 4, i % 4);
            m[2 * i + 1] = conjugated ? -matrix.im(i / 4, i % 4) : matrix.im(i / 4, i % 4);
        }
        long open = (1L << qubitCount) - 1 & ~(bits[3] | wanted);
        long quads = 1L << Long.bitCount(open);
        long piece = PIECE / 4;
        workers.forEach((quads + piece - 1) / piece, () -> number -> {
            long end = Math.min(quads, (number + 1) * piece);
            for (long quad = number * piece; quad < end; quad++) {
                long base = Long.expand(quad, open) | wanted;
                long at0 = base * BYTES;
                long at1 = (base | bits[1]) * BYTES;
                long at2 = (base | bits[2]) * BYTES;
                long at3 = (base | bits[3]) * BYTES;
                double re0 = memory.get(DOUBLE, at0);
                double im0 = memory.get(DOUBLE, at0 + 8);
                double re1 = memory.get(DOUBLE, at1);
                double im1 = memory.get(DOUBLE, at1 + 8);
                double re2 = memory.get(DOUBLE, at2);
                double im2 = memory.get(DOUBLE, at2 + 8);
                double re3 = memory.get(DOUBLE, at3);
                double im3 = memory.get(DOUBLE, at3 + 8);
                for (int row = 0; row < 4; row++) {
                    int c = 8 * row;
                    long at = row == 0 ? at0 : row == 1 ? at1 : row == 2 ? at2 : at3;
                    memory.set(
                            DOUBLE,
                            at,
                            m[c] * re0
                                    - m[c + 1] * im0
                                    + (m[c + 2] * re1 - m[c + 3] * im1)
                                    + (m[c + 4] * re2 - m[c + 5] * im2)
                                    + (m[c + 6] * re3 - m[c + 7] * im3));
                    memory.set(
                            DOUBLE,
                            at + 8,
                            m[c] * im0
                                    + m[c + 1] * re0
                                    + (m[c + 2] * im1 + m[c + 3] * re1)
                                    + (m[c + 4] * im2 + m[c + 5] * re2)
                                    + (m[c + 6] * im3 + m[c + 7] * re3));
                }
            }
        });
    }
}
