package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.ContinuedState;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.start.Loading;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * What a plan begins in.
 *
 * @param state the amplitudes
 * @param positionOfTrack where tracks stand before the first sweep; a qubit is the track of its number then
 */
record Start(InitialState state, int[] positionOfTrack) {
    private static final long PIECE = 1L << 21;

    /** Norms that are off by less than this, in units of rounding, are left as they are. */
    private static final double SMALL = 4;

    /** Puts the amplitudes where the first sweep wants them. */
    void load(Geometry geometry, MemorySegment memory, Workers workers, Progress listener) {
        if (state instanceof ContinuedState(CpuStateVector before, var operator, var qubits, double scale)
                && qubits.size() <= 1
                && before.precision() == geometry.precision()
                && geometry.positions(before.qubitCount()) == before.qubitCount()) {
            before.copyTo(Arrays.copyOf(positionOfTrack, before.qubitCount()), scale, memory, workers);
            if (!qubits.isEmpty()) {
                operate(geometry, memory, operator, positionOfTrack[qubits.getFirst()], workers);
            }
            return;
        }
        IndexOffsets offsets = new IndexOffsets(geometry, state.order(), positionOfTrack);
        int mask = (1 << offsets.lowBits()) - 1;
        long[] low = offsets.low();
        double factor = Loading.load(state, workers, listener, (first, amplitudes) -> {
            long high = 0;
            for (int i = 0; i < amplitudes.length / 2; i++) {
                if ((i & mask) == 0) {
                    high = offsets.high(first + i);
                }
                long offset = high ^ low[i & mask];
                geometry.set(memory, offset, amplitudes[2 * i]);
                geometry.set(memory, offset + Geometry.IM, amplitudes[2 * i + 1]);
            }
        });
        double rounding = geometry.precision() == Precision.SINGLE ? Math.ulp(1f) : Math.ulp(1.0);
        if (Math.abs(factor - 1) > SMALL * rounding) {
            scale(geometry, memory, factor, workers);
        }
    }

    /** Lets an operator act on the qubit at a position. */
    private static void operate(
            Geometry geometry, MemorySegment memory, ComplexMatrix operator, int position, Workers workers) {
        double[] m = new double[8];
        for (int i = 0; i < 4; i++) {
            m[2 * i] = operator.re(i / 2, i % 2);
            m[2 * i + 1] = operator.im(i / 2, i % 2);
        }
        int inRow = position < geometry.rowBits() ? 1 << position : 0;
        long ofRow = 1L << position >>> geometry.rowBits();
        long distance = geometry.offset(1L << position);
        workers.forEach(memory.byteSize() / Geometry.ROW_BYTES, () -> row -> {
            if ((row & ofRow) != 0) {
                return;
            }
            long offset = Geometry.rowOffset(row);
            for (int low = 0; low < geometry.rowAmplitudes(); low++) {
                if ((low & inRow) == 0) {
                    long zero = offset + geometry.inRow(low);
                    operate(geometry, memory, m, zero, zero ^ distance);
                }
            }
        });
    }

    private static void operate(Geometry geometry, MemorySegment memory, double[] m, long zero, long one) {
        double a = geometry.get(memory, zero);
        double b = geometry.get(memory, zero + Geometry.IM);
        double c = geometry.get(memory, one);
        double d = geometry.get(memory, one + Geometry.IM);
        geometry.set(memory, zero, m[0] * a - m[1] * b + m[2] * c - m[3] * d);
        geometry.set(memory, zero + Geometry.IM, m[0] * b + m[1] * a + m[2] * d + m[3] * c);
        geometry.set(memory, one, m[4] * a - m[5] * b + m[6] * c - m[7] * d);
        geometry.set(memory, one + Geometry.IM, m[4] * b + m[5] * a + m[6] * d + m[7] * c);
    }

    private static void scale(Geometry geometry, MemorySegment memory, double factor, Workers workers) {
        long pieces = (memory.byteSize() + PIECE - 1) / PIECE;
        workers.forEach(pieces, () -> piece -> {
            long end = Math.min(memory.byteSize(), (piece + 1) * PIECE);
            for (long offset = piece * PIECE; offset < end; offset += geometry.elementBytes()) {
                geometry.set(memory, offset, factor * geometry.get(memory, offset));
            }
        });
    }
}
