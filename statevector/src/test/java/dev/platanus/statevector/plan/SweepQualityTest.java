package dev.platanus.statevector.plan;

import static dev.platanus.statevector.plan.ScheduleCheck.assertLegal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How few sweeps, how few exchanges, how soon. */
class SweepQualityTest {

    @ParameterizedTest(name = "{0} {1} k={2} low={3}: at most {4} sweeps")
    @CsvSource({
        "general, ABCDCDAB, 12, 0, 9",
        "general, EFGH,     12, 0, 9",
        "general, ABCDCDAB, 14, 0, 7",
        "general, EFGH,     14, 0, 7",
        "general, ABCDCDAB, 16, 9, 7",
        "general, EFGH,     16, 9, 7",
        "general, ABCDCDAB, 17, 9, 6",
        "general, EFGH,     17, 9, 6",
        "general, ABCDCDAB, 18, 9, 5",
        "general, EFGH,     18, 9, 5",
        "ideal,   ABCDCDAB, 12, 0, 7",
        "ideal,   EFGH,     12, 0, 7",
        "ideal,   ABCDCDAB, 14, 0, 6",
        "ideal,   EFGH,     14, 0, 6",
        "ideal,   ABCDCDAB, 17, 9, 5",
        "ideal,   EFGH,     17, 9, 5",
        "ideal,   ABCDCDAB, 18, 9, 5",
        "ideal,   EFGH,     18, 9, 4",
    })
    void thirtyQubitsOfFourteenCycles(String angles, String sequence, int k, int low, int sweeps) {
        SweepRequest request =
                SweepRequest.of(30, circuit(angles, 30, 14, sequence), k, low).withCosts(new SweepCosts(7, 0.5, false));
        SweepSchedule schedule = SweepPlanner.plan(request);
        assertLegal(request, schedule);
        assertThat(schedule.sweeps()).hasSizeLessThanOrEqualTo(sweeps);
        assertThat(schedule.swapCount()).isLessThanOrEqualTo(2 * (sweeps - 1) + 2);
    }

    /** Costs in fused steps on two qubits, passes included; visiting all of the state costs 10 to 50 more. */
    @ParameterizedTest(name = "{0} {1} k={2}: at most {3} sweeps, cost {4}")
    @CsvSource({
        "general, ABCDCDAB, 16, 8, 139",
        "general, EFGH,     16, 8, 135",
        "general, ABCDCDAB, 17, 7, 135",
        "general, EFGH,     17, 7, 132",
        "general, ABCDCDAB, 18, 6, 130",
        "general, EFGH,     18, 6, 125",
        "ideal,   ABCDCDAB, 16, 7, 146",
        "ideal,   EFGH,     16, 7, 132",
        "ideal,   ABCDCDAB, 17, 6, 150",
        "ideal,   EFGH,     17, 6, 141",
        "ideal,   ABCDCDAB, 18, 6, 138",
        "ideal,   EFGH,     18, 5, 125",
    })
    void workIsDoneWhileMostOfTheStateIsZero(String angles, String sequence, int k, int sweeps, double cost) {
        // with general angles the one-qubit gates are fused into the next two-qubit gate, with ideal angles two by two
        boolean ideal = angles.equals("ideal");
        List<PlanOp> ops = circuit(angles, 30, 14, sequence).stream()
                .map(op -> {
                    int local = Long.bitCount(op.local());
                    return new PlanOp(op.id(), op.qubits(), op.local(), ideal ? 0.5 * local : local - 1);
                })
                .toList();
        SweepRequest request = SweepRequest.of(30, ops, k, 9);
        SweepSchedule schedule = SweepPlanner.plan(request);
        assertLegal(request, schedule);
        assertThat(schedule.sweeps()).hasSizeLessThanOrEqualTo(sweeps);
        assertThat(schedule.cost()).isLessThanOrEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource({"24, ABCDCDAB", "30, EFGH"})
    void aLargerBlockNeverNeedsMoreSweeps(int n, String sequence) {
        for (String angles : List.of("general", "ideal")) {
            for (int low : new int[] {0, 9}) {
                int last = Integer.MAX_VALUE;
                for (int k = low + 2; k <= 20; k++) {
                    SweepRequest request = SweepRequest.of(n, circuit(angles, n, 14, sequence), k, low);
                    int sweeps =
                            SweepPlanner.plan(request.withEffort(4)).sweeps().size();
                    assertThat(sweeps).as("%s k=%d low=%d", angles, k, low).isLessThanOrEqualTo(last);
                    last = sweeps;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aLargerBlockNeverNeedsMoreSweepsOnRandomCircuits(long seed) {
        Random random = new Random(seed);
        int n = 8 + random.nextInt(12);
        List<PlanOp> ops = RandomOps.mixed(random, n, 100, 3, seed % 3 / 3.0);
        int low = random.nextInt(3);
        int last = Integer.MAX_VALUE;
        for (int k = 3; k <= n; k++) {
            int sweeps =
                    SweepPlanner.plan(SweepRequest.of(n, ops, k, low)).sweeps().size();
            assertThat(sweeps).as("n=%d k=%d low=%d", n, k, low).isLessThanOrEqualTo(last);
            last = sweeps;
        }
        assertThat(last).isEqualTo(1);
    }

    @Test
    void tinyCircuitsGetTheFewestSweepsThereAre() {
        Random random = new Random(2);
        int excess = 0;
        for (int round = 0; round < 60; round++) {
            int n = 4 + random.nextInt(3);
            int k = 2 + random.nextInt(2);
            List<PlanOp> ops = RandomOps.mixed(random, n, 10, 2, 0.25 * random.nextInt(3));
            SweepRequest request = SweepRequest.of(n, ops, k, random.nextInt(k));
            int fewest = ExhaustiveSearch.fewestSweeps(request);
            int planned = SweepPlanner.plan(request).sweeps().size();
            assertThat(planned).isGreaterThanOrEqualTo(fewest);
            excess += planned - fewest;

            OpGraph graph = OpGraph.of(ops);
            int bound = SweepBound.of(graph, graph.reversed(), k, k - request.lowBits());
            assertThat(bound).as("a bound holds").isLessThanOrEqualTo(Math.max(1, fewest));
        }
        assertThat(excess).as("sweeps too many in 60 circuits").isLessThanOrEqualTo(3);
    }

    /**
     * What a search allocates counts the states that it looks at, whatever else the machine does meanwhile. Its time is measured
     * by PlannerBenchmark.
     */
    @Test
    void fiftyFourQubitsOfTwentyCyclesTakeABoundedSearch() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String angles : List.of("general", "ideal")) {
            SweepRequest request = SweepRequest.of(54, circuit(angles, 54, 20, "ABCDCDAB"), 17, 9);
            long before = threads.getCurrentThreadAllocatedBytes();
            SweepPlanner.plan(request);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(angles)
                    .isLessThan(20L << 20);
        }
    }

    @Test
    void aLongCircuitIsPlannedToo() {
        SweepRequest request = SweepRequest.of(30, circuit("general", 30, 300, "ABCDCDAB"), 17, 9);
        assertThat(SweepPlanner.plan(request).sweeps()).hasSizeLessThan(120);
    }

    private static List<PlanOp> circuit(String angles, int n, int cycles, String sequence) {
        return angles.equals("ideal")
                ? SycamoreOps.ideal(n, cycles, sequence)
                : SycamoreOps.general(n, cycles, sequence);
    }
}
