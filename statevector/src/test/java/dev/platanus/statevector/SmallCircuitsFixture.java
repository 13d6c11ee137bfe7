package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Rz;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Circuits at the edge of what a circuit is. */
public abstract class SmallCircuitsFixture extends EngineFixture {

    private static void assertBasisState(StateVector state, long index, double re, double im) {
        Amplitude amplitude = state.amplitude(index);
        assertThat(amplitude.re()).isCloseTo(re, within(1e-6));
        assertThat(amplitude.im()).isCloseTo(im, within(1e-6));
        assertThat(state.norm()).isCloseTo(1, within(1e-6));
        assertThat(state.sumOfSquaredProbabilities()).isCloseTo(1, within(1e-6));
        assertThat(state.sample(10, 1)).containsOnly(index);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void withoutGatesLeaveZero(Engine engine) {
        for (int n : List.of(1, 2, 9, 10, 13, 14)) {
            try (StateVector state = engine.runInSmallBlocks(Circuit.builder(n).build())) {
                assertBasisState(state, 0, 1, 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void ofDiagonalGatesOnlyChangeThePhase(Engine engine) {
        for (int n : List.of(2, 10, 14)) {
            Circuit circuit = Circuit.builder(n)
                    .append(FixedGate.T, 0)
                    .append(FixedGate.CZ, 0, n - 1)
                    .append(new Rz(0.8), n - 1)
                    .append(new GlobalPhase(1.1))
                    .build();
            try (StateVector state = engine.runInSmallBlocks(circuit)) {
                assertBasisState(state, 0, Math.cos(0.7), Math.sin(0.7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void ofExchangesOnlyMoveTheBit(Engine engine) {
        for (int n : List.of(2, 10, 14)) {
            Circuit.Builder builder = Circuit.builder(n).append(FixedGate.X, 0);
            for (int q = 0; q + 1 < n; q++) {
                builder.append(FixedGate.SWAP, q, q + 1);
            }
            try (StateVector state = engine.runInSmallBlocks(builder.build())) {
                assertBasisState(state, 1, 1, 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void onOneQubitWork(Engine engine) {
        Circuit circuit = Circuit.builder(1).append(FixedGate.H, 0).build();
        try (StateVector state = engine.runInSmallBlocks(circuit)) {
            assertThat(state.probability(0)).isCloseTo(0.5, within(1e-6));
            assertThat(state.probability(1)).isCloseTo(0.5, within(1e-6));
            assertThat(state.sample(200, 1)).contains(0, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void ignoreMeasurements(Engine engine) {
        Circuit plain = Circuit.builder(3)
                .append(FixedGate.H, 0)
                .append(FixedGate.CZ, 0, 2)
                .build();
        Circuit measured = Circuit.builder(3)
                .append(FixedGate.H, 0)
                .append(new Measurement(List.of(1)))
                .append(FixedGate.CZ, 0, 2)
                .append(new Measurement(List.of(0, 1, 2)))
                .build();

        assertThat(engine.amplitudes(measured).distance(engine.amplitudes(plain)))
                .isZero();
    }
}
