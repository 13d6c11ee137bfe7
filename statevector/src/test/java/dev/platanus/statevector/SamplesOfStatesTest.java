package dev.platanus.statevector;

import static dev.platanus.statevector.engine.ChiSquare.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.PauliX;
import dev.platanus.statevector.engine.ChiSquare;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** False alarms: 1e-6 for each p-value, at most fifteen of them; seeds are fixed. */
@DisplayName("Samples of a state follow its exact probabilities")
class SamplesOfStatesTest {

    private static final int COUNT = 300_000;

    static java.util.stream.Stream<SimdWidth> engines() {
        return Engines.available();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void onTenQubits(SimdWidth variant) {
        assertFits(CircuitFamily.SYCAMORE_IDEAL.of(10), Engines.single(variant));
    }

    /** 16 rows in blocks of 8, so that the samples come from many segments in a stored order that is not the index order. */
    @ParameterizedTest
    @MethodSource("engines")
    void onThirteenQubitsInSmallBlocks(SimdWidth variant) {
        assertFits(
                CircuitFamily.SYCAMORE_CALIBRATED.of(13),
                Engines.single(variant).withBlockBits(12));
    }

    @Test
    void inDoublePrecision() {
        assertFits(CircuitFamily.SYCAMORE_IDEAL.of(10), Engines.REFERENCE);
        assertFits(CircuitFamily.SYCAMORE_CALIBRATED.of(13), Engines.REFERENCE.withThreads(2));
    }

    @Test
    void withMostBasisStatesImpossible() {
        assertFits(
                CircuitFamily.GREENBERGER.of(13), Engines.single(SimdWidth.AUTO).withBlockBits(12));
        assertFits(CircuitFamily.GREENBERGER.of(10), Engines.REFERENCE);
    }

    private static void assertFits(Circuit circuit, ExecutionOptions options) {
        double[] exact = Engines.reference(circuit).probabilities();
        // amplitudes that are 0 but for rounding in one engine are so in the other
        for (int i = 0; i < exact.length; i++) {
            exact[i] = exact[i] < 1e-25 ? 0 : exact[i];
        }
        try (StateVector state = Engines.run(circuit, options)) {
            assertThat(ChiSquare.pValue(state.sample(COUNT, 2), exact)).isGreaterThan(ALPHA);
        }
    }

    @Test
    void areAllTheSameForABasisState() {
        Circuit circuit = Circuit.builder(12)
                .append(new PauliX(), 0)
                .append(new PauliX(), 11)
                .append(new PauliX(), 4)
                .build();
        long expected = 1L << 11 | 1L << 7 | 1;
        Engines.available().forEach(variant -> {
            try (StateVector state = Engines.run(circuit, Engines.single(variant))) {
                assertThat(state.sample(1000, 1)).containsOnly(expected);
            }
        });
    }

    @Test
    void withReversedBitsAreRejected() {
        Circuit circuit = CircuitFamily.SYCAMORE_IDEAL.of(10);
        double[] exact = Engines.reference(circuit).probabilities();
        try (StateVector state = Engines.run(circuit, Engines.single(SimdWidth.AUTO))) {
            long[] samples = state.sample(COUNT, 2);
            for (int i = 0; i < COUNT; i++) {
                samples[i] = Long.reverse(samples[i]) >>> 54;
            }
            assertThat(ChiSquare.pValue(samples, exact)).isLessThan(ALPHA);
        }
    }
}
