package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Not promised: the same samples from kernels of other widths. They place qubits elsewhere in memory, and samples are drawn
 * along memory.
 */
@DisplayName("The same circuit, seed and kernels give the same bytes")
class ReproducibilityTest {

    private static final int QUBITS = 14;
    private static final int SAMPLES = 30_000;

    @ParameterizedTest
    @EnumSource(names = {"MIXED", "DIAGONAL_HEAVY", "SYCAMORE_CALIBRATED", "CONTROLLED"})
    void whateverTheNumberOfThreads(CircuitFamily family) {
        Circuit circuit = family.of(QUBITS);
        Engines.available().forEach(variant -> {
            ExecutionOptions options = Engines.single(variant).withBlockBits(12);
            assertSameForAnyThreads(circuit, options);
        });
    }

    @Test
    void whateverTheNumberOfThreadsInDoublePrecision() {
        assertSameForAnyThreads(CircuitFamily.SYCAMORE_CALIBRATED.of(16), Engines.REFERENCE);
    }

    private static void assertSameForAnyThreads(Circuit circuit, ExecutionOptions options) {
        Run one = Run.of(circuit, options, 5);
        for (int threads : List.of(2, 7)) {
            assertThat(Run.of(circuit, options.withThreads(threads), 5).equals(one))
                    .as("%s: %d threads give what one thread gives", options.simd(), threads)
                    .isTrue();
        }
    }

    /** Everything a run returns, compared bit by bit. */
    private record Run(ComplexVector amplitudes, long[] samples, double norm, double sumOfSquares) {

        static Run of(Circuit circuit, ExecutionOptions options, long seed) {
            try (StateVector state = Engines.run(circuit, options)) {
                return new Run(
                        ComplexVector.of(state),
                        state.sample(SAMPLES, seed),
                        state.norm(),
                        state.sumOfSquaredProbabilities());
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Run that
                    && Arrays.equals(amplitudes.re(), that.amplitudes.re())
                    && Arrays.equals(amplitudes.im(), that.amplitudes.im())
                    && Arrays.equals(samples, that.samples)
                    && norm == that.norm
                    && sumOfSquares == that.sumOfSquares;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(samples);
        }
    }

    @Test
    void differentSeedsGiveDifferentSamples() {
        try (StateVector state = Engines.run(CircuitFamily.SYCAMORE_IDEAL.of(QUBITS), ExecutionOptions.defaults())) {
            long[] samples = state.sample(SAMPLES, 1);

            assertThat(state.sample(SAMPLES, 1)).isEqualTo(samples);
            assertThat(state.sample(SAMPLES, 2)).isNotEqualTo(samples);
            assertThat(state.sample(SAMPLES, -1)).isNotEqualTo(samples);
            assertThat(state.sample(SAMPLES, 1L << 40)).isNotEqualTo(samples);
        }
    }
}
