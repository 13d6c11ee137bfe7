package dev.platanus.statevector.cpu;

import dev.platanus.statevector.plan.LowEnds;
import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepCosts;
import dev.platanus.statevector.plan.SweepPlanner;
import dev.platanus.statevector.plan.SweepRequest;
import java.util.List;

/**
 * Asks for the sweeps of a circuit, or of one leg of it.
 *
 * @param geometry how amplitudes lie
 * @param positions positions of an index, those that number parts among them
 * @param localBits base-2 logarithm of the amplitudes of a block
 */
record CpuSchedule(Geometry geometry, int positions, int localBits) {

    private static final int LARGEST_SEARCHED = 40;
    private static final int SMALLEST_SEARCHED_WELL = 22;

    /**
     * At least one sweep, also for no operations.
     *
     * @param ops the operations
     * @param away mask of the tracks that number parts, which no operation mixes
     * @param ends who is low at the start, and at the end
     * @param fromZero whether the state is |0…0⟩ before
     */
    List<Sweep> of(List<PlanOp> ops, long away, LowEnds ends, boolean fromZero) {
        long here = (1L << positions) - 1 & ~away;
        int inside = Long.bitCount(here);
        if (localBits == inside || ops.isEmpty()) {
            long low = filled(ends.atEnd() & ends.atStart(), here & ends.atStart(), geometry.rowBits());
            // with no operations at all the block need not hold the whole state
            return List.of(new Sweep(
                    filled(low | ends.atEnd(), here, localBits),
                    low,
                    filled(0, low, geometry.chunkBits()),
                    ops.stream().map(PlanOp::id).toList()));
        }
        List<PlanOp> compressed = ops.stream()
                .map(op -> new PlanOp(
                        op.id(), Long.compress(op.qubits(), here), Long.compress(op.local(), here), op.cost()))
                .toList();
        SweepCosts costs = SweepCosts.DEFAULT;
        return SweepPlanner.plan(SweepRequest.of(inside, compressed, localBits, geometry.rowBits())
                        .withLaneBits(geometry.chunkBits())
                        .withCosts(fromZero ? costs : new SweepCosts(costs.pass(), costs.exchange(), false))
                        .withEnds(new LowEnds(Long.compress(ends.atStart(), here), Long.compress(ends.atEnd(), here)))
                        .withEffort(effort(inside)))
                .sweeps()
                .stream()
                .map(sweep -> new Sweep(
                        Long.expand(sweep.localQubits(), here),
                        Long.expand(sweep.lowQubits(), here),
                        Long.expand(sweep.laneQubits(), here),
                        sweep.ops()))
                .toList();
    }

    /** A set with as many of the lowest tracks of a choice added as it takes to hold some number. */
    private static long filled(long set, long choice, int count) {
        long more = Math.max(0, count - Long.bitCount(set));
        return set | Long.expand((1L << more) - 1, choice & ~set);
    }

    /** States too large for memory are read about, not run; on small ones a search takes longer than it saves. */
    private static int effort(int positions) {
        int small = Math.clamp(SMALLEST_SEARCHED_WELL - positions, 0, 4);
        return positions > LARGEST_SEARCHED ? 4 : SweepRequest.DEFAULT_EFFORT >> small;
    }
}
