package dev.platanus.statevector.cpu;

import dev.platanus.machine.Progress;
import dev.platanus.machine.work.Workers;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.LongToIntFunction;

/**
 * Runs legs of a plan on single parts, and tells how far they are.
 *
 * @param plan the plan
 * @param threads worker threads
 * @param listener hears of each sweep over a part, and may cancel
 * @param beganNanos when the work began
 */
record LegRun(PartsPlan plan, int threads, Progress listener, long beganNanos) {

    static LegRun begin(PartsPlan plan, int threads, Progress listener) {
        return new LegRun(plan, threads, listener, System.nanoTime());
    }

    /**
     * Runs a leg on a part.
     *
     * @param leg number of the leg
     * @param ordinal how many parts of the leg come before this one
     * @param partRows row-number bits of the part
     * @param memory the part
     * @param origin where its rows come from, null if they are there
     * @param place of a row among the sums
     * @param masses gets Σ|a|² of each row
     * @return Σ|a|⁴
     */
    double run(
            int leg,
            int ordinal,
            long partRows,
            MemorySegment memory,
            SweepRun.Origin origin,
            LongToIntFunction place,
            double[] masses) {
        Arrays.fill(masses, 0);
        int sweeps = plan.legs().get(leg).sweeps().size();
        int before = plan.piecesBefore(leg) + ordinal * sweeps;
        return new SweepRun(plan.tier(), new Workers(threads), threads, listener)
                .run(plan.legs().get(leg).sweeps(), memory, partRows, origin, place, masses, s -> tell(before + s + 1));
    }

    /** Says that a part of a leg is not wanted. */
    void skip(int leg, int ordinal) {
        tell(plan.piecesBefore(leg)
                + (ordinal + 1) * plan.legs().get(leg).sweeps().size());
    }

    private void tell(int pieces) {
        listener.done(pieces, plan.pieces(), 0, System.nanoTime() - beganNanos);
    }

    /** Begins in |0…0⟩. */
    void zero(MemorySegment memory) {
        memory.asSlice(Geometry.rowOffset(0), Geometry.ROW_BYTES).fill((byte) 0);
        plan.layout().geometry().set(memory, 0, 1);
    }

    /**
     * Runs the leg before the last on a part, and adds up what it gives to the parts of the last leg.
     *
     * @param masses Σ|a|² of the parts of the last leg so far, in the order of sampling
     */
    void runLastButOne(int ordinal, long partRows, MemorySegment memory, double[] masses) {
        double[] rows = new double[plan.layout().segments()];
        int leg = plan.legs().size() - 2;
        run(leg, ordinal, partRows, memory, null, row -> (int) row, rows);
        int[] numbers = new int[masses.length];
        for (int part = 0; part < numbers.length; part++) {
            numbers[(int) (plan.layout().rowsOfPart(part) >>> plan.rowBits())] = part;
        }
        PartTurn turn = plan.legs().get(leg).turn();
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] != 0) {
                masses[numbers[(int) (turn.of(partRows | row) >>> plan.rowBits())]] += rows[row];
            }
        }
    }
}
