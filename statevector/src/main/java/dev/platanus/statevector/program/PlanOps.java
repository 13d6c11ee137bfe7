package dev.platanus.statevector.program;

import dev.platanus.statevector.plan.PlanOp;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Steps as the planner sees them. */
public final class PlanOps {

    private PlanOps() {}

    /**
     * One operation for each step.
     *
     * @param steps the steps
     * @param cost the work of a step, in a unit of the engine's choice
     * @return operations on tracks, numbered as the steps are
     */
    public static List<PlanOp> of(List<Step> steps, ToDoubleFunction<Step> cost) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> {
                    Step step = steps.get(i);
                    return new PlanOp(i, mask(step.tracks()), mask(step.mixedTracks()), cost.applyAsDouble(step));
                })
                .toList();
    }

    /**
     * Returns a set of tracks as bits.
     *
     * @param tracks the tracks, below 64
     * @return bit t is 1 for each track t
     */
    public static long mask(List<Integer> tracks) {
        long mask = 0;
        for (int i = 0; i < tracks.size(); i++) {
            mask |= 1L << tracks.get(i);
        }
        return mask;
    }
}
