package dev.platanus.simulator.observable;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.sample.Seeds;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A question for expectation values of a circuit's final state, and how it may be answered.
 *
 * @param circuit any number of qubits, which start in |0⟩; measurements in it, and inversions of what is read, are left out
 * @param observables what is asked for
 * @param engines what may be used
 * @param way which way
 * @param contraction how contraction trees are searched
 * @param longestSeconds what may be started, and is not stopped; empty for a day of what is chosen by itself, and anything of what
 *     is asked for
 * @param shots how many measurements an estimate is made from; empty for the value itself
 * @param seeds of the shots
 */
public record ExpectationRequest(
        Circuit circuit,
        List<Observable> observables,
        Engines engines,
        Way way,
        ContractionSettings contraction,
        OptionalDouble longestSeconds,
        OptionalLong shots,
        Seeds seeds) {
    private static final double USUAL_SECONDS = 24 * 3600;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if nothing is asked for, an observable acts on a qubit that is not there, a time is
     *     negative, or there are no shots
     */
    public ExpectationRequest {
        circuit = circuit.withoutReadout();
        observables = List.copyOf(observables);
        if (observables.isEmpty()) {
            throw new IllegalArgumentException("there is no observable");
        }
        for (Observable observable : observables) {
            if (observable.requiredQubits() > circuit.qubitCount()) {
                throw new IllegalArgumentException("the observable " + observable.name() + " acts on qubit "
                        + (observable.requiredQubits() - 1) + ", which is outside 0.." + (circuit.qubitCount() - 1)
                        + " (the circuit has " + circuit.qubitCount() + " qubits)");
            }
        }
        if (!(longestSeconds.orElse(0) >= 0)) {
            throw new IllegalArgumentException(
                    "at most " + longestSeconds.getAsDouble() + " seconds: choose 0 or more, or infinity");
        }
        if (shots.isPresent() && shots.getAsLong() < 1) {
            throw new IllegalArgumentException("shots " + shots.getAsLong() + ": take at least 1");
        }
    }

    /**
     * Values, by the way that is best, with all of this machine.
     *
     * @param circuit the circuit
     * @param observables what is asked for
     * @return the request
     */
    public static ExpectationRequest of(Circuit circuit, Observable... observables) {
        return new ExpectationRequest(
                circuit,
                List.of(observables),
                new Engines(Resources.defaults()),
                Way.AUTO,
                ContractionSettings.defaults(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Seeds.of(0));
    }

    /**
     * The same with other resources.
     *
     * @param other what may be used
     * @return the other request
     */
    public ExpectationRequest with(Resources other) {
        return new ExpectationRequest(
                circuit, observables, engines.with(other), way, contraction, longestSeconds, shots, seeds);
    }

    /**
     * The same another way.
     *
     * @param other which way
     * @return the other request
     */
    public ExpectationRequest with(Way other) {
        return new ExpectationRequest(circuit, observables, engines, other, contraction, longestSeconds, shots, seeds);
    }

    /**
     * An estimate from shots.
     *
     * @param count how many, at least 1
     * @param seed of them
     * @return the other request
     */
    public ExpectationRequest withShots(long count, long seed) {
        return new ExpectationRequest(
                circuit,
                observables,
                engines,
                way,
                contraction,
                longestSeconds,
                OptionalLong.of(count),
                Seeds.of(seed));
    }

    /** All strings but the identity, each once. */
    List<PauliString> strings() {
        return observables.stream()
                .flatMap(observable -> observable.terms().stream())
                .map(Observable.Term::string)
                .filter(string -> !string.isIdentity())
                .distinct()
                .toList();
    }

    double longest() {
        return longestSeconds.orElse(way == Way.AUTO ? USUAL_SECONDS : Double.POSITIVE_INFINITY);
    }
}
