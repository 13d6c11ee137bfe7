package dev.platanus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One small run of what the benchmarks call, and of their checks: they accept right answers and refuse wrong ones. */
class BenchmarksSmokeTest {

    private static final Circuit CIRCUIT = CircuitCase.sycamore(10, 8, "ABCDCDAB", Angles.IDEAL);

    @Test
    void circuitRunsAndIsChecked() {
        CircuitBenchmark.Run run = new CircuitBenchmark.Run();
        run.qubits = 10;
        run.cycles = 8;
        run.threads = 2;
        run.pattern = "ABCDCDAB";
        run.angles = Angles.IDEAL;
        run.precision = Precision.SINGLE;
        run.simd = SimdWidth.AUTO;
        run.plan();
        CircuitBenchmark.Parts parts = new CircuitBenchmark.Parts();
        assertThat(new CircuitBenchmark().circuit(run, parts)).isCloseTo(1, within(1e-5));
        assertThat(parts.runs).isEqualTo(1);
        assertThat(parts.simulateNanos).isPositive();
    }

    @Test
    void stateOfAnotherCircuitIsRefused() {
        Circuit wrong = CircuitCase.sycamore(10, 9, "ABCDCDAB", Angles.IDEAL);
        try (StateVector state = Simulator.run(wrong, ExecutionOptions.defaults())) {
            assertThatThrownBy(() -> new StateCheck(CIRCUIT).accept(state))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("deviate");
        }
    }

    @Test
    void uniformSamplesAreRefused() {
        long[] uniform = LongStream.range(0, 10_240).map(i -> i & 1023).toArray();
        try (StateVector state = Simulator.run(CIRCUIT, ExecutionOptions.defaults())) {
            assertThatThrownBy(() -> StateCheck.acceptSamples(state, uniform)).hasMessageContaining("XEB");
        }
    }

    @Test
    void argumentsOfPeerRunAreParsed() {
        Settings settings = Settings.parse("a.qsim", "--threads", "3", "--simd", "scalar", "--amplitudes", "0,17");
        assertThat(settings.options().threads()).isEqualTo(3);
        assertThat(settings.options().simd()).isEqualTo(SimdWidth.SCALAR);
        assertThat(settings.amplitudes()).containsExactly(0, 17);
        assertThatThrownBy(() -> Settings.parse("a.qsim", "--speed", "9"))
                .hasMessageContaining("unknown option --speed");
        assertThatThrownBy(() -> Settings.parse("--threads", "2")).hasMessageContaining("circuit file");
    }
}
