package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Connected random circuits of 34, at length 36 to 44 qubits and 5 to 8 cycles against their exact distribution, within 5 standard errors: about
 * 200 comparisons a circuit, of which one fails by chance in ten thousand choices of the fixed seeds.
 */
class WideSamplesTest {
    /** States of more qubits count as not fitting. */
    private static final int FITS = 12;

    private static final int SAMPLES = 1500;
    private static final double ERRORS = 5;

    private static final SamplingPlan.Machine MACHINE = machine();

    private static SamplingPlan.Machine machine() {
        ExecutionOptions options = ExecutionOptions.defaults().withThreads(2);
        return new SamplingPlan.Machine(
                Contractor.processors(Precision.SINGLE, 2), 1L << 29, MemoryModel.peakBytes(FITS, options), options);
    }

    @ParameterizedTest
    @CsvSource({"18, 16, 5"})
    void followTheirDistribution(int first, int second, int cycles) {
        check(first, second, cycles);
    }

    /** Takes some minutes: {@code -Dplatanus.long=true}. */
    @ParameterizedTest
    @CsvSource({"18, 18, 8", "20, 18, 6", "20, 20, 7", "22, 20, 5", "20, 20, 8", "22, 22, 8"})
    @EnabledIfSystemProperty(named = "platanus.long", matches = "true")
    void followTheirDistributionWhereItTakesLonger(int first, int second, int cycles) {
        check(first, second, cycles);
    }

    private static void check(int first, int second, int cycles) {
        LinkedPatches patches = new LinkedPatches(first, second, cycles);
        int n = first + second;
        SamplingPlan plan = SamplingPlan.search(
                patches.circuit(),
                SAMPLES,
                MACHINE,
                flops -> true,
                SearchOptions.ofTrials(1, SearchOptions.UNLIMITED).withThreads(2),
                SearchListener.none());
        assertThat(plan.describe()).startsWith(n + " qubits gate by gate");
        SamplingRun run = SamplingRun.of(plan, MACHINE, SAMPLES, 3, Progress.none());
        assertThat(run.passed()).as("%s", run.worst()).isTrue();
        long[] bits = run.samples().states().indices();
        for (int i = 0; i < SAMPLES; i++) {
            double p = patches.probability(bits[i]);
            // of amplitudes, relative to those of typical samples: single precision
            assertThat(Math.abs(Math.sqrt(run.samples().probabilities()[i]) - Math.sqrt(p)))
                    .isLessThan(1e-4 * Math.sqrt(Math.scalb(1.0, -n)));
        }
        Random random = new Random(1);
        for (int a = 0; a < n; a++) {
            for (int b : new int[] {a, (a + 1) % n, random.nextInt(n), random.nextInt(n)}) {
                long mask = 1L << n - 1 - a | 1L << n - 1 - b;
                double exact = patches.bothOne(a, b);
                compare("qubits " + a + " and " + b, bits, s -> (s & mask) == mask ? 1 : 0, exact, exact);
            }
        }
        LongToDoubleFunction probability = s -> Math.scalb(patches.probability(s), n);
        double mean = Math.scalb(patches.mean(1), n);
        double squares = Math.scalb(patches.mean(2), 2 * n);
        compare("probability", bits, probability, mean, squares);
        long[] mixed = new long[SAMPLES];
        long low = (1L << second) - 1;
        Arrays.setAll(mixed, i -> bits[i] & ~low | bits[(i + 1) % SAMPLES] & low);
        assertThat(deviation(mixed, probability, mean, squares))
                .as("the second patch of another sample is found out")
                .isGreaterThan(ERRORS + 1);
    }

    private static void compare(String what, long[] bits, LongToDoubleFunction value, double mean, double squares) {
        assertThat(deviation(bits, value, mean, squares)).as(what).isLessThanOrEqualTo(ERRORS);
    }

    /** Of the mean over samples, in standard errors. */
    private static double deviation(long[] bits, LongToDoubleFunction value, double mean, double squares) {
        double found = Arrays.stream(bits).mapToDouble(value).average().orElseThrow();
        return Math.abs(found - mean) / Math.sqrt((squares - mean * mean) / bits.length);
    }
}
