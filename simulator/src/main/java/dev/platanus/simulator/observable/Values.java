package dev.platanus.simulator.observable;

import dev.platanus.circuit.observable.Observable;
import dev.platanus.circuit.observable.PauliString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The values of strings, from which those of observables are added up. */
final class Values {
    private final Map<PauliString, Double> found = new HashMap<>();

    Values() {
        found.put(PauliString.IDENTITY, 1.0);
    }

    void put(PauliString string, double value) {
        found.put(string, value);
    }

    void putAll(List<PauliString> strings, double[] values) {
        for (int s = 0; s < values.length; s++) {
            found.put(strings.get(s), values[s]);
        }
    }

    /** Σ coefficient · value for each. */
    List<Expectation> of(List<Observable> observables) {
        return observables.stream()
                .map(observable -> new Expectation(
                        observable,
                        observable.terms().stream()
                                .mapToDouble(term -> term.coefficient() * found.get(term.string()))
                                .sum(),
                        OptionalDouble.empty()))
                .toList();
    }
}
