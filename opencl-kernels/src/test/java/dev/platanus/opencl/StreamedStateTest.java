package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A state in parts on a device without room for it")
class StreamedStateTest {

    private static final int QUBITS = 16;
    private static final int SAMPLES = 50_000;

    private static Circuit sycamore(int cycles) {
        return RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(QUBITS), cycles, "ABCDCDAB", 3));
    }

    private static Optional<ExecutionPlan> plan(Circuit circuit, int partBits) {
        return OpenClSimulator.planInParts(circuit, Devices.first(), Devices.smallTiles(), partBits);
    }

    private static long[] all() {
        return LongStream.range(0, 1L << QUBITS).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void isTheStateOfTheDevice(int partBits) {
        Circuit circuit = sycamore(6);
        ExecutionPlan plan = plan(circuit, partBits).orElseThrow();
        assertThat(plan.parts()).isEqualTo(1 << partBits);
        assertThat(plan.legCount()).isEqualTo(2);
        try (StateVector whole = OpenClSimulator.plan(circuit, Devices.first(), Devices.smallTiles())
                        .run(1, Progress.none());
                StateVector state = plan.run(1, Progress.none())) {
            double[] expected = whole.amplitudes(all());
            double[] found = state.amplitudes(all());
            double worst = IntStream.range(0, found.length)
                    .mapToDouble(i -> Math.abs(found[i] - expected[i]))
                    .max()
                    .orElseThrow();
            assertThat(worst).isLessThan(1e-7);
            assertThat(state.amplitude(12345).re()).isEqualTo(found[2 * 12345]);
            assertThat(state.norm()).isCloseTo(whole.norm(), within(1e-6));
            assertThat(state.sumOfSquaredProbabilities())
                    .isCloseTo(whole.sumOfSquaredProbabilities(), within(1e-5 * whole.sumOfSquaredProbabilities()));
            long[] drawn = whole.sample(SAMPLES, 4);
            long[] samples = state.sample(SAMPLES, 4);
            long moved = IntStream.range(0, SAMPLES)
                    .filter(i -> samples[i] != drawn[i])
                    .count();
            assertThat(moved).isLessThan(SAMPLES / 500);
            double[] probabilities = state.probabilities(Arrays.copyOf(samples, 1000));
            for (int i = 0; i < probabilities.length; i++) {
                assertThat(probabilities[i])
                        .isCloseTo(
                                Math.pow(found[2 * (int) samples[i]], 2) + Math.pow(found[2 * (int) samples[i] + 1], 2),
                                within(1e-10));
            }
        }
    }

    @Test
    void ofAnyCircuitOrNone() {
        int possible = 0;
        for (CircuitFamily family : CircuitFamily.values()) {
            Circuit circuit = family.of(QUBITS);
            Optional<ExecutionPlan> plan = plan(circuit, 2);
            if (plan.isEmpty()) {
                continue;
            }
            possible++;
            try (StateVector whole = OpenClSimulator.plan(circuit, Devices.first(), Devices.smallTiles())
                            .run(1, Progress.none());
                    StateVector state = plan.get().run(1, Progress.none())) {
                double[] expected = whole.amplitudes(all());
                double[] found = state.amplitudes(all());
                double worst = IntStream.range(0, found.length)
                        .mapToDouble(i -> Math.abs(found[i] - expected[i]))
                        .max()
                        .orElseThrow();
                assertThat(worst).as("%s", family).isLessThan(2e-6);
            }
        }
        assertThat(possible).isBetween(1, CircuitFamily.values().length - 1);
        assertThat(plan(sycamore(24), 3)).isEmpty();
    }

    /** What samples are asked for, and what is asked of them, takes the passes that were told and no more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void makesEachPartOnceForSamplesAndTheirCheck(int partBits) {
        Circuit circuit = sycamore(6);
        ExecutionPlan plan = plan(circuit, partBits).orElseThrow();
        AtomicInteger passes = new AtomicInteger();
        Progress counting = (done, total, bytes, nanos) -> passes.incrementAndGet();
        try (StateVector whole = OpenClSimulator.plan(circuit, Devices.first(), Devices.smallTiles())
                        .run(1, Progress.none());
                StateVector state = plan.run(1, counting, new FirstSamples(SAMPLES, 4))) {
            state.listen(counting);
            long[] samples = state.sample(SAMPLES, 4);
            double[] probabilities = state.probabilities(samples);
            double mean = state.sumOfSquaredProbabilities();
            assertThat(state.norm()).isCloseTo(whole.norm(), within(1e-6));
            assertThat(passes).hasValue(plan.pieces());
            assertThat(mean).isCloseTo(whole.sumOfSquaredProbabilities(), within(1e-5 * mean));
            long[] drawn = whole.sample(SAMPLES, 4);
            assertThat(IntStream.range(0, SAMPLES)
                            .filter(i -> samples[i] != drawn[i])
                            .count())
                    .isLessThan(SAMPLES / 500);
            double[] expected = whole.probabilities(samples);
            double worst = IntStream.range(0, SAMPLES)
                    .mapToDouble(i -> Math.abs(probabilities[i] - expected[i]))
                    .max()
                    .orElseThrow();
            assertThat(worst).isLessThan(1e-8);
        }
    }

    /** Qubits that no gate mixes number parts in which nothing is, and which are not made. */
    @Test
    void leavesOutPartsThatAreEmpty() {
        Circuit.Builder gates = Circuit.builder(QUBITS);
        for (int qubit = 2; qubit < QUBITS; qubit++) {
            gates.append(FixedGate.H, qubit);
        }
        Circuit circuit = gates.append(FixedGate.CZ, 1, 3).build();
        ExecutionPlan plan = plan(circuit, 2).orElseThrow();
        try (StateVector state = plan.run(1, Progress.none(), new FirstSamples(1000, 1))) {
            assertThat(state.norm()).isCloseTo(1, within(1e-6));
            for (long sample : state.sample(1000, 1)) {
                assertThat(sample).isBetween(0L, (1L << QUBITS - 2) - 1);
            }
            assertThat(state.probability(1L << QUBITS - 1)).isZero();
            assertThat(state.probability(5)).isCloseTo(Math.scalb(1.0, 2 - QUBITS), within(1e-9));
        }
    }

    @Test
    void tellsHowFarItIsAndStops() {
        ExecutionPlan plan = plan(sycamore(6), 2).orElseThrow();
        AtomicInteger last = new AtomicInteger();
        Progress counting = (done, total, bytes, nanos) -> {
            assertThat(done).isEqualTo(last.incrementAndGet());
            assertThat(total).isEqualTo(plan.pieces());
        };
        try (StateVector state = plan.run(1, counting, new FirstSamples(10, 1))) {
            assertThat(last.get()).isEqualTo(plan.pieces());
            long[] samples = state.sample(10, 1);
            state.listen(new Progress() {
                @Override
                public void done(long done, long total, long bytesMoved, long elapsedNanos) {}

                @Override
                public boolean cancelled() {
                    return true;
                }
            });
            assertThatThrownBy(() -> state.sample(100, 2)).isInstanceOf(CancellationException.class);
            state.listen(Progress.none());
            assertThat(state.sample(10, 1)).isEqualTo(samples);
        }
        assertThatThrownBy(() -> plan(sycamore(8), 4)).hasMessageContaining("2 to 8 parts");
    }
}
