package dev.platanus.simulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePlanner;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.observable.ExpectationPlanner;
import dev.platanus.simulator.observable.ExpectationRequest;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.InitialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Circuits that begin in a given state begin there by whatever way they are asked for, or are refused. */
class GivenStateTest {
    private static final Resources PROCESSOR =
            Resources.defaults().withBackend(Backend.CPU).withPrecision(Precision.DOUBLE);

    /** 0.6 |01⟩ + 0.8i |10⟩. */
    private static final InitialState STATE = InitialState.of(new double[] {0, 0, 0.6, 0, 0, 0.8, 0, 0});

    private static final Circuit CNOT =
            Circuit.builder(2).append(FixedGate.CNOT, 0, 1).build();

    @Test
    void amplitudesBeginThereWithOtherResources() {
        AmplitudeRequest request = AmplitudeRequest.of(CNOT, new Engines(Resources.defaults()).startingIn(STATE))
                .with(PROCESSOR)
                .asOneOfMany();
        try (AmplitudeSource source =
                AmplitudePlanner.plan(request, Observer.none()).open(Observer.none())) {
            assertThat(source.amplitudes(new long[] {0, 1, 2, 3}))
                    .containsExactly(new double[] {0, 0, 0.6, 0, 0, 0, 0, 0.8}, within(1e-15));
        }
    }

    @Test
    void expectationValuesBeginThereWithOtherResources() {
        Engines engines = new Engines(Resources.defaults()).startingIn(STATE);
        ExpectationRequest plain = ExpectationRequest.of(CNOT, Observable.of("Z0"), Observable.of("Z1"));
        ExpectationRequest request = new ExpectationRequest(
                        plain.circuit(),
                        plain.observables(),
                        engines,
                        plain.way(),
                        plain.contraction(),
                        plain.longestSeconds(),
                        plain.shots(),
                        plain.seeds())
                .with(PROCESSOR);
        assertThat(ExpectationPlanner.plan(request, Observer.none()).run(Observer.none()))
                .extracting(value -> Math.round(value.value() * 1e12))
                .containsExactly(-280_000_000_000L, -1_000_000_000_000L);
        assertThatThrownBy(() -> ExpectationPlanner.plan(request.with(Way.TENSOR_NETWORK), Observer.none()))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slices", "halves"})
    void otherWaysAreRefused(String way) {
        Engines engines = new Engines(PROCESSOR).startingIn(STATE);
        Way asked = way.equals("slices") ? Way.TENSOR_NETWORK : Way.HYBRID;
        assertThatThrownBy(() ->
                        AmplitudePlanner.plan(AmplitudeRequest.of(CNOT, engines).with(asked), Observer.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("only the whole state in the processor's memory does");
        assertThatThrownBy(engines::slices).isInstanceOf(RefusedException.class);
        assertThatThrownBy(engines::processor).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> engines.stateVector(3).plan(Circuit.builder(3).build()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has 2^2 amplitudes, and the circuit has 3 qubits");
    }

    /** ⟨b|a⟩ of states on the equator and off it, with its phase. */
    @Test
    void overlapsHaveTheirPhase() {
        Engines engines = new Engines(PROCESSOR);
        Circuit a =
                Circuit.builder(1).append(new Ry(0.8), 0).append(new Rz(0.6), 0).build();
        Circuit b = Circuit.builder(1).append(new Ry(0.3), 0).build();
        // cos 0.4 cos 0.15 e^(−0.3i) + sin 0.4 sin 0.15 e^(0.3i)
        double cos = Math.cos(0.4) * Math.cos(0.15);
        double sin = Math.sin(0.4) * Math.sin(0.15);
        Amplitude overlap = CircuitFidelity.overlap(a, b, engines, Observer.none());
        assertThat(overlap.re()).isCloseTo((cos + sin) * Math.cos(0.3), within(1e-14));
        assertThat(overlap.im()).isCloseTo((sin - cos) * Math.sin(0.3), within(1e-14));
        Amplitude back = CircuitFidelity.overlap(b, a, engines, Observer.none());
        assertThat(back.im()).isCloseTo(-overlap.im(), within(1e-14));
        // both begin in |1⟩
        Amplitude flipped = CircuitFidelity.overlap(a.startingIn("1"), b.startingIn("1"), engines, Observer.none());
        assertThat(flipped.re()).isCloseTo(overlap.re(), within(1e-14));
        assertThat(flipped.im()).isCloseTo(-overlap.im(), within(1e-14));
        InitialState one = InitialState.of(new double[] {0, 0, 1, 0});
        Amplitude given = CircuitFidelity.overlap(a, b, engines.startingIn(one), Observer.none());
        assertThat(given.re()).isCloseTo(flipped.re(), within(1e-14));
        assertThat(given.im()).isCloseTo(flipped.im(), within(1e-14));
    }
}
