package dev.platanus.opencl.tile;

import dev.platanus.statevector.plan.Level;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepCosts;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.SweepFusion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes stages of a sweep: one for each sweep over registers that was planned within it, and idle ones before and after where
 * reading or writing wants them.
 */
final class StagePlanner {

    /** An exchange through local memory, in units of a fused step on two qubits (estimated from instruction counts). */
    private static final SweepCosts COSTS = new SweepCosts(1.3, 0, false);

    /** The search is small, and there is one for each sweep. */
    private static final int EFFORT = 4;

    /** Work-items must at least read whole sectors of 32 bytes, 4 amplitudes, which takes two low bits. */
    private static final int SECTOR_BITS = 2;

    private final TileShape shape;

    StagePlanner(TileShape shape) {
        this.shape = shape;
    }

    /** What the registers of a work-item hold of a tile. */
    Level level() {
        return new Level.Blocks(shape.registerBits(), 0, 0, COSTS, EFFORT);
    }

    /**
     * The stages of a sweep.
     *
     * @param sweep with what was planned within it, over {@link #level}
     * @param steps of the circuit, not fused
     * @param tracks the track of each tile bit, those that are low when the tile is read first
     * @param lowAfter tracks in the low positions when it is written
     */
    List<Stage> plan(Sweep sweep, List<Step> steps, int[] tracks, long lowAfter) {
        List<Stage> stages = new ArrayList<>();
        for (Sweep inner : sweep.ops().isEmpty() ? List.<Sweep>of() : sweep.inner()) {
            List<Integer> registers = IntStream.range(0, tracks.length)
                    .map(bit -> tracks[bit])
                    .filter(track -> (inner.localQubits() >> track & 1) == 1)
                    .boxed()
                    .toList();
            List<Step> chosen = inner.ops().stream().map(steps::get).toList();
            stages.add(new Stage(registers, SweepFusion.join(chosen, registers::contains)));
        }
        long low = 0;
        for (int bit = 0; bit < shape.lowBits(); bit++) {
            low |= 1L << tracks[bit];
        }
        if (stages.isEmpty() || scatters(stages.getFirst(), low)) {
            stages.addFirst(idle(tracks, low));
        }
        // one work-item must not write where another one has still to read: between two stages all of them wait for
        // each other
        boolean unordered = stages.size() == 1 && low != lowAfter;
        if (unordered || scatters(stages.getLast(), lowAfter)) {
            stages.addLast(idle(tracks, lowAfter));
        }
        return stages;
    }

    /** Whether so many low positions are in registers that neighbouring work-items are far apart in memory. */
    private boolean scatters(Stage stage, long low) {
        long left = stage.registers().stream()
                .filter(track -> (low >> track & 1) == 1)
                .count();
        return shape.lowBits() - left < Math.min(SECTOR_BITS, shape.lowBits());
    }

    /** A stage without steps whose registers are not low. */
    private Stage idle(int[] tracks, long low) {
        List<Integer> registers = IntStream.of(tracks)
                .filter(track -> (low >> track & 1) == 0)
                .boxed()
                .toList();
        return new Stage(registers.subList(registers.size() - shape.registerBits(), registers.size()), List.of());
    }
}
