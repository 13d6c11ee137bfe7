package dev.platanus.statevector.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleCostTest {

    private static final long QUBITS = QubitMasks.first(14);

    @Test
    void aChangeIsPricedAsTheWholeIs() {
        Random random = new Random(9);
        int complete = 0;
        for (int round = 0; round < 300; round++) {
            List<PlanOp> ops = RandomOps.mixed(random, 14, 25, 2, 0.3);
            OpGraph graph = OpGraph.of(ops).condensed();
            long[] sets = new long[7];
            for (int s = 0; s < sets.length; s++) {
                sets[s] = randomSet(random);
            }
            long[] changed = sets.clone();
            int from = random.nextInt(sets.length);
            int to = from + random.nextInt(sets.length - from);
            for (int s = from; s <= to; s++) {
                changed[s] = randomSet(random);
            }
            ScheduleCost known = new ScheduleCost(graph, QUBITS, 0, SweepCosts.DEFAULT, LowEnds.ANY);
            known.remember(sets, 0);
            double whole = new ScheduleCost(graph, QUBITS, 0, SweepCosts.DEFAULT, LowEnds.ANY).of(changed);
            double part = known.of(changed, from, to, Double.POSITIVE_INFINITY);
            if (whole == Double.POSITIVE_INFINITY) {
                assertThat(part).isInfinite();
            } else {
                assertThat(part).isCloseTo(whole, within(1e-9));
                assertThat(known.of(changed, from, to, 0.99 * whole)).isInfinite();
                complete++;
            }
        }
        assertThat(complete).isGreaterThan(50);
    }

    @Test
    void climbingNeverMakesAScheduleDearer() {
        List<PlanOp> ops = RandomOps.pairings(new Random(4), 14, 6);
        SweepRequest request = SweepRequest.of(14, ops, 9, 5);
        long[] start = SweepPlanner.plan(request.withEffort(1)).sweeps().stream()
                .mapToLong(Sweep::localQubits)
                .toArray();
        ScheduleCost cost = new ScheduleCost(OpGraph.of(ops), QUBITS, 5, SweepCosts.DEFAULT, LowEnds.ANY);
        double before = cost.of(start);
        long[] climbed = new CostClimber(cost, QUBITS, 5, Long.MAX_VALUE).improved(start);
        assertThat(cost.of(climbed)).isLessThanOrEqualTo(before);
        assertThat(climbed).hasSameSizeAs(start);
    }

    private static long randomSet(Random random) {
        long set = QUBITS;
        while (Long.bitCount(set) > 9) {
            set &= ~(1L << random.nextInt(14));
        }
        return set;
    }
}
