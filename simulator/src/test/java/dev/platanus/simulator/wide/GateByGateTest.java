package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.Ry;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.network.RandomGates;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateByGateTest {
    private static final long MEMORY = 1L << 28;
    private static final int SAMPLES = 10_000;

    /** Of each χ² test; with some dozens of them, and fixed seeds. */
    private static final double ALPHA = 1e-6;

    /** A limit of time is one of each contraction's first trial, too: without annealing plans are dear. */
    @Test
    void firstTrialsEndWithTheTimeOfTheSearch() {
        Circuit circuit = ReducedCircuit.of(
                        RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(16), 10, "ABCDCDAB", 1)))
                .parts()
                .getFirst()
                .circuit();
        SearchOptions free = SearchOptions.ofTrials(1, SearchOptions.UNLIMITED);
        SearchOptions brief = SearchOptions.ofTime(Duration.ofNanos(1), SearchOptions.UNLIMITED)
                .withTrials(1)
                .withThreads(1);
        double[] prices = Stream.of(free, brief)
                .mapToDouble(options -> GatePlan.search(
                                circuit,
                                10,
                                100,
                                flops -> true,
                                new GatePlan.Search(
                                        Contractor.processors(Precision.SINGLE, 1),
                                        MEMORY,
                                        options,
                                        SearchListener.none()))
                        .orElseThrow()
                        .plans()
                        .stream()
                        .mapToDouble(plan -> free.price(plan.tree().cost()))
                        .sum())
                .toArray();
        assertThat(prices[1]).isGreaterThan(prices[0]);
    }

    private static GateByGate sampler(Circuit circuit, int open, int threads) {
        return sampler(plan(circuit, open), threads);
    }

    private static GateByGate sampler(GatePlan plan, int threads) {
        return new GateByGate(plan, Contractor.processors(Precision.SINGLE, threads), threads, MEMORY);
    }

    private static GatePlan plan(Circuit circuit, int open) {
        return GatePlan.search(
                        circuit,
                        open,
                        SAMPLES,
                        flops -> true,
                        new GatePlan.Search(
                                Contractor.processors(Precision.SINGLE, 1),
                                MEMORY,
                                SearchOptions.ofTrials(1, SearchOptions.UNLIMITED),
                                SearchListener.none()))
                .orElseThrow();
    }

    private static double[] distribution(Circuit circuit) {
        try (StateVector state =
                Simulator.run(circuit, ExecutionOptions.defaults().withPrecision(Precision.DOUBLE))) {
            return state.probabilities(
                    LongStream.range(0, 1L << circuit.qubitCount()).toArray());
        }
    }

    /** Probability that χ² is as large as this or larger; outcomes expected less than five times are put together. */
    private static double chiSquare(long[] bits, double[] distribution) {
        double[] counts = new double[distribution.length];
        for (long b : bits) {
            counts[(int) b]++;
        }
        double sum = 0;
        int cells = 0;
        double rareCount = 0;
        double rare = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = bits.length * distribution[i];
            if (expected < 5) {
                rare += expected;
                rareCount += counts[i];
            } else {
                sum += (counts[i] - expected) * (counts[i] - expected) / expected;
                cells++;
            }
        }
        if (rare > 1e-6 * bits.length) {
            sum += (rareCount - rare) * (rareCount - rare) / rare;
            cells++;
        } else {
            assertThat(rareCount).as("outcomes that cannot be").isZero();
        }
        return cells < 2 ? 1 : 1 - new ChiSquaredDistribution(null, cells - 1).cumulativeProbability(sum);
    }

    @ParameterizedTest
    @CsvSource({"2, 30", "3, 30", "3, 60", "4, 100"})
    void anyCircuitIsSampledExactly(int open, int gates) {
        for (int seed = 0; seed < 4; seed++) {
            Circuit circuit = RandomGates.circuit(6, gates, new Random(100 * gates + seed));
            ReducedCircuit reduced = ReducedCircuit.of(circuit);
            double[] expected = distribution(circuit);
            List<BasisStates> parts = new ArrayList<>();
            for (int p = 0; p < reduced.parts().size(); p++) {
                Circuit part = reduced.parts().get(p).circuit();
                GateByGate sampler = sampler(part, open, 1);
                Samples samples = sampler.sample(SAMPLES, 31 * seed + p, Progress.none());
                double[] exact = distribution(part);
                for (int i = 0; i < SAMPLES; i += 97) {
                    assertThat(Math.abs(samples.probabilities()[i]
                                    - exact[(int) samples.states().indices()[i]]))
                            .isLessThan(1e-6);
                }
                assertThat(sampler.check(samples, seed).passed())
                        .as("open %d, gates %d, seed %d: %s", open, gates, seed, sampler.check(samples, seed))
                        .isTrue();
                parts.add(samples.states());
            }
            long[] bits = reduced.join(SAMPLES, parts).indices();
            assertThat(chiSquare(bits, expected))
                    .as("open %d, gates %d, seed %d", open, gates, seed)
                    .isGreaterThan(ALPHA);
        }
    }

    private static Circuit sycamore(int cycles) {
        return RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.rectangle(3, 4), cycles, "ABCDCDAB", 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 8})
    void cyclesOfAllDepthsAreSampledExactly(int cycles) {
        Circuit circuit = sycamore(cycles);
        for (ReducedCircuit.Part part : ReducedCircuit.of(circuit).parts()) {
            GateByGate sampler = sampler(part.circuit(), 5, 2);
            Samples samples = sampler.sample(SAMPLES, 3, Progress.none());
            assertThat(chiSquare(samples.states().indices(), distribution(part.circuit())))
                    .isGreaterThan(ALPHA);
            assertThat(sampler.check(samples, 1).passed()).isTrue();
        }
    }

    /** What neither the test above nor the self-check would let pass. */
    @Test
    void plantedFaultsAreFound() {
        Circuit circuit = sycamore(4);
        int n = circuit.qubitCount();
        double[] expected = distribution(circuit);
        GateByGate sampler = sampler(circuit, 5, 1);
        Samples good = sampler.sample(SAMPLES, 3, Progress.none());
        assertThat(sampler.check(good, 5).passed()).isTrue();

        long[] reversed = Arrays.stream(good.states().indices())
                .map(b -> Long.reverse(b) >>> 64 - n)
                .toArray();
        long[] flipped = Arrays.stream(good.states().indices()).map(b -> b ^ 1).toArray();
        long[] stuck = Arrays.stream(good.states().indices()).map(b -> b & ~4L).toArray();
        for (long[] bits : new long[][] {reversed, flipped, stuck}) {
            assertThat(chiSquare(bits, expected)).isLessThan(ALPHA);
            assertThat(sampler.check(new Samples(BasisStates.of(bits, n), good.probabilities()), 5)
                            .passed())
                    .isFalse();
            double[] own =
                    Arrays.stream(bits).mapToDouble(b -> expected[(int) b]).toArray();
            assertThat(sampler.check(new Samples(BasisStates.of(bits, n), own), 5)
                            .passed())
                    .as("by the ranks alone")
                    .isFalse();
        }
        GatePlan plan = plan(circuit, 5);
        int last = plan.blocks().size() - 1;
        for (int block = 0; block <= last; block++) {
            List<GatePlan.Contraction> others = new ArrayList<>(plan.blocks());
            others.remove(block);
            Samples bad =
                    sampler(new GatePlan(circuit, others, plan.checks()), 1).sample(SAMPLES, 3, Progress.none());
            assertThat(chiSquare(bad.states().indices(), expected))
                    .as("without block %d", block)
                    .isLessThan(ALPHA);
            // what an early block leaves out is nearly washed out by the later ones: all bits together show it, few do
            // not
            double[] own = Arrays.stream(bad.states().indices())
                    .mapToDouble(b -> expected[(int) b])
                    .toArray();
            assertThat(sampler.check(new Samples(bad.states(), own), 5).passed() && block == last)
                    .as("without block %d", block)
                    .isFalse();
        }
    }

    @Test
    void threadsChangeNothing() {
        Circuit circuit = sycamore(5);
        GatePlan plan = plan(circuit, 4);
        Samples one = sampler(plan, 1).sample(500, 11, Progress.none());
        for (int threads : new int[] {2, 7}) {
            Samples several = sampler(plan, threads).sample(500, 11, Progress.none());
            assertThat(several.states().indices()).isEqualTo(one.states().indices());
            assertThat(several.probabilities()).isEqualTo(one.probabilities());
        }
        assertThat(sampler(plan, 1).sample(500, 12, Progress.none()).states().indices())
                .isNotEqualTo(one.states().indices());
    }

    @Test
    void independentPartsAreRefused() {
        Circuit circuit =
                Circuit.builder(2).append(new Ry(1), 0).append(new Ry(1), 1).build();
        assertThatThrownBy(() -> plan(circuit, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connected");
    }

    @Test
    void aStoredPlanIsThePlan() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(20), 3, "ABCDCDAB", 4));
        GatePlan plan = GatePlan.search(
                        circuit,
                        100,
                        Contractor.processors(Precision.SINGLE, 1),
                        MEMORY,
                        flops -> true,
                        SearchOptions.ofTrials(1, SearchOptions.UNLIMITED),
                        SearchListener.none())
                .orElseThrow();
        GatePlan again = GatePlan.of(circuit, plan.plans());
        assertThat(again.blocks()).isEqualTo(plan.blocks());
        assertThat(sampler(again, 1).sample(100, 1, Progress.none()).states().indices())
                .isEqualTo(sampler(plan, 1)
                        .sample(100, 1, Progress.none())
                        .states()
                        .indices());
    }

    private static GatePlan plan(Circuit circuit, long samples, long trials, int threads, SearchListener listener) {
        return GatePlan.search(
                        circuit,
                        samples,
                        Contractor.processors(Precision.SINGLE, 1),
                        MEMORY,
                        flops -> true,
                        SearchOptions.ofTrials(trials, SearchOptions.UNLIMITED).withThreads(threads),
                        listener)
                .orElseThrow();
    }

    /** Where contractions take milliseconds a search that takes longer would be most of the time. */
    @Test
    void theSearchIsAsLongAsItIsWorth() {
        Circuit cheap = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(30), 3, "ABCDCDAB", 4));
        ReducedCircuit.Part part = ReducedCircuit.of(cheap).parts().getFirst();
        AtomicInteger trials = new AtomicInteger();
        GatePlan plan = plan(part.circuit(), 1000, 8, 2, (count, nanos, best, improved) -> trials.incrementAndGet());
        // one for each, and the first look
        assertThat(trials.get()).isEqualTo(plan.plans().size() + 1);

        Circuit dear = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(24), 6, "ABCDCDAB", 4));
        trials.set(0);
        plan = plan(dear, 1 << 20, 3, 2, (count, nanos, best, improved) -> trials.incrementAndGet());
        assertThat(trials.get()).isGreaterThan(plan.plans().size());
        assertThat(plan(dear, 1 << 20, 3, 1, SearchListener.none()).plans()).isEqualTo(plan.plans());
    }

    @Test
    void whatIsNotWorthItIsNotPlanned() {
        List<Double> asked = new ArrayList<>();
        Optional<GatePlan> none = GatePlan.search(
                sycamore(8),
                1000,
                Contractor.processors(Precision.SINGLE, 1),
                MEMORY,
                flops -> !asked.add(flops),
                SearchOptions.ofTrials(1, SearchOptions.UNLIMITED),
                SearchListener.none());
        assertThat(none).isEmpty();
        assertThat(asked).singleElement().satisfies(flops -> assertThat(flops).isBetween(1e3, 1e9));
    }

    /** What is hopeless even with memory without limit is not cut into slices first, which would take long. */
    @Test
    void whatIsHopelessIsNotSliced() {
        Optional<GatePlan> none = GatePlan.search(
                sycamore(8),
                1000,
                Contractor.processors(Precision.SINGLE, 1),
                1,
                flops -> false,
                SearchOptions.ofTrials(1, SearchOptions.UNLIMITED),
                SearchListener.none());
        assertThat(none).isEmpty();
    }

    /** Many bitstrings are told less than one each, since they share, and not less than what is done. */
    @Test
    void whatBitstringsShareIsNotCounted() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(24), 6, "ABCDCDAB", 4));
        GateByGate sampler = sampler(plan(circuit, 1000, 1, 1, SearchListener.none()), 1);
        double one = sampler.flops(1);
        double thousand = sampler.flops(1000);
        assertThat(thousand).isBetween(20 * one, 700 * one);
        long begin = System.nanoTime();
        sampler.sample(1000, 1, Progress.none());
        double seconds = (System.nanoTime() - begin) * 1e-9;
        // a wide margin: the machine may be busy, and kernels are not compiled at first
        assertThat(sampler.seconds(1000, work -> 1)).isBetween(0.02 * seconds, 50 * seconds);
    }

    /** A W state of 40 qubits: exactly one 1, anywhere; its circuit mixes qubits one after the other. */
    @Test
    void aStateBeyondMemory() {
        int n = 40;
        Circuit.Builder builder = Circuit.builder(n).append(FixedGate.X, 0);
        for (int q = 0; q < n - 1; q++) {
            double angle = 2 * Math.acos(Math.sqrt(1.0 / (n - q)));
            builder.append(new Controlled(new Ry(angle), 1), q, q + 1).append(FixedGate.CNOT, q + 1, q);
        }
        ReducedCircuit reduced = ReducedCircuit.of(builder.build());
        assertThat(reduced.parts()).hasSize(1);
        GatePlan plan = GatePlan.search(
                        reduced.parts().getFirst().circuit(),
                        2000,
                        Contractor.processors(Precision.SINGLE, 2),
                        MEMORY,
                        flops -> true,
                        SearchOptions.ofTrials(1, SearchOptions.UNLIMITED),
                        SearchListener.none())
                .orElseThrow();
        GateByGate sampler = sampler(plan, 2);
        Samples samples = sampler.sample(2000, 1, Progress.none());
        double[] counts = new double[n];
        for (long bits : samples.states().indices()) {
            long whole = ReducedCircuitTest.join(reduced, bits);
            assertThat(Long.bitCount(whole)).isEqualTo(1);
            counts[Long.numberOfTrailingZeros(whole)]++;
        }
        double chiSquare =
                Arrays.stream(counts).map(c -> (c - 50) * (c - 50) / 50).sum();
        assertThat(1 - new ChiSquaredDistribution(null, n - 1).cumulativeProbability(chiSquare))
                .isGreaterThan(ALPHA);
        assertThat(sampler.check(samples, 1).passed()).isTrue();
    }
}
