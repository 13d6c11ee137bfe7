package dev.platanus.statevector;

import static dev.platanus.statevector.sampling.ChiSquare.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.statevector.sampling.ChiSquare;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples of a state follow its exact probabilities. False alarms: 1e-6 for each p-value; seeds are fixed. */
public abstract class SamplesFixture extends EngineFixture {

    private static final int COUNT = 300_000;

    @ParameterizedTest
    @MethodSource("engines")
    void onTenQubits(Engine engine) {
        Circuit circuit = CircuitFamily.SYCAMORE_IDEAL.of(10);
        assertFits(circuit, engine.run(circuit));
    }

    /** Samples come from many segments in a stored order that is not the index order. */
    @ParameterizedTest
    @MethodSource("engines")
    void onThirteenQubitsInSmallBlocks(Engine engine) {
        Circuit circuit = CircuitFamily.SYCAMORE_CALIBRATED.of(13);
        assertFits(circuit, engine.runInSmallBlocks(circuit));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void withMostBasisStatesImpossible(Engine engine) {
        for (int n : List.of(10, 13)) {
            Circuit circuit = CircuitFamily.GREENBERGER.of(n);
            assertFits(circuit, engine.runInSmallBlocks(circuit));
        }
    }

    /**
     * The order of sampling belongs to the circuit: no plan, block size or precision decides who is drawn. Uniform numbers within
     * rounding of the edge between two basis states, 1e-7 for each in single precision, may fall on the other side.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void areThoseOfTheReference(Engine engine) {
        for (CircuitFamily family : CircuitFamily.values()) {
            for (int n : List.of(3, 13)) {
                Circuit circuit = family.of(n);
                try (StateVector judge = new ReferenceEngine().run(circuit);
                        StateVector state = engine.runInSmallBlocks(circuit)) {
                    long[] expected = judge.sample(10_000, 6);
                    long[] drawn = state.sample(10_000, 6);
                    long moved = IntStream.range(0, drawn.length)
                            .filter(i -> drawn[i] != expected[i])
                            .count();
                    assertThat(moved).as("%s of %d qubits", family, n).isLessThanOrEqualTo(40);
                }
            }
        }
    }

    private static void assertFits(Circuit circuit, StateVector run) {
        double[] exact = Engines.reference(circuit).probabilities();
        // amplitudes that are 0 but for rounding in one engine are so in the other
        for (int i = 0; i < exact.length; i++) {
            exact[i] = exact[i] < 1e-25 ? 0 : exact[i];
        }
        try (StateVector state = run) {
            assertThat(ChiSquare.pValue(state.sample(COUNT, 2), exact)).isGreaterThan(ALPHA);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void areAllTheSameForABasisState(Engine engine) {
        Circuit circuit = Circuit.builder(12)
                .append(FixedGate.X, 0)
                .append(FixedGate.X, 11)
                .append(FixedGate.X, 4)
                .build();
        try (StateVector state = engine.run(circuit)) {
            assertThat(state.sample(1000, 1)).containsOnly(1L << 11 | 1L << 7 | 1);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void withReversedBitsAreRejected(Engine engine) {
        Circuit circuit = CircuitFamily.SYCAMORE_IDEAL.of(10);
        double[] exact = Engines.reference(circuit).probabilities();
        try (StateVector state = engine.run(circuit)) {
            long[] samples = state.sample(COUNT, 2);
            for (int i = 0; i < COUNT; i++) {
                samples[i] = Long.reverse(samples[i]) >>> 54;
            }
            assertThat(ChiSquare.pValue(samples, exact)).isLessThan(ALPHA);
        }
    }
}
