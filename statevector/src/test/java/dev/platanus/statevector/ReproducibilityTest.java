package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The same circuit and seed give the same bytes")
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
        ExecutionOptions options = Engines.single(Engines.widest()).withPrecision(Precision.DOUBLE);
        assertSameForAnyThreads(CircuitFamily.SYCAMORE_CALIBRATED.of(16), options);
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

    /**
     * A uniform number that falls within rounding of the edge between two basis states may go to either. Running sums differ
     * by about 1e-6 of a probability of about 6e-5, so that at most some 2 % of the samples can differ; the rest must not.
     */
    @Test
    void enginesOfOtherWidthsSampleTheSameStatesButForRounding() {
        Circuit circuit = CircuitFamily.SYCAMORE_CALIBRATED.of(QUBITS);
        long[] scalar = samples(circuit, SimdWidth.SCALAR);

        Engines.available().forEach(variant -> {
            long[] other = samples(circuit, variant);
            int different = 0;
            for (int i = 0; i < SAMPLES; i++) {
                different += scalar[i] == other[i] ? 0 : 1;
            }
            assertThat(different).as("%s", variant).isLessThan(SAMPLES / 50);
        });
    }

    private static long[] samples(Circuit circuit, SimdWidth variant) {
        try (StateVector state = Engines.run(circuit, Engines.single(variant))) {
            return state.sample(SAMPLES, 9);
        }
    }
}
