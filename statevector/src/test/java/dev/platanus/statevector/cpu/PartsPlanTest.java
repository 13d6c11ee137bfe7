package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.Engines;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.ExpectationsFixture;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A state in parts, one after the other")
class PartsPlanTest {

    private static final int SAMPLES = 5000;

    private static Optional<ExecutionPlan> plan(Circuit circuit, Precision precision, int partBits) {
        return CpuPlan.inParts(circuit, precision, SimdWidth.AUTO, 12, partBits, Optional.empty());
    }

    /** Circuits that can be streamed: deep on two halves that few gates join, at one place late and at another early. */
    private static List<Circuit> circuits(int qubits) {
        List<Circuit> circuits = new ArrayList<>(List.of(
                CircuitFamily.GREENBERGER.of(qubits),
                CircuitFamily.FOURIER.of(qubits),
                Circuit.builder(qubits).append(FixedGate.X, 2).build(),
                Circuit.builder(qubits)
                        .append(FixedGate.H, 0)
                        .append(FixedGate.CNOT, 0, qubits - 1)
                        .build()));
        for (long seed = 0; seed < 6; seed++) {
            circuits.add(chain(qubits, 3, seed));
        }
        circuits.add(CircuitFamily.SYCAMORE_IDEAL.of(qubits));
        circuits.add(CircuitFamily.SYCAMORE_CALIBRATED.of(qubits));
        return circuits;
    }

