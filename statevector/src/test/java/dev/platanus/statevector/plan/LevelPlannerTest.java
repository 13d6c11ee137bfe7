package dev.platanus.statevector.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.machine.Memo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Operations for all levels of memory")
class LevelPlannerTest {

    private static final int TRACKS = 14;
    private static final long ALL = (1L << TRACKS) - 1;

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

    private static LevelPlanner planner(List<PlanOp> ops, LowEnds ends) {
        return new LevelPlanner(TRACKS, ops, ends, true, Memo.none());
    }

    private static Level.Blocks blocks(int localBits, int lowBits, double exchange) {
        return new Level.Blocks(localBits, lowBits, Math.min(lowBits, 1), new SweepCosts(5, exchange, true), 4);
    }

    /** What stands low where a leg ends is what the next one begins with. */
    @Test
    void everyOperationRunsInOrderOnEachLevel() {
        for (long seed = 0; seed < 20; seed++) {
            for (int awayBits = 0; awayBits <= 3; awayBits++) {
                List<PlanOp> ops = operations(seed);
                long inside = 0b111_0000_0110L << seed % 3;
                LowEnds ends = new LowEnds(-1, 0b110_0000_0100L << seed % 3);

                List<Sweep> legs = planner(ops, ends)
                        .plan(List.of(
                                new Level.Parts(awayBits, inside, SweepRequest.DEFAULT_EFFORT),
                                blocks(8, 3, 0.5),
                                blocks(4, 0, 0)));

                requireOrder(ops, legs, TRACKS - awayBits);
                assertThat(awayBits == 0 ? 0 : inside & ~legs.getLast().localQubits())
                        .isZero();
                List<Sweep> sweeps = within(legs);
                requireOrder(ops, sweeps, 8);
                for (int s = 0; s < sweeps.size(); s++) {
                    long after = s + 1 < sweeps.size() ? sweeps.get(s + 1).lowQubits() : ends.atEnd();
                    assertThat(after & ~sweeps.get(s).localQubits()).isZero();
                    assertThat(Long.bitCount(after)).isEqualTo(3);
                }
                requireOrder(ops, within(sweeps), 4);
            }
        }
    }

    /** Machines whose devices share a state. */
    @Test
    void partsMayHaveParts() {
        List<PlanOp> ops = operations(1);
        long inside = 0b11;

        List<Sweep> machines = planner(ops, LowEnds.ANY)
                .plan(List.of(new Level.Parts(1, inside, 16), new Level.Parts(2, inside, 16), blocks(6, 2, 0.5)));

        requireOrder(ops, machines, TRACKS - 1);
        List<Sweep> devices = within(machines);
        requireOrder(ops, devices, TRACKS - 3);
        assertThat(inside & ~devices.getLast().localQubits()).isZero();
        requireOrder(ops, within(devices), 6);
    }

    @Test
    void whereNothingIsToBeDoneEachLevelHasAnIdleSweep() {
        LowEnds ends = new LowEnds(-1, 0b1010);

        List<Sweep> legs = planner(List.of(), ends).plan(List.of(new Level.Parts(0, 0, 1), blocks(5, 2, 0.5)));

        assertThat(legs)
                .containsExactly(new Sweep(ALL, 0, 0, List.of(), List.of(new Sweep(0b11111, 0b1010, 0b10, List.of()))));
    }

    @Test
    void twoLegsSufficeWhereThePastOfSomeLeavesOthersAlone() {
        int found = 0;
        for (long seed = 0; seed < 60; seed++) {
            List<PlanOp> ops = operations(seed).subList(0, 24);
            long awayAtEnd = 0b1000_0001L << seed % 7;
            Optional<List<Sweep>> legs =
                    planner(ops, LowEnds.ANY).inTwoLegs(awayAtEnd, List.of(blocks(7, 3, 0.5), blocks(3, 0, 0)));
            if (legs.isEmpty()) {
                continue;
            }
            found++;
            assertThat(legs.get()).hasSize(2);
            assertThat(legs.get().getLast().localQubits()).isEqualTo(ALL & ~awayAtEnd);
            requireOrder(ops, legs.get(), TRACKS - 2);
            requireOrder(ops, within(legs.get()), 7);
            requireOrder(ops, within(within(legs.get())), 3);
        }
        assertThat(found).isBetween(5, 55);
    }

    /** The sweeps of the next level, which do what those around them do with what is local there. */
    private static List<Sweep> within(List<Sweep> outer) {
        List<Sweep> all = new ArrayList<>();
        for (Sweep sweep : outer) {
            assertThat(sweep.inner()).isNotEmpty();
            assertThat(sweep.inner()).allMatch(inner -> (inner.localQubits() & ~sweep.localQubits()) == 0);
            assertThat(sweep.inner().stream().flatMap(inner -> inner.ops().stream()))
                    .containsExactlyInAnyOrderElementsOf(sweep.ops());
            all.addAll(sweep.inner());
        }
        return all;
    }

    private static void requireOrder(List<PlanOp> ops, List<Sweep> sweeps, int localBits) {
        Set<PlanOp> done = new HashSet<>();
        for (Sweep sweep : sweeps) {
            assertThat(Long.bitCount(sweep.localQubits())).isEqualTo(localBits);
            for (int id : sweep.ops()) {
                PlanOp op = ops.get(id);
                assertThat(op.local() & ~sweep.localQubits()).isZero();
                assertThat(ops.subList(0, id)).allMatch(before -> done.contains(before) || commute(before, op));
                done.add(op);
            }
        }
        assertThat(done).hasSameSizeAs(ops);
    }

    /** Two operations may change places if each is diagonal on all tracks they share. */
    private static boolean commute(PlanOp a, PlanOp b) {
        return (a.qubits() & b.qubits() & (a.local() | b.local())) == 0;
    }
}
