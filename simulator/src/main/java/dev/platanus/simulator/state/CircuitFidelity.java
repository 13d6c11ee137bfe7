package dev.platanus.simulator.state;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.amplitude.AmplitudePlanner;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.analysis.Overlap;

/**
 * How alike the states after two circuits are: ⟨b|a⟩ = ⟨ψ|B†A|ψ⟩ is one amplitude of the circuit that undoes the second one
 * after the first, so that one state is enough, or a tensor network.
 */
public final class CircuitFidelity {
    /** What amplitudes are computed of. */
    private static final int MOST_QUBITS = 62;

    private CircuitFidelity() {}

    /**
     * Computes the overlap.
     *
     * @param a a circuit; measurements and the inversion of what they show are left out
     * @param b another one of as many qubits
     * @param engines what may be used; both circuits begin in {@link Engines#initial}, or |0…0⟩ with their preparations
     * @param observer hears of it
     * @return ⟨b|a⟩, whose {@link Amplitude#probability} is the fidelity
     * @throws RefusedException if the circuits have not as many qubits, or there is no way
     */
    public static Amplitude overlap(Circuit a, Circuit b, Engines engines, Observer observer) {
        if (a.qubitCount() != b.qubitCount() || a.qubitCount() > MOST_QUBITS) {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    a.qubitCount() == b.qubitCount()
                            ? "the circuits have " + a.qubitCount() + " qubits; states of up to " + MOST_QUBITS
                                    + " are compared"
                            : "one circuit has " + a.qubitCount() + " qubits and the other " + b.qubitCount()
                                    + ": their states are not alike at all; compare circuits of as many");
        }
        Circuit.Builder both = Circuit.builder(a.qubitCount());
        a.withoutReadout().gates().forEach(both::append);
        b.withoutReadout().inverse().gates().forEach(both::append);
        Circuit thereAndBack = both.build();
        if (engines.initial().isPresent()) {
            return fromGiven(thereAndBack, engines, engines.initial().get(), observer);
        }
        AmplitudePlan plan = AmplitudePlanner.plan(AmplitudeRequest.of(thereAndBack, engines), observer)
                .forBitstrings(1);
        plan.reason().ifPresent(observer::inform);
        try (AmplitudeSource source = plan.open(observer)) {
            double[] found = source.amplitudes(new long[1]);
            return new Amplitude(found[0], found[1]);
        }
    }

    private static Amplitude fromGiven(Circuit circuit, Engines engines, InitialState initial, Observer observer) {
        Engine engine = engines.stateVector(circuit);
        engine.checkMemory();
        ExecutionPlan plan = engine.plan(circuit);
        Forecast forecast = engine.forecast(plan, Double.POSITIVE_INFINITY, observer);
        try (StateVector state = engine.run(plan, forecast, observer, FirstSamples.NONE)) {
            return Overlap.of(state, initial, engine.threads());
        }
    }
}
