package dev.platanus.statevector.plan;

import static dev.platanus.statevector.plan.ScheduleCheck.assertLegal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepPlannerTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomCircuitsAreReplayedInALegalOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            int k = 1 + random.nextInt(12);
            int n = 1 + random.nextInt(20);
            int low = random.nextInt(k);
            double diagonal = random.nextInt(4) / 4.0;
            List<PlanOp> ops =
                    RandomOps.mixed(random, n, random.nextInt(120), Math.min(k, 1 + random.nextInt(4)), diagonal);
            SweepRequest request = SweepRequest.of(n, ops, k, low)
                    .withLaneBits(random.nextInt(low + 1))
                    .withEffort(1 + random.nextInt(8));
            assertLegal(request, SweepPlanner.plan(request));
        }
    }

    @ParameterizedTest
    @CsvSource({"30, 14, ABCDCDAB", "30, 14, EFGH", "34, 20, ABCDCDAB", "53, 20, ABCDCDAB", "24, 8, EFGH"})
    void sycamoreCircuitsAreReplayedInALegalOrder(int n, int cycles, String sequence) {
        SweepRequest general = SweepRequest.of(n, SycamoreOps.general(n, cycles, sequence), 12, 4);
        assertLegal(general, SweepPlanner.plan(general));
        SweepRequest ideal = SweepRequest.of(n, SycamoreOps.ideal(n, cycles, sequence), 17, 9);
        assertLegal(ideal, SweepPlanner.plan(ideal));
    }

    @Test
    void aStateThatFitsIsOneSweepInCircuitOrder() {
        List<PlanOp> ops = SycamoreOps.general(12, 14, "ABCDCDAB");
        SweepSchedule schedule =
                SweepPlanner.plan(SweepRequest.of(12, ops, 17, 9).withLaneBits(4));
        assertThat(schedule.sweeps()).hasSize(1);
        assertThat(schedule.sweeps().getFirst().localQubits()).isEqualTo((1L << 12) - 1);
        assertThat(schedule.sweeps().getFirst().ops())
                .isEqualTo(ops.stream().map(PlanOp::id).toList());
    }

    @Test
    void fewerQubitsThanLowPositionsAreAllLow() {
        SweepRequest request = SweepRequest.of(3, List.of(new PlanOp(0, 0b101, 0b101, 1)), 17, 9)
                .withLaneBits(4);
        Sweep sweep = SweepPlanner.plan(request).sweeps().getFirst();
        assertThat(sweep).isEqualTo(new Sweep(0b111, 0b111, 0b111, List.of(0)));
    }

    @Test
    void nothingToRunNeedsNoSweep() {
        assertThat(SweepPlanner.plan(SweepRequest.of(30, List.of(), 17, 9)).sweeps())
                .isEmpty();
        assertThat(SweepPlanner.plan(SweepRequest.of(0, List.of(), 17, 9)).sweeps())
                .isEmpty();
    }

    @Test
    void diagonalOperationsRunInOneSweepWhereverTheirQubitsLie() {
        List<PlanOp> ops = RandomOps.mixed(new Random(5), 30, 200, 4, 1.0);
        SweepSchedule schedule = SweepPlanner.plan(SweepRequest.of(30, ops, 12, 9));
        assertThat(schedule.sweeps()).hasSize(1);
    }

    @Test
    void fourierTransformTouchesEachQubitOnce() {
        // 30 Hadamards; all else is diagonal: 17 qubits, then 8 new ones and 5 more under the carry-over of nine.
        SweepRequest request =
                SweepRequest.of(30, RandomOps.fourier(30), 17, 9).withCosts(new SweepCosts(7, 0.5, false));
        SweepSchedule schedule = SweepPlanner.plan(request);
        assertLegal(request, schedule);
        assertThat(schedule.sweeps()).hasSize(3);

        SweepRequest growing = request.withCosts(SweepCosts.DEFAULT);
        SweepSchedule grown = SweepPlanner.plan(growing);
        assertLegal(growing, grown);
        assertThat(grown.sweeps()).as("one more is nearly free").hasSize(4);
        assertThat(grown.cost()).isLessThan(0.8 * schedule.cost());
    }

    @Test
    void qubitsTravelWhereABlockIsTooNarrowToTakeThemAtOnce() {
        List<PlanOp> ops = List.of(new PlanOp(0, 0b000111, 0b000111, 1), new PlanOp(1, 0b111000, 0b111000, 1));
        SweepRequest request = SweepRequest.of(6, ops, 3, 2);
        SweepSchedule schedule = SweepPlanner.plan(request);
        assertLegal(request, schedule);
        assertThat(schedule.sweeps()).hasSize(4);
    }

    /** More operations than are searched together, also where blocks share few qubits, with effort for each part and with too little. */
    @ParameterizedTest
    @CsvSource({"14, 10, 6, 16", "20, 16, 9, 16", "40, 12, 9, 16", "14, 10, 6, 1", "20, 16, 9, 1", "40, 12, 9, 1"})
    void deepCircuitsAreSearchedInParts(int n, int localBits, int lowBits, int effort) {
        List<PlanOp> ops = RandomOps.mixed(new Random(n), n, 9000, 2, 0.3);
        SweepRequest request = SweepRequest.of(n, ops, localBits, lowBits).withEffort(effort);
        SweepSchedule schedule = SweepPlanner.plan(request);
        assertLegal(request, schedule);

        // the parts lose little beside one of them alone
        int part = 3000;
        int alone = SweepPlanner.plan(SweepRequest.of(n, ops.subList(0, part), localBits, lowBits)
                        .withEffort(5))
                .sweeps()
                .size();
        assertThat(schedule.sweeps().size()).isLessThan(alone * 9000 / part * 11 / 10);
    }

    @Test
    void sixtyThreeQubitsWork() {
        List<PlanOp> ops = RandomOps.pairings(new Random(11), 63, 6);
        SweepRequest request = SweepRequest.of(63, ops, 20, 9);
        assertLegal(request, SweepPlanner.plan(request));
    }

    @Test
    void theSameRequestGivesTheSameSchedule() {
        SweepRequest request = SweepRequest.of(34, SycamoreOps.general(34, 14, "ABCDCDAB"), 17, 9)
                .withLaneBits(4);
        assertThat(SweepPlanner.plan(request)).isEqualTo(SweepPlanner.plan(request));
    }
}
