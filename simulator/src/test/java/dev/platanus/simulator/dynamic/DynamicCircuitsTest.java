package dev.platanus.simulator.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.work.Workers;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.statevector.reference.CollapsingState;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to run a dynamic circuit, against a judge that runs all branches one by one. */
class DynamicCircuitsTest {
    private static final int SHOTS = 100_000;

    /** For each test with samples; there are fewer than 50. */
    private static final double FALSE_ALARM = 1e-7;

    private static final int RANDOM_PROGRAMS = 60;
    private static final int RANDOM_SAMPLES = 12;

    private static Engines engines(int threads) {
        return new Engines(Resources.defaults().withThreads(threads));
    }

    private static void assertSame(Map<Long, Double> found, Map<Long, Double> expected, double tolerance) {
        Set<Long> all = new HashSet<>(found.keySet());
        all.addAll(expected.keySet());
        for (long outcome : all) {
            assertThat(found.getOrDefault(outcome, 0.0))
                    .as("probability of %s", Long.toBinaryString(outcome))
                    .isCloseTo(expected.getOrDefault(outcome, 0.0), within(tolerance));
        }
    }

    /** The distribution of a deferred circuit, by the engine with sweeps. */
    private static Map<Long, Double> distribution(Deferral deferral) {
        Circuit circuit = deferral.circuit().measuredFirst();
        int unmeasured = circuit.qubitCount() - deferral.bits().size();
        Map<Long, Double> sums = new HashMap<>();
        try (StateVector state = Simulator.plan(
                        circuit, ExecutionOptions.defaults().withPrecision(Precision.DOUBLE))
                .run(1, Progress.none())) {
            for (long index = 0; index < 1L << circuit.qubitCount(); index++) {
                sums.merge(deferral.outcome(index >>> unmeasured), state.probability(index), Double::sum);
            }
        }
        return sums;
    }