    /** Layers of gates between neighbours, and diagonal ones between any two. */
    private static Circuit chain(int qubits, int layers, long seed) {
        Random random = new Random(seed);
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int layer = 0; layer < layers; layer++) {
            for (int q = 0; q < qubits; q++) {
                builder.append(new Ry(random.nextDouble(3)), q).append(new Rz(random.nextDouble(3)), q);
            }
            for (int q = layer % 2; q + 1 < qubits; q += 2) {
                builder.append(new FSim(random.nextDouble(2), random.nextDouble(2)), q, q + 1);
            }
            int a = random.nextInt(qubits);
            builder.append(new CPhase(random.nextDouble(3)), a, (a + 1 + random.nextInt(qubits - 1)) % qubits);
        }
        return builder.build();
    }

    @ParameterizedTest
    @EnumSource
    void isTheStateOfTheReference(Precision precision) {
        double tolerance = precision == Precision.SINGLE ? 2e-6 : 1e-13;
        int streamed = 0;
        for (Circuit circuit : circuits(15)) {
            ComplexVector exact = Engines.reference(circuit);
            for (int partBits : List.of(1, 2, 3)) {
                Optional<ExecutionPlan> plan = plan(circuit, precision, partBits);
                if (plan.isEmpty()) {
                    continue;
                }
                streamed++;
                assertThat(plan.get().parts()).isEqualTo(1 << partBits);
                try (StateVector state = plan.get().run(2, Progress.none())) {
                    double[] all = state.amplitudes(LongStream.range(0, 1 << 15).toArray());
                    double worst = IntStream.range(0, 1 << 15)
                            .mapToDouble(i -> Math.hypot(all[2 * i] - exact.re()[i], all[2 * i + 1] - exact.im()[i]))
                            .max()
                            .orElseThrow();
                    assertThat(worst).isLessThan(tolerance);
                    assertThat(state.norm()).isCloseTo(1, within(1e-5));
                }
            }
        }
        assertThat(streamed).as("circuits and numbers of parts").isGreaterThan(24);
    }

    /** Strings that stay within parts take each part once; others are right, too. */
    @ParameterizedTest
    @EnumSource
    void expectationsAreThoseOfTheReference(Precision precision) {
        double tolerance = precision == Precision.SINGLE ? 2e-6 : 1e-12;
        List<PauliString> diagonal = List.of(
                PauliString.of("Z0"), PauliString.of("Z3 Z12"), PauliString.of("Z0 Z1 Z2 Z5 Z9"), PauliString.IDENTITY);
        int streamed = 0;
        for (Circuit circuit : circuits(15)) {
            ComplexVector exact = Engines.reference(circuit);
            Optional<ExecutionPlan> plan = plan(circuit, precision, 2);
            if (plan.isEmpty()) {
                continue;
            }
            streamed++;
            try (StateVector state = plan.get().run(2, Progress.none())) {
                for (List<PauliString> strings : List.of(diagonal, ExpectationsFixture.random(15, 3, 7))) {
                    double[] found = state.expectations(strings);
                    for (int s = 0; s < found.length; s++) {
                        assertThat(found[s])
                                .as("%s", strings.get(s))
                                .isCloseTo(ExpectationsFixture.judge(exact, strings.get(s)), within(tolerance));
                    }
                }
            }
        }
        assertThat(streamed).isGreaterThan(4);
    }

    @Test
    void givesTheSamplesOfTheWholeState() {
        int streamed = 0;
        for (Circuit circuit : circuits(16)) {
            for (int partBits : List.of(1, 3)) {
                Optional<ExecutionPlan> plan = plan(circuit, Precision.SINGLE, partBits);
                if (plan.isEmpty()) {
                    continue;
                }
                streamed++;
                ExecutionPlan whole = CpuPlan.of(circuit, Precision.SINGLE, SimdWidth.AUTO, 0);
                FirstSamples asked = new FirstSamples(SAMPLES, 7);
                try (StateVector judge = whole.run(1, Progress.none());
                        StateVector state = plan.get().run(2, Progress.none(), asked)) {
                    long[] expected = judge.sample(SAMPLES, 7);
                    long[] samples = state.sample(SAMPLES, 7);
                    long moved = IntStream.range(0, SAMPLES)
                            .filter(i -> samples[i] != expected[i])
                            .count();
                    assertThat(moved).isLessThanOrEqualTo(40);
                    assertThat(state.norm()).isCloseTo(judge.norm(), within(1e-5));
                    assertThat(state.sumOfSquaredProbabilities())
                            .isCloseTo(
                                    judge.sumOfSquaredProbabilities(),
                                    within(1e-5 * judge.sumOfSquaredProbabilities()));
                    double[] remembered = state.probabilities(samples);
                    double[] exact = judge.probabilities(samples);
                    for (int i = 0; i < SAMPLES; i++) {
                        assertThat(remembered[i]).isCloseTo(exact[i], within(1e-5 * exact[i] + 1e-10));
                    }
                    assertThat(state.sample(100, 8)).as("made anew").isEqualTo(judge.sample(100, 8));
                    assertThat(state.sample(SAMPLES, 7)).isEqualTo(samples);
                }
            }
        }
        assertThat(streamed).isGreaterThan(12);
    }

    @Test
    void doesNotDependOnThreads() {
        Circuit circuit = chain(16, 3, 1);
        long[] first = null;
        for (int threads : List.of(1, 2, 7)) {
            try (StateVector state = plan(circuit, Precision.SINGLE, 2)
                    .orElseThrow()
                    .run(threads, Progress.none(), new FirstSamples(SAMPLES, 3))) {
                long[] samples = state.sample(SAMPLES, 3);
                assertThat(first == null ? samples : first).isEqualTo(samples);
                first = samples;
            }
        }
    }

    @Test
    void isNotForCircuitsThatMixEverythingWithEverything() {
        assertThat(plan(chain(16, 40, 1), Precision.SINGLE, 1)).isEmpty();
        assertThat(plan(chain(12, 2, 1), Precision.SINGLE, 1))
                .as("a part smaller than a block")
                .isEmpty();
    }

    @Test
    void tellsEachPieceAndStopsWhenItIsCancelled() {
        ExecutionPlan plan = plan(chain(16, 3, 2), Precision.SINGLE, 2).orElseThrow();
        List<Long> heard = new ArrayList<>();
        try (StateVector state =
                plan.run(1, (done, total, _, _) -> heard.add(1000 * done + total), new FirstSamples(10, 1))) {
            assertThat(state.simulateNanos()).isPositive();
        }
        assertThat(heard)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, plan.pieces())
                        .map(i -> 1000 * i + plan.pieces())
                        .boxed()
                        .toList());
        Progress cancelling = new Progress() {
            private boolean last;

            @Override
            public void done(long done, long total, long bytesMoved, long elapsedNanos) {
                last = done == total - 1;
            }

            @Override
            public boolean cancelled() {
                return last;
            }
        };
        assertThatThrownBy(() -> plan.run(1, cancelling, new FirstSamples(10, 1)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void readsNothingOutsideAndNothingAfterwards() {
        StateVector state =
                plan(chain(16, 3, 2), Precision.SINGLE, 2).orElseThrow().run(1, Progress.none());
        assertThatThrownBy(() -> state.probabilities(new long[] {1 << 16}))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("basis state 65536 is outside 0..65535");
        assertThatThrownBy(() -> state.amplitude(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> state.sample(0, 1)).isInstanceOf(IllegalArgumentException.class);
        state.close();
        state.close();
        assertThatThrownBy(() -> state.sample(1, 1)).hasMessage("the state vector is closed");
        assertThatThrownBy(state::norm).hasMessage("the state vector is closed");
    }
}
