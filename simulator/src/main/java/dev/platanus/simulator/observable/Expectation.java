package dev.platanus.simulator.observable;

import dev.platanus.circuit.observable.Observable;
import java.util.OptionalDouble;

/**
 * An answer.
 *
 * @param observable what was asked for
 * @param value ⟨ψ|O|ψ⟩/⟨ψ|ψ⟩, or an estimate of it
 * @param standardError of an estimate from shots; empty for a computed value
 */
public record Expectation(Observable observable, double value, OptionalDouble standardError) {}
