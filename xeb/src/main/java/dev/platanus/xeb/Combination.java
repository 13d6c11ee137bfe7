package dev.platanus.xeb;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** One estimate from several independent ones. All methods are pure and O(N). */
public final class Combination {
    private Combination() {}

    /**
     * The plain mean Σ F/N with σ = √(Σ σ²)/N: Google's choice for the ten instances of a circuit size.
     *
     * <p>Unbiased, also for the mean of different fidelities; the errors are those of the samples alone and do not contain
     * the spread between circuits ({@link Bootstrap} does).
     *
     * @param estimates at least one independent estimate
     * @return the mean; each standard error is propagated from its own kind
     * @throws IllegalArgumentException if there are no estimates
     * @see <a href="https://doi.org/10.1038/s41586-019-1666-5">doi:10.1038/s41586-019-1666-5</a>
     */
    public static Estimate mean(List<Estimate> estimates) {
        return weighted(estimates, e -> 1);
    }

    /**
     * The inverse-variance mean Σ F/σ² / Σ 1/σ², with σ = 1/√(Σ 1/σ²): the smallest variance if all estimate the same
     * number. The weights use the standard error of the sample.
     *
     * @param estimates at least one independent estimate, each with a positive standard error
     * @return the weighted mean; the theoretical error is propagated with the same weights
     * @throws IllegalArgumentException if there are no estimates or one has no positive standard error
     */
    public static Estimate inverseVariance(List<Estimate> estimates) {
        requirePositiveErrors(estimates);
        return weighted(estimates, e -> 1 / (e.standardError() * e.standardError()));
    }

    /**
     * The product Π F, for patches that do not interact; σ² = Σ (σ Π other F)², to first order in σ.
     *
     * @param patches at least one independent estimate
     * @return the product; each standard error is propagated from its own kind
     * @throws IllegalArgumentException if there are no estimates
     */
    public static Estimate product(List<Estimate> patches) {
        requireSome(patches);
        double value = patches.stream().mapToDouble(Estimate::value).reduce(1, (a, b) -> a * b);
        double sample = 0;
        double theory = 0;
        for (int i = 0; i < patches.size(); i++) {
            double others = 1;
            for (int j = 0; j < patches.size(); j++) {
                others *= j == i ? 1 : patches.get(j).value();
            }
            sample += square(others * patches.get(i).standardError());
            theory += square(others * patches.get(i).theoreticalStandardError());
        }
        return new Estimate(value, Math.sqrt(sample), Math.sqrt(theory));
    }

    /**
     * Whether the estimates agree: Cochran's Q = Σ (F − F̄)²/σ² about the inverse-variance mean follows χ² with N − 1
     * degrees of freedom if all estimate the same number with normal errors.
     *
     * @param estimates at least two independent estimates, each with a positive standard error
     * @return P(χ² ≥ Q) in 0..1; a tiny value means that the circuits differ by more than shot noise
     * @throws IllegalArgumentException if there are fewer than two estimates or one has no positive standard error
     * @see <a href="https://doi.org/10.2307/3001666">Cochran, Biometrics 10, 101 (1954)</a>
     */
    public static double homogeneityPValue(List<Estimate> estimates) {
        if (estimates.size() < 2) {
            throw new IllegalArgumentException(
                    "the agreement of estimates needs at least 2 of them; there are " + estimates.size());
        }
        double mean = inverseVariance(estimates).value();
        double q = estimates.stream()
                .mapToDouble(e -> square((e.value() - mean) / e.standardError()))
                .sum();
        return ChiSquaredDistribution.of(estimates.size() - 1).survivalProbability(q);
    }

    private static Estimate weighted(List<Estimate> estimates, ToDoubleFunction<Estimate> weight) {
        requireSome(estimates);
        double total = estimates.stream().mapToDouble(weight).sum();
        double value = 0;
        double sample = 0;
        double theory = 0;
        for (Estimate e : estimates) {
            double share = weight.applyAsDouble(e) / total;
            value += share * e.value();
            sample += square(share * e.standardError());
            theory += square(share * e.theoreticalStandardError());
        }
        return new Estimate(value, Math.sqrt(sample), Math.sqrt(theory));
    }

    private static void requireSome(List<Estimate> estimates) {
        if (estimates.isEmpty()) {
            throw new IllegalArgumentException("a combination needs at least one estimate; there are none");
        }
    }

    private static void requirePositiveErrors(List<Estimate> estimates) {
        for (int i = 0; i < estimates.size(); i++) {
            if (!(estimates.get(i).standardError() > 0)) {
                throw new IllegalArgumentException("estimate " + i + " has the standard error "
                        + estimates.get(i).standardError() + "; inverse-variance weights need a positive one");
            }
        }
    }

    private static double square(double a) {
        return a * a;
    }
}
