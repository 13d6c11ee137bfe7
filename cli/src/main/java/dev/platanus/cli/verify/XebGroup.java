package dev.platanus.cli.verify;

import dev.platanus.xeb.Bootstrap;
import dev.platanus.xeb.Combination;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.LeastSquaresFidelity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Circuits that only differ in their random gates, and what they say together.
 *
 * @param name of the group
 * @param circuits at least one
 */
record XebGroup(String name, List<ScoredCircuit> circuits) {
    static final int RESAMPLES = 10_000;
    private static final long BOOTSTRAP_SEED = 20_240_604;

    /** The plain mean of the linear XEB; its error is that of the shots alone. */
    Estimate mean() {
        return Combination.mean(linear());
    }

    /** The plain mean of another estimator; empty if a circuit lacks it. */
    Optional<Estimate> mean(Function<Verification, Optional<Estimate>> estimator) {
        List<Estimate> all = circuits.stream()
                .flatMap(circuit -> estimator.apply(circuit.result()).stream())
                .map(Verification::withError)
                .toList();
        return all.size() == circuits.size() ? Optional.of(Combination.mean(all)) : Optional.empty();
    }

    /** The mean with the spread between circuits, from two circuits on. */
    Optional<Bootstrap> bootstrap() {
        return bootstrap(linear().stream().mapToDouble(Estimate::value).toArray());
    }

    /** The error of a mean by drawing circuits with replacement; empty for a single value. */
    static Optional<Bootstrap> bootstrap(double[] values) {
        return values.length < 2 ? Optional.empty() : Optional.of(Bootstrap.mean(values, RESAMPLES, BOOTSTRAP_SEED));
    }

    /** The mean with the smallest error, if all circuits have one. */
    Optional<Estimate> inverseVariance() {
        return errorsAreKnown() ? Optional.of(Combination.inverseVariance(linear())) : Optional.empty();
    }

    /** One fidelity for all circuits, whatever their ideal distributions. */
    LeastSquaresFidelity leastSquares() {
        return LeastSquaresFidelity.of(
                circuits.stream().map(circuit -> circuit.result().score()).toList());
    }

    /** P-value of the hypothesis that all circuits have the same linear XEB. */
    OptionalDouble homogeneity() {
        return circuits.size() > 1 && errorsAreKnown()
                ? OptionalDouble.of(Combination.homogeneityPValue(linear()))
                : OptionalDouble.empty();
    }

    long shots() {
        return circuits.stream().mapToLong(circuit -> circuit.result().shots()).sum();
    }

    private boolean errorsAreKnown() {
        return linear().stream().allMatch(estimate -> estimate.standardError() > 0);
    }

    private List<Estimate> linear() {
        return circuits.stream()
                .map(circuit -> Verification.withError(circuit.result().linear()))
                .toList();
    }
}
