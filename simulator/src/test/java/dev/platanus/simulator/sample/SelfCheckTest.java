package dev.platanus.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.layout.Layouts;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The self-check accepts true samples and catches planted faults. Seeds are fixed: nothing here is left to chance. */
class SelfCheckTest {
    private static final int QUBITS = 12;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 1000, 100_000})
    void acceptsTrueSamples(int samples) {
        SelfCheck check = check(random(), samples, UnaryOperator.identity());
        assertThat(check.passed()).isTrue();
        assertThat(check.porterThomas()).isTrue();
    }

    @Test
    void catchesReversedBits() {
        SelfCheck check = check(
                random(),
                10_000,
                samples -> Arrays.stream(samples)
                        .map(sample -> Long.reverse(sample) >>> (Long.SIZE - QUBITS))
                        .toArray());
        assertThat(check.passed()).isFalse();
        assertThat(check.xeb().value()).isBetween(-0.1, 0.1);
        assertThat(Math.abs(check.deviation())).isGreaterThan(20);
    }

    @Test
    void catchesAnOffByOne() {
        SelfCheck check = check(
                random(),
                10_000,
                samples -> Arrays.stream(samples)
                        .map(sample -> sample + 1 & (1L << QUBITS) - 1)
                        .toArray());
        assertThat(check.passed()).isFalse();
    }

    @Test
    void catchesADroppedBlock() {
        SelfCheck check = check(
                random(),
                10_000,
                samples -> Arrays.stream(samples)
                        .map(sample -> sample >>> QUBITS - 2 == 0 ? 0 : sample)
                        .toArray());
        assertThat(check.passed()).isFalse();
    }

    @Test
    void acceptsDistributionsThatAreNotRandom() throws CircuitFormatException {
        Circuit ghz = QsimFormat.parse("3\n0 h 0\n1 cnot 0 1\n2 cnot 1 2\n", "ghz");
        Circuit point = QsimFormat.parse("3\n0 x 0\n0 x 1\n0 x 2\n", "point");
        Circuit uniform = QsimFormat.parse("3\n0 h 0\n0 h 1\n0 h 2\n", "uniform");
        Circuit skewed = QsimFormat.parse("3\n0 ry 0 0.06\n0 ry 1 0.06\n0 ry 2 0.06\n", "skewed");
        for (Circuit circuit : new Circuit[] {ghz, point, uniform, skewed}) {
            for (int samples : new int[] {1, 10, 1000}) {
                SelfCheck check = check(circuit, samples, UnaryOperator.identity());
                assertThat(check.passed()).isTrue();
            }
        }
    }

    /** Ideal samples where every second should be noise, and the other way round. */
    @Test
    void expectsTheFidelityThatWasAskedFor() {
        try (StateVector state = Simulator.run(random(), ExecutionOptions.defaults())) {
            long[] ideal = state.sample(20_000, 1);
            long[] mixed = ideal.clone();
            for (int i = 0; i < mixed.length; i += 2) {
                mixed[i] = i * 0x9E3779B97F4A7C15L >>> Long.SIZE - QUBITS;
            }
            assertThat(check(state, 0.5, mixed).passed()).isTrue();
            assertThat(check(state, 0.5, mixed).expected())
                    .isEqualTo(check(state, 1, ideal).expected() / 2);
            assertThat(check(state, 0.5, ideal).passed()).isFalse();
            assertThat(check(state, 1, mixed).passed()).isFalse();
        }
    }

    private static SelfCheck check(StateVector state, double fidelity, long[] samples) {
        SelfCheck.Collector collector = new SelfCheck.Collector(QUBITS, fidelity);
        collector.begin(state);
        collector.add(samples);
        return collector.result();
    }

    private static Circuit random() {
        return RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(QUBITS), 14, "ABCDCDAB", 7));
    }

    private static SelfCheck check(Circuit circuit, int samples, UnaryOperator<long[]> fault) {
        try (StateVector state = Simulator.run(circuit, ExecutionOptions.defaults())) {
            SelfCheck.Collector collector = new SelfCheck.Collector(state);
            collector.add(fault.apply(state.sample(samples, 1)));
            return collector.result();
        }
    }
}
