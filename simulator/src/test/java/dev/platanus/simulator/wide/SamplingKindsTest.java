package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty kinds of circuits, at 34 qubits against their light cones, and at 16 qubits against the whole state. */
class SamplingKindsTest {
    private static final int SAMPLES = 1500;

    /** States of more qubits count as not fitting. */
    private static final int FITS = 12;

    private static final Map<String, Circuit> WIDE = CircuitKinds.all(34);
    private static final Map<String, Circuit> NARROW = CircuitKinds.all(16);

    private static final SearchOptions SEARCH = SearchOptions.ofTrials(1, SearchOptions.UNLIMITED);

    private static SamplingPlan.Machine machine() {
        ExecutionOptions options = ExecutionOptions.defaults().withThreads(2);
        return new SamplingPlan.Machine(
                Contractor.processors(Precision.SINGLE, 2),
                1L << 29,
                dev.platanus.statevector.MemoryModel.peakBytes(FITS, options),
                options);
    }

    private static SamplingRun run(Circuit circuit) {
        SamplingPlan plan =
                SamplingPlan.search(circuit, SAMPLES, machine(), part -> true, SEARCH, SearchListener.none());
        assertThat(plan.isComplete()).isTrue();
        return SamplingRun.of(plan, machine(), SAMPLES, 5, Progress.none());
    }

    static Stream<String> kinds() {
        return WIDE.keySet().stream();
    }

    /** Every qubit, neighbours, and some pairs far apart, within 5 standard errors. */
    @ParameterizedTest
    @MethodSource("kinds")
    void marginalsBeyondMemory(String kind) {
        Circuit circuit = WIDE.get(kind);
        int n = circuit.qubitCount();
        SamplingRun run = run(circuit);
        assertThat(run.passed()).as("%s", run.worst()).isTrue();
        int compared = 0;
        Random random = new Random(1);
        for (int q = 0; q < n; q++) {
            compared += compare(run, circuit, q) ? 1 : 0;
            if (q % 4 == 0 && q + 1 < n) {
                compare(run, circuit, q, q + 1);
                compare(run, circuit, q, (q + 1 + random.nextInt(n - 1)) % n);
            }
        }
        known(kind, circuit, run);
        assertThat(compared > 0
                        || kind.matches("GHZ|W|swap test|Fourier.*|adder.*|Bernstein.*|Sycamore.*|reversible.*"))
                .isTrue();
    }

    private static boolean compare(SamplingRun run, Circuit circuit, int... qubits) {
        double[] exact = CircuitKinds.marginal(circuit, qubits);
        if (exact == null) {
            return false;
        }
        check(run, circuit.qubitCount(), exact, qubits);
        return true;
    }

    private static void check(SamplingRun run, int n, double[] exact, int... qubits) {
        double[] found = new double[exact.length];
        for (long bits : run.samples().states().indices()) {
            int value = 0;
            for (int q : qubits) {
                value = 2 * value | (int) (bits >>> n - 1 - q & 1);
            }
            found[value] += 1.0 / SAMPLES;
        }
        for (int value = 0; value < exact.length; value++) {
            double p = Math.clamp(exact[value], 0, 1);
            assertThat(Math.abs(found[value] - p))
                    .as("qubits %s = %d: %s, exact %s", java.util.Arrays.toString(qubits), value, found[value], p)
                    .isLessThanOrEqualTo(5 * Math.sqrt(p * (1 - p) / SAMPLES) + 1e-6);
        }
    }

