package dev.platanus.statevector.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A circuit in legs")
class LegPlannerTest {

    private static final int TRACKS = 14;

    private static List<PlanOp> operations(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PlanOp> ops = new ArrayList<>();
        for (int id = 0; id < 120; id++) {
            long first = 1L << random.nextInt(TRACKS);
            long second = 1L << random.nextInt(TRACKS);
            long local = random.nextInt(3) == 0 ? first & second : first | second;
            ops.add(new PlanOp(id, first | second, local, 1));
        }
        return ops;
    }

    /** Two operations may change places if each is diagonal on all tracks they share. */
    private static boolean commute(PlanOp a, PlanOp b) {
        return (a.qubits() & b.qubits() & (a.local() | b.local())) == 0;
    }

    @Test
    void runsEveryOperationInOrderWhereItsTracksAreInside() {
        for (long seed = 0; seed < 20; seed++) {
            for (int awayBits = 0; awayBits <= 3; awayBits++) {
                List<PlanOp> ops = operations(seed);
                long inside = 0b111_0000_0110L << seed % 3;
                List<Leg> legs = LegPlanner.fewest(TRACKS, ops, awayBits, inside, SweepRequest.DEFAULT_EFFORT);
                List<PlanOp> ran = new ArrayList<>();
                for (Leg leg : legs) {
                    assertThat(Long.bitCount(leg.away())).isEqualTo(awayBits);
                    assertThat(leg.ops()).allMatch(op -> (op.local() & leg.away()) == 0);
                    ran.addAll(leg.ops());
                }
                assertThat(legs.getLast().away() & (awayBits == 0 ? 0 : inside)).isZero();
                requireOrder(ops, ran);
            }
        }
    }

    private static void requireOrder(List<PlanOp> ops, List<PlanOp> ran) {
        Set<PlanOp> done = new HashSet<>();
        for (PlanOp op : ran) {
            assertThat(ops.subList(0, op.id())).allMatch(before -> done.contains(before) || commute(before, op));
            done.add(op);
        }
        assertThat(done).hasSameSizeAs(ops);
    }

    @Test
    void twoLegsSufficeWhereThePastOfSomeLeavesOthersAlone() {
        int found = 0;
        for (long seed = 0; seed < 60; seed++) {
            List<PlanOp> ops = operations(seed).subList(0, 24);
            long awayAtEnd = 0b1000_0001L << seed % 7;
            Optional<List<Leg>> legs = LegPlanner.two(TRACKS, ops, awayAtEnd);
            if (legs.isEmpty()) {
                continue;
            }
            found++;
            assertThat(legs.get()).hasSize(2);
            assertThat(legs.get().getLast().away()).isEqualTo(awayAtEnd);
            List<PlanOp> ran = new ArrayList<>();
            for (Leg leg : legs.get()) {
                assertThat(Long.bitCount(leg.away())).isEqualTo(2);
                assertThat(leg.ops()).allMatch(op -> (op.local() & leg.away()) == 0);
                ran.addAll(leg.ops());
            }
            requireOrder(ops, ran);
        }
        assertThat(found).isBetween(5, 55);
    }
}
