package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
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
        Circuit circuit = sycamore(partBits < 3 ? 8 : 4);
        ExecutionPlan plan = plan(circuit, partBits).orElseThrow();
        assertThat(plan.parts()).isEqualTo(1 << partBits);
        // the turn may take place in two steps
        assertThat(plan.legCount()).isBetween(2, 3);
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

    @Test
    void tellsHowFarItIsAndStops() {
        ExecutionPlan plan = plan(sycamore(8), 2).orElseThrow();
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
