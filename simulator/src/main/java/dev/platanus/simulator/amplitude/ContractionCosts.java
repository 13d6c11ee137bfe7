package dev.platanus.simulator.amplitude;

import dev.platanus.simulator.engine.Engines;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.ContractionSpeed;
import dev.platanus.tensornet.contract.ContractionWork;
import dev.platanus.tensornet.contract.SideBySide;
import dev.platanus.tensornet.contract.VisitingOrder;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicedCircuit;
import java.util.BitSet;
import java.util.List;

/**
 * What contractions cost on this machine.
 *
 * @param engines what contracts
 */
public record ContractionCosts(Engines engines) {
    /** A slice of fewer floating point operations is over before this machine's speed could be measured. */
    private static final double WORTH_MEASURING = 1 << 27;

    /** Two threads of 2024. */
    private static final ContractionSpeed NOMINAL = new ContractionSpeed(5e10, 2e10, 1e-6);

    private static final double NOMINAL_THREADS = 2;

    /** What takes ten years by that is told by it: to measure how long it takes here would only keep people waiting. */
    private static final double OUT_OF_REACH_SECONDS = 3e8;

    /**
     * What a sum over a fraction of a plan's slices takes on this machine for one bitstring; where that is ten years or more, on as
     * many cores of 2024, which needs no measurement, unless the speed of this machine was {@linkplain Engines#contractionSpeed
     * measured} before.
     *
     * @param plan for a circuit
     * @param fraction of the slices that is summed
     * @return operations and seconds
     */
    public SliceCost of(CompiledPlan plan, double fraction) {
        if (!plan.isRunnable()) {
            double flops = 8 * fraction * Math.pow(2, plan.plan().tree().cost().log2ReusedMultiplyAdds());
            return new SliceCost(flops, flops / NOMINAL.flopsPerSecond() * nominalShare());
        }
        return of(plan, List.of(new BitSet()), fraction, 1);
    }

    /**
     * What so many batches of a plan take one after the other, as {@link #of(CompiledPlan, double)} tells it of one.
     *
     * @param plan for a circuit
     * @param batches how many, on average
     * @return operations and seconds of all
     */
    public SliceCost ofBatches(CompiledPlan plan, double batches) {
        return plan.isRunnable()
                ? of(plan, List.of(new BitSet()), 1, batches).times(batches)
                : of(plan, 1).times(batches);
    }

    /**
     * What a sum over a fraction of a plan's slices takes on this machine for a list. Where a slice is over in no time, the first
     * ones are contracted to see how long they take; else the work is counted.
     *
     * @param bitstrings at least one, as {@link SlicedCircuit#amplitudes} takes them
     */
    SliceCost of(CompiledPlan plan, List<BitSet> bitstrings, double fraction) {
        return of(plan, bitstrings, fraction, 1);
    }

    /** The same where it is done again and again, so that it is worth trying for longer. */
    private SliceCost of(CompiledPlan plan, List<BitSet> bitstrings, double fraction, double times) {
        CompiledTree tree = plan.tree();
        long count = slices(tree, fraction);
        VisitingOrder order = tree.order(bitstrings);
        SideBySide side = plan.sideBySide(bitstrings, count);
        ContractionWork work = side.work(count, order);
        if (tree.flops(1) < WORTH_MEASURING) {
            try (SlicedCircuit sliced = engines.slices().there(() -> plan.open(side))) {
                double each = SliceTime.of(
                        times * count * order.size(), nanos -> sliced.secondsPerSlice(bitstrings, count, nanos));
                return new SliceCost(work.flops(), each * count * order.size());
            }
        }
        double nominal = NOMINAL.seconds(work, side.runners()) * nominalShare();
        return new SliceCost(
                work.flops(),
                nominal > OUT_OF_REACH_SECONDS && !engines.isContractionSpeedKnown()
                        ? nominal
                        : engines.contractionSpeed().seconds(work, side.runners()));
    }

    private double nominalShare() {
        return NOMINAL_THREADS / engines.resources().threads();
    }

    /**
     * The time of a sum over a fraction of a plan's slices for a list on a machine of the mind, about two cores of 2024: the same
     * whenever and wherever it is asked for.
     *
     * @param plan that can be run
     * @return seconds
     */
    static double nominalSeconds(CompiledPlan plan, List<BitSet> bitstrings, double fraction) {
        CompiledTree tree = plan.tree();
        return NOMINAL.seconds(tree.work(slices(tree, fraction), tree.order(bitstrings)));
    }

    /** How many slices a fraction is: at least one. */
    static long slices(CompiledTree tree, double fraction) {
        return Math.max(1, Math.round(fraction * tree.sliceCount()));
    }
}
