package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.start.Loading;
import java.lang.foreign.MemorySegment;

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
