package dev.platanus.statevector.cpu;

import dev.platanus.machine.Progress;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.function.LongToIntFunction;

/**
 * Runs sweeps over a state, or over one part of it.
 *
 * @param tier the kernels
 * @param workers the threads
 * @param threads how many of them
 * @param listener asked whether to go on
 */
record SweepRun(Tier tier, Workers workers, int threads, Progress listener) {

    /** Where a row comes from that is read for the first time. */
    @FunctionalInterface
    interface Origin {
        /**
         * Fills a row.
         *
         * @param memory the part
         * @param row its number within the part
         * @param offset where it lies
         */
        void fill(MemorySegment memory, long row, long offset);
    }

    /**
     * Runs sweeps one after the other; the last one adds up rows while they are in cache.
     *
     * @param sweeps at least one
     * @param state the memory of the state, or of the part
     * @param partRows what row numbers have in the positions that number parts
     * @param origin where the rows that the first sweep visits come from, null if they are there
     * @param place of a row among the sums, linear over GF(2)
     * @param masses gets Σ|a|² of each row that is not zero
     * @param done hears of the number of each sweep that is done
     * @return Σ|a|⁴
     */
    double run(
            List<BoundSweep> sweeps,
            MemorySegment state,
            long partRows,
            Origin origin,
            LongToIntFunction place,
            double[] masses,
            IntConsumer done) {
        double fourths = 0;
        for (int s = 0; s < sweeps.size(); s++) {
            boolean last = s + 1 == sweeps.size();
            fourths =
                    sweep(sweeps.get(s), state, partRows, s == 0 ? origin : null, place, last ? masses : new double[0]);
            done.accept(s);
        }
        return fourths;
    }

    private double sweep(
            BoundSweep sweep,
            MemorySegment state,
            long partRows,
            Origin origin,
            LongToIntFunction place,
            double[] masses) {
        int[] outside = sweep.outsideRowBits();
        long blocks = 1L << outside.length;
        boolean sums = masses.length > 0;
        double[] fourths = new double[sums ? Math.toIntExact(blocks) : 0];
        long[] rowNumbers = Arrays.stream(sweep.rowOffsets())
                .map(offset -> Geometry.rowOfStored(offset / Geometry.ROW_BYTES))
                .toArray();
        int[] places = Arrays.stream(rowNumbers)
                .mapToInt(row -> sums ? place.applyAsInt(row) : 0)
                .toArray();
        // neighbouring blocks have neighbouring rows, and a processor that prefetches past the end of a row takes
        // lines away from the one that is writing them: threads work in different regions
        long regions = Math.min(blocks, Long.highestOneBit(2L * threads - 1));
        workers.forEach(blocks, () -> {
            long[] rows = new long[rowNumbers.length];
            double[] rowSums = new double[2];
            return turn -> {
                long number = (turn & regions - 1) * (blocks / regions) + turn / regions;
                if (listener.cancelled()) {
                    throw new CancellationException("the run was cancelled");
                }
                long base = 0;
                for (int i = 0; i < outside.length; i++) {
                    base |= (number >>> i & 1) << outside[i];
                }
                long baseOffset = Geometry.rowOffset(base);
                for (int r = 0; r < rows.length; r++) {
                    rows[r] = sweep.rowOffsets()[r] ^ baseOffset;
                    if ((rowNumbers[r] & sweep.freshRowBits()) != 0) {
                        state.asSlice(rows[r], Geometry.ROW_BYTES).fill((byte) 0);
                    } else if (origin != null) {
                        origin.fill(state, base | rowNumbers[r], rows[r]);
                    }
                }
                Kernels kernels = tier.now();
                for (BlockOp op : sweep.ops()) {
                    op.apply(kernels, state, rows, base | partRows);
                }
                if (sums) {
                    int first = place.applyAsInt(base);
                    for (int r = 0; r < rows.length; r++) {
                        kernels.sums(state, rows[r], Geometry.ROW_BYTES, rowSums);
                        masses[first ^ places[r]] = rowSums[0];
                        fourths[(int) number] += rowSums[1];
                    }
                }
            };
        });
        double sum = 0;
        for (double f : fourths) {
            sum += f;
        }
        return sum;
    }
}
