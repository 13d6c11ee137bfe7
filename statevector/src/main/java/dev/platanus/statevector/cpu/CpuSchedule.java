package dev.platanus.statevector.cpu;

import dev.platanus.machine.Memo;
import dev.platanus.statevector.plan.Leg;
import dev.platanus.statevector.plan.LowEnds;
import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepCosts;
import dev.platanus.statevector.plan.SweepRequest;
import java.util.List;

/**
 * Asks for the sweeps of a circuit, or of one leg of it.
 *
 * @param geometry how amplitudes lie
 * @param positions positions of an index, those that number parts among them
 * @param localBits base-2 logarithm of the amplitudes of a block
 * @param planned what was planned before
 */
record CpuSchedule(Geometry geometry, int positions, int localBits, Memo planned) {

    private static final int SMALLEST_SEARCHED_WELL = 22;

    /**
     * At least one sweep, also for no operations.
     *
     * @param leg the operations, and the tracks that number parts
     * @param ends who is low at the start, and at the end
     * @param fromZero whether the state is |0…0⟩ before
     */
    List<Sweep> of(Leg leg, LowEnds ends, boolean fromZero) {
        long here = (1L << positions) - 1 & ~leg.away();
        int inside = Long.bitCount(here);
        if (localBits == inside || leg.ops().isEmpty()) {
            long low = filled(ends.atEnd() & ends.atStart(), here & ends.atStart(), geometry.rowBits());
            // with no operations at all the block need not hold the whole state
            return List.of(new Sweep(
                    filled(low | ends.atEnd(), here, localBits),
                    low,
                    filled(0, low, geometry.chunkBits()),
                    leg.ops().stream().map(PlanOp::id).toList()));
        }
        SweepCosts costs = SweepCosts.DEFAULT;
        return leg.sweeps(
                positions,
                localBits,
                geometry.rowBits(),
                ends,
                request -> request.withLaneBits(geometry.chunkBits())
                        .withCosts(fromZero ? costs : new SweepCosts(costs.pass(), costs.exchange(), false))
                        .withEffort(effort(inside)),
                planned);
    }

    /** A set with as many of the lowest tracks of a choice added as it takes to hold some number. */
    static long filled(long set, long choice, int count) {
        long more = Math.max(0, count - Long.bitCount(set));
        return set | Long.expand((1L << more) - 1, choice & ~set);
    }

    /** On small states a search takes longer than it saves. */
    private static int effort(int positions) {
        return SweepRequest.effortFor(positions) >> Math.clamp(SMALLEST_SEARCHED_WELL - positions, 0, 4);
    }
}
