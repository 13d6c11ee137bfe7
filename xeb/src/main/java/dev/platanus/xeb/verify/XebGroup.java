package dev.platanus.xeb.verify;

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
public record XebGroup(String name, List<ScoredCircuit> circuits) {
    static final int RESAMPLES = 10_000;
    private static final long BOOTSTRAP_SEED = 20_240_604;

    /** Copies the list. */
    public XebGroup {
        circuits = List.copyOf(circuits);
    }

    /**
     * The plain mean of the linear XEB.
     *
     * @return with the error of the shots alone
     */
    public Estimate mean() {
        return Combination.mean(linear());
    }

    /**
     * The plain mean of another estimator.
     *
     * @param estimator which one
     * @return empty if a circuit lacks it
     */
    public Optional<Estimate> mean(Function<Verification, Optional<Estimate>> estimator) {
        List<Estimate> all = circuits.stream()
                .flatMap(circuit -> estimator.apply(circuit.result()).stream())
                .map(Verification::withError)
                .toList();
        return all.size() == circuits.size() ? Optional.of(Combination.mean(all)) : Optional.empty();
    }

    /**
     * The mean with the spread between circuits.
     *
     * @return empty for a single circuit
     */
    public Optional<Bootstrap> bootstrap() {
        return bootstrap(linear().stream().mapToDouble(Estimate::value).toArray());
    }

    /** The error of a mean by drawing circuits with replacement; empty for a single value. */
    static Optional<Bootstrap> bootstrap(double[] values) {
        return values.length < 2 ? Optional.empty() : Optional.of(Bootstrap.mean(values, RESAMPLES, BOOTSTRAP_SEED));
    }

    /**
     * The mean with the smallest error.
     *
     * @return empty if a circuit has none
     */
    public Optional<Estimate> inverseVariance() {
        return errorsAreKnown() ? Optional.of(Combination.inverseVariance(linear())) : Optional.empty();
    }

    /**
     * One fidelity for all circuits, whatever their ideal distributions.
     *
     * @return the fit
     */
    public LeastSquaresFidelity leastSquares() {
        return LeastSquaresFidelity.of(
                circuits.stream().map(circuit -> circuit.result().score()).toList());
    }

    /**
     * P-value of the hypothesis that all circuits have the same linear XEB.
     *
     * @return empty for a single circuit, or if one has no error
     */
    public OptionalDouble homogeneity() {
        return circuits.size() > 1 && errorsAreKnown()
                ? OptionalDouble.of(Combination.homogeneityPValue(linear()))
                : OptionalDouble.empty();
    }

    /**
     * All shots.
     *
     * @return the sum over the circuits
     */
    public long shots() {
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