    /** What is known without simulating. */
    private static void known(String kind, Circuit circuit, SamplingRun run) {
        int n = circuit.qubitCount();
        for (long bits : run.samples().states().indices()) {
            switch (kind) {
                case "GHZ" -> assertThat(bits == 0 || bits == (1L << n) - 1).isTrue();
                case "W" -> assertThat(Long.bitCount(bits)).isEqualTo(1);
                case "adder", "adder of a superposition", "adder of Clifford and T gates" -> assertSum(kind, n, bits);
                case "Bernstein-Vazirani" ->
                    assertThat(Long.reverse(bits >>> 1) >>> 64 - (n - 1)).isEqualTo(0x123456789aL & (1L << n - 1) - 1);
                default -> {}
            }
        }
        switch (kind) {
            case "GHZ" -> check(run, n, new double[] {0.5, 0, 0, 0.5}, 0, n - 1);
            case "W" -> check(run, n, new double[] {1 - 2.0 / n, 1.0 / n, 1.0 / n, 0}, 3, n - 2);
            case "Fourier transform of a basis state" -> check(run, n, new double[] {.25, .25, .25, .25}, 2, n - 3);
            case "swap test" -> {
                int m = (n - 1) / 2;
                double overlap = 1;
                for (int i = 0; i < m; i++) {
                    double half = (0.3 + 0.1 * i - 0.5 - 0.07 * i) / 2;
                    overlap *= Math.cos(half) * Math.cos(half);
                    double one = (1 - Math.cos(0.3 + 0.1 * i) + 1 - Math.cos(0.5 + 0.07 * i)) / 4;
                    check(run, n, new double[] {1 - one, one}, 1 + i);
                    check(run, n, new double[] {1 - one, one}, 1 + m + i);
                }
                check(run, n, new double[] {(1 + overlap) / 2, (1 - overlap) / 2}, 0);
            }
            default -> {}
        }
    }

    /** b has become a + b. */
    private static void assertSum(String kind, int n, long bits) {
        int count = (n - 2) / 2;
        long a = 0;
        long sum = 0;
        long b = 0;
        for (int i = 0; i < count; i++) {
            a |= (bits >>> n - 1 - (1 + 2 * i) & 1) << i;
            sum |= (bits >>> n - 1 - (2 + 2 * i) & 1) << i;
            b |= (i % 2L) << i;
        }
        sum |= (bits & 1) << count;
        assertThat(sum).as(kind).isEqualTo(a + b);
        assertThat(bits >>> n - 1).isZero();
    }

    /**
     * χ² of 64 sets of outcomes, chosen by hashing, under their exact probabilities; α = 10⁻⁶ for each kind. The same seeds for both
     * ways, which draw by other random numbers.
     */
    @ParameterizedTest
    @MethodSource("kinds")
    void asFromTheWholeState(String kind) {
        Circuit circuit = NARROW.get(kind);
        int n = circuit.qubitCount();
        SamplingRun run = run(circuit);
        assertThat(run.passed()).as("%s", run.worst()).isTrue();
        double[] expected = new double[64];
        long[] whole;
        try (StateVector state = Simulator.run(circuit, ExecutionOptions.defaults())) {
            double[] all = state.probabilities(LongStream.range(0, 1L << n).toArray());
            for (int index = 0; index < all.length; index++) {
                expected[set(index)] += all[index] / state.norm();
            }
            for (int i = 0; i < SAMPLES; i += 50) {
                double p = all[(int) run.samples().states().indices()[i]];
                assertThat(run.samples().probabilities()[i])
                        .isCloseTo(p, org.assertj.core.api.Assertions.within(1e-3 * p + 1e-9));
            }
            whole = state.sample(SAMPLES, 5);
        }
        assertThat(probability(run.samples().states().indices(), expected)).isGreaterThan(1e-6);
        assertThat(probability(whole, expected)).isGreaterThan(1e-6);
    }

    private static int set(long index) {
        return (int) (index * 0x9e3779b97f4a7c15L >>> 58);
    }

    private static double probability(long[] bits, double[] expected) {
        double[] counts = new double[expected.length];
        for (long b : bits) {
            counts[set(b)]++;
        }
        double sum = 0;
        int cells = 0;
        for (int i = 0; i < counts.length; i++) {
            double mean = bits.length * expected[i];
            if (mean < 1e-3) {
                assertThat(counts[i]).isZero();
            } else {
                sum += (counts[i] - mean) * (counts[i] - mean) / mean;
                cells++;
            }
        }
        return cells < 2 ? 1 : 1 - new ChiSquaredDistribution(null, cells - 1).cumulativeProbability(sum);
    }
}