    /** The p-value of samples. */
    private static double pValue(Outcomes outcomes, Map<Long, Double> expected) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            counts.merge(Long.parseLong(outcomes.text(i), 2), 1, Integer::sum);
        }
        double sum = 0;
        int cells = 0;
        double rareExpected = 0;
        double rareCount = 0;
        for (Map.Entry<Long, Double> entry : expected.entrySet()) {
            double mean = outcomes.size() * entry.getValue();
            int count = Optional.ofNullable(counts.remove(entry.getKey())).orElse(0);
            if (mean < 20) {
                rareExpected += mean;
                rareCount += count;
            } else {
                sum += (count - mean) * (count - mean) / mean;
                cells++;
            }
        }
        if (!counts.isEmpty()) {
            return 0; // what cannot be was drawn
        }
        if (rareExpected >= 20) {
            sum += (rareCount - rareExpected) * (rareCount - rareExpected) / rareExpected;
            cells++;
        }
        return cells < 2 ? 1 : ChiSquaredDistribution.of(cells - 1).survivalProbability(sum);
    }

    private static BranchSamples samples(DynamicCircuit program, long seed, int threads) {
        return BranchSampling.draw(BranchPlan.of(program, SHOTS, engines(threads)), seed, Observer.none());
    }

    private static void check(DynamicCircuit program) {
        Map<Long, Double> expected = Judge.of(program);
        assertSame(ExactOutcomes.of(program, 2).probabilities(), expected, 1e-12);
        Deferral.of(program).ifPresent(deferral -> assertSame(distribution(deferral), expected, 1e-12));
        BranchSamples drawn = samples(program, 1, 2);
        assertThat(drawn.passed()).isTrue();
        assertThat(pValue(drawn.outcomes(), expected)).isGreaterThan(FALSE_ALARM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Programs.TELEPORTATION,
                Programs.REPETITION_CODE,
                Programs.SEMICLASSICAL_FOURIER,
                Programs.REPEAT_UNTIL_SUCCESS,
                Programs.SWAPPING,
                Programs.BERNSTEIN_VAZIRANI
            })
    void textbookCircuits(String text) throws CircuitFormatException {
        check(Programs.read(text));
    }

    /** Those in a row are looked up together: a qubit twice, reset in between, more of them than fit into one table. */
    @Test
    void measurementsInARow() throws CircuitFormatException {
        String text = """
                qubit[14] q;
                bit[12] c;
                ry(0.4) q[0]; cx q[0], q[1]; ry(1.1) q[1]; cx q[1], q[2]; ry(0.7) q[2]; cx q[2], q[13]; h q[3]; cx q[3], q[4];
                c[0] = measure q[0];
                c[1] = measure q[0];
                reset q[0];
                c[2] = measure q[0];
                reset q[1];
                reset q[5]; reset q[6]; reset q[7]; reset q[8]; reset q[9]; reset q[10]; reset q[11]; reset q[12]; reset q[3];
                c[3] = measure q[3];
                c[4] = measure q[4];
                reset q[13];
                c[5] = measure q[2];
                if (c[4]) { x q[0]; }
                cx q[0], q[1]; ry(0.3) q[13]; cx q[13], q[3];
                c[6] = measure q[13];
                c[7] = measure q[1];
                reset q[1];
                if (c[7]) { h q[2]; }
                c[8] = measure q[1];
                c[9] = measure q[2];
                cx q[3], q[5];
                c[10] = measure q[5];
                c[11] = measure q[3];
                """;
        check(Programs.read(text));
    }

    @Test
    void aStateIsTeleported() throws CircuitFormatException {
        Map<Long, Double> found =
                ExactOutcomes.of(Programs.read(Programs.TELEPORTATION), 1).probabilities();
        double one = Math.sin(0.55) * Math.sin(0.55);
        for (long outcome = 0; outcome < 8; outcome++) {
            assertThat(found.get(outcome)).isCloseTo((outcome % 2 == 1 ? one : 1 - one) / 4, within(1e-12));
        }
        assertThat(Deferral.of(Programs.read(Programs.TELEPORTATION))).hasValueSatisfying(deferral -> {
            assertThat(deferral.extraQubits()).isZero();
            assertThat(deferral.isWhole()).isTrue();
        });
    }

    /** Two flips in a row are mended one by one: the code word stays, with its weight. */
    @Test
    void aRepetitionCodeMendsFlips() throws CircuitFormatException {
        double one = Math.sin(0.45) * Math.sin(0.45);
        Map<Long, Double> outputs = new HashMap<>();
        ExactOutcomes.of(Programs.read(Programs.REPETITION_CODE), 1)
                .probabilities()
                .forEach((outcome, p) -> outputs.merge(outcome & 7, p, Double::sum));
        assertSame(outputs, Map.of(0L, 1 - one, 7L, one), 1e-12);
    }

    @Test
    void exactPhasesAndSecretsAreFound() throws CircuitFormatException {
        // 5/32 = 0.00101 in binary, the last digit first
        assertSame(
                ExactOutcomes.of(Programs.read(Programs.SEMICLASSICAL_FOURIER), 1)
                        .probabilities(),
                Map.of(0b10100L, 1.0),
                1e-12);
        assertSame(
                ExactOutcomes.of(Programs.read(Programs.BERNSTEIN_VAZIRANI), 1).probabilities(),
                Map.of(0b01101L, 1.0),
                1e-12);
    }

    @Test
    void swappedQubitsAreEntangled() throws CircuitFormatException {
        ExactOutcomes.of(Programs.read(Programs.SWAPPING), 1).probabilities().forEach((outcome, p) -> {
            assertThat(outcome >>> 1 & 1).isEqualTo(outcome & 1);
            assertThat(p).isCloseTo(0.125, within(1e-12));
        });
    }

    @Test
    void randomPrograms() {
        int deferred = 0;
        for (int seed = 0; seed < RANDOM_PROGRAMS; seed++) {
            DynamicCircuit program = Programs.random(seed);
            Map<Long, Double> expected = Judge.of(program);
            assertSame(ExactOutcomes.of(program, 1).probabilities(), expected, 1e-12);
            Optional<Deferral> deferral = Deferral.of(program)
                    .filter(found -> found.circuit().circuit().qubitCount() <= 16);
            deferral.ifPresent(found -> assertSame(distribution(found), expected, 1e-12));
            deferred += deferral.isPresent() ? 1 : 0;
            if (seed < RANDOM_SAMPLES) {
                assertThat(pValue(samples(program, seed, 1).outcomes(), expected))
                        .as("seed %d", seed)
                        .isGreaterThan(FALSE_ALARM);
            }
        }
        assertThat(deferred).isBetween(5, RANDOM_PROGRAMS - 5);
    }

    @Test
    void theSameSeedGivesTheSameForAnyThreadsAndMemory() {
        DynamicCircuit program = Programs.random(3);
        BranchPlan plan = BranchPlan.of(program, SHOTS, engines(1));
        Outcomes one = samples(program, 9, 1).outcomes();
        Outcomes three = samples(program, 9, 3).outcomes();
        BranchPlan poor = new BranchPlan(
                program,
                Optional.empty(),
                SHOTS,
                1,
                plan.measurements(),
                false,
                0,
                plan.peakBytes(),
                plan.availableBytes());
        BranchSamples again = BranchSampling.draw(poor, 9, Observer.none());
        assertThat(again.recomputed()).isPositive();
        Outcomes other = samples(program, 10, 1).outcomes();
        boolean differs = false;
        for (int i = 0; i < SHOTS; i++) {
            assertThat(three.text(i)).isEqualTo(one.text(i));
            assertThat(again.outcomes().text(i)).isEqualTo(one.text(i));
            differs |= !other.text(i).equals(one.text(i));
        }
        assertThat(differs).isTrue();
    }

    /** Gates in sweeps, with measurements between them, on states of one block and of many: the same as one by one. */
    @ParameterizedTest
    @ValueSource(ints = {3, 14})
    void sweepsChangeNothing(int qubits) {
        Circuit.Builder layers = Circuit.builder(qubits);
        for (int q = 0; q < qubits; q++) {
            layers.append(new Ry(0.3 + 0.1 * q), q).append(new Rz(0.7 * q), q);
        }
        for (int q = 0; q + 1 < qubits; q++) {
            layers.append(FixedGate.CNOT, q, q + 1);
        }
        Circuit gates = layers.build();
        Segments segments = new Segments(2, true);
        try (CollapsingState swept = CollapsingState.zero(qubits, new Workers(2));
                CollapsingState plain = CollapsingState.zero(qubits, new Workers(1))) {
            for (int round = 0; round < 3; round++) {
                segments.sweep(swept, gates);
                plain.apply(gates);
                double[] found = new double[2 << qubits];
                double[] expected = new double[2 << qubits];
                swept.read(0, found);
                plain.read(0, expected);
                assertThat(found).containsExactly(expected, within(1e-13));
                double one = plain.marginal(new int[] {round})[1];
                assertThat(swept.marginal(new int[] {round})[1]).isCloseTo(one, within(1e-13));
                swept.project(List.of(round), 1, 0, one);
                plain.project(List.of(round), 1, 0, one);
            }
        }
    }

    /** Sweeps are for large states and many gates, and need memory for one state more. */
    @Test
    void sweepsAreForLongRunsOfGates() {
        assertThat(BranchPlan.of(layered(18, 1), 10, engines(1)).sweeps()).isTrue();
        assertThat(BranchPlan.of(layered(18, 0), 10, engines(1)).sweeps()).isFalse();
        assertThat(BranchPlan.of(layered(14, 9), 10, engines(1)).sweeps()).isFalse();
        BranchPlan rich = BranchPlan.of(layered(18, 3), 10, engines(1));
        assertThat(rich.peakBytes())
                .isEqualTo(BranchPlan.of(layered(18, 0), 10, engines(1)).peakBytes() + CollapsingState.bytes(18));
        BranchPlan poor = BranchPlan.of(
                layered(18, 3),
                10,
                new Engines(Resources.defaults().withMemoryLimit(rich.peakBytes() - 2 * CollapsingState.bytes(18))));
        assertThat(poor.sweeps()).isFalse();
    }

    private static DynamicCircuit layered(int qubits, int layers) {
        Circuit.Builder gates = Circuit.builder(qubits);
        for (int layer = 0; layer < layers; layer++) {
            for (int q = 0; q < qubits; q++) {
                gates.append(FixedGate.H, q);
            }
        }
        return new DynamicCircuit(
                qubits, List.of(), 1, 1, List.of(new Instruction.Gates(gates.build()), new Instruction.Measure(0, 0)));
    }

    /** Programs that begin in a random state, by branches, and deferred where that takes no extra qubits. */
    @Test
    void programsBeginInGivenStates() {
        int deferred = 0;
        for (int seed = 0; seed < 20; seed++) {
            DynamicCircuit program = Programs.random(seed);
            double[] amplitudes =
                    RandomSource.SPLIT_MIX_64.create(seed).doubles(16, -1, 1).toArray();
            double norm = 0;
            for (double x : amplitudes) {
                norm += x * x;
            }
            for (int i = 0; i < amplitudes.length; i++) {
                amplitudes[i] /= Math.sqrt(norm);
            }
            InitialState initial = InitialState.of(amplitudes);
            Map<Long, Double> expected = Judge.of(program, amplitudes);
            assertSame(ExactOutcomes.of(program, Optional.of(initial), 1).probabilities(), expected, 1e-12);
            Engines begun = engines(1).startingIn(initial);
            DynamicPlan plan = DynamicPlan.of(program, SHOTS, begun);
            if (plan instanceof DynamicPlan.Branched(BranchPlan branches) && seed < 6) {
                assertThat(pValue(
                                BranchSampling.draw(branches, seed, Observer.none())
                                        .outcomes(),
                                expected))
                        .as("seed %d", seed)
                        .isGreaterThan(FALSE_ALARM);
            } else if (plan instanceof DynamicPlan.Deferred(Deferral found)) {
                deferred++;
                assertThat(found.extraQubits()).isZero();
            }
            DynamicPlan.forAllOutcomes(program, begun)
                    .ifPresent(found -> assertThat(found.extraQubits()).isZero());
        }
        assertThat(deferred).isLessThan(20);
        assertThatThrownBy(() -> DynamicPlan.of(
                        Programs.random(1), 1, engines(1).startingIn(InitialState.of(new double[] {1, 0, 0, 0}))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has 2^1 amplitudes, and the circuit has 3 qubits");
    }

    /** One shot at a time is the same circuit: each alone has the same distribution. */
    @Test
    void singleShotsHaveTheSameDistribution() {
        DynamicCircuit program = Programs.random(5);
        int shots = 3000;
        Outcomes all = new Outcomes(program.width(), shots);
        BranchPlan plan = BranchPlan.of(program, 1, engines(1));
        for (int seed = 0; seed < shots; seed++) {
            Outcomes one = BranchSampling.draw(plan, seed, Observer.none()).outcomes();
            BitSet bits = new BitSet();
            for (int bit = 0; bit < program.width(); bit++) {
                bits.set(bit, one.bit(0, bit) == 1);
            }
            all.add(bits, 1);
        }
        assertThat(pValue(all, Judge.of(program))).isGreaterThan(FALSE_ALARM);
    }

    /** Dealers that favour one outcome by a hundredth, or always give the mean, are found out or seen through. */
    @Test
    void unfairDealsAreFound() {
        Deals unfair = new Deals();
        Deals fair = new Deals();
        for (int i = 0; i < 20; i++) {
            unfair.add(1_000_000, 0.3, Deals.draw(1_000_000, 0.303, RandomSource.SPLIT_MIX_64.create((long) i)));
            fair.add(1_000_000, 0.3, Deals.draw(1_000_000, 0.3, RandomSource.SPLIT_MIX_64.create((long) i)));
        }
        assertThat(unfair.isFair()).isFalse();
        assertThat(fair.isFair()).isTrue();
        assertThat(fair.count()).isEqualTo(20);
    }

    /** Planted: samples of another program are not taken for those of this one. */
    @Test
    void samplesOfAnotherProgramAreFound() throws CircuitFormatException {
        DynamicCircuit wrong = Programs.read(Programs.TELEPORTATION.replace("if (c[1]) x", "if (c[0]) x"));
        Map<Long, Double> expected = Judge.of(Programs.read(Programs.TELEPORTATION));
        assertThat(pValue(samples(wrong, 1, 1).outcomes(), expected)).isLessThan(FALSE_ALARM);
    }

    @Test
    void whatIsCheapIsChosen() throws CircuitFormatException {
        Engines engines = engines(1);
        assertThat(DynamicPlan.of(Programs.read(Programs.TELEPORTATION), 1000, engines)
                        .describe())
                .isEqualTo("all measurements wait for the end");
        assertThat(DynamicPlan.of(Programs.read(Programs.REPEAT_UNTIL_SUCCESS), 1000, engines))
                .isInstanceOf(DynamicPlan.Branched.class);
        // 40 bits of one qubit: 39 extra ones would be too many
        DynamicCircuit reused =
                Programs.read("qubit q; bit[40] c; for int i in [0:39] { h q; c[i] = measure q; reset q; }");
        assertThat(DynamicPlan.of(reused, 1000, engines)).isInstanceOf(DynamicPlan.Branched.class);
        int shots = 5000;
        BranchSamples drawn = BranchSampling.draw(BranchPlan.of(reused, shots, engines), 1, Observer.none());
        assertThat(drawn.branches()).as("nearly each shot has its own").isGreaterThan(shots * 9 / 10);
        assertThatThrownBy(() -> ExactOutcomes.of(reused, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("branches, too many to know the probability of every bitstring");
    }

    @Test
    void whatDoesNotFitIsRefused() throws CircuitFormatException {
        DynamicCircuit large =
                Programs.read("qubit[45] q; bit c; h q; c = measure q[0]; if (c) { reset q[1]; } c = measure q[1];");
        BranchPlan plan = BranchPlan.of(large, 10, engines(1));
        assertThatThrownBy(plan::check)
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("45 qubits in double precision need 512.0 TiB");
        DynamicCircuit small = Programs.read(Programs.REPEAT_UNTIL_SUCCESS);
        assertThatThrownBy(() -> BranchPlan.of(small, 1L << 40, engines(1)).check())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("draw fewer, with several seeds");
    }

    @Test
    void bitstringsMayBeWiderThanANumber() throws CircuitFormatException {
        DynamicCircuit program = Programs.read(
                "qubit q; bit[100] c; bit[30] d; x q; for int i in [0:99] { c[i] = measure q; if (c[i]) x q; }");
        BranchSamples drawn = BranchSampling.draw(BranchPlan.of(program, 5, engines(1)), 1, Observer.none());
        assertThat(drawn.outcomes().text(4)).isEqualTo("1" + "0".repeat(129));
        assertThat(List.of(drawn.branches())).containsExactly(1L);
    }
}
