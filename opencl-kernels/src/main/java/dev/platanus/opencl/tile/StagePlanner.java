package dev.platanus.opencl.tile;

import dev.platanus.statevector.plan.Leg;
import dev.platanus.statevector.plan.LowEnds;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepCosts;
import dev.platanus.statevector.program.PlanOps;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.SweepFusion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a sweep into stages: the same planning problem one level down, where the tile takes the part of the state and registers
 * that of the tile.
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

    /**
     * Plans one sweep.
     *
     * @param steps its steps, not fused
     * @param tracks the track of each tile bit
     * @param lowBefore how many low positions there are when the tile is read: the first tile bits
     * @param lowAfter tracks in the low positions when it is written
     */
    List<Stage> plan(List<Step> steps, int[] tracks, int lowBefore, long lowAfter) {
        List<Stage> stages = new ArrayList<>();
        for (Sweep sweep : schedule(steps, tracks)) {
            List<Integer> registers = IntStream.range(0, tracks.length)
                    .map(bit -> tracks[bit])
                    .filter(track -> (sweep.localQubits() >> track & 1) == 1)
                    .boxed()
                    .toList();
            List<Step> chosen = sweep.ops().stream().map(steps::get).toList();
            stages.add(new Stage(registers, SweepFusion.join(chosen, registers::contains)));
        }
        long low = 0;
        for (int bit = 0; bit < lowBefore; bit++) {
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

    /** What is outside the tile is away. */
    private List<Sweep> schedule(List<Step> steps, int[] tracks) {
        long tile = PlanOps.mask(IntStream.of(tracks).boxed().toList());
        return new Leg(~tile, PlanOps.of(steps, TilePlanner::cost))
                .sweeps(
                        Long.SIZE - Long.numberOfLeadingZeros(tile),
                        shape.registerBits(),
                        0,
                        LowEnds.ANY,
                        request -> request.withCosts(COSTS).withEffort(EFFORT));
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
