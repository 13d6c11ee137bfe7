package dev.platanus.xeb;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * An estimated number with two standard errors (one σ each), in the units of the number.
 *
 * @param value the estimate; finite
 * @param standardError from the scatter of the sample itself; it assumes nothing about the distribution. NaN when the
 *     sample has fewer than two members
 * @param theoreticalStandardError from the Porter–Thomas formula of the estimator; NaN where no formula is known
 */
public record Estimate(double value, double standardError, double theoreticalStandardError) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the value is not finite or a standard error is negative or infinite
     */
    public Estimate {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("an estimate must be finite, not " + value);
        }
        requireError("standard error", standardError);
        requireError("theoretical standard error", theoreticalStandardError);
    }

    private static void requireError(String name, double error) {
        if (error < 0 || Double.isInfinite(error)) {
            throw new IllegalArgumentException(
                    "the " + name + " of an estimate is " + error + "; it must be finite and not negative");
        }
    }

    /**
     * How far the estimate lies above a reference value: (value − reference) / σ, where σ is the standard error of the
     * sample or, where that is not a number, the theoretical one. Zero for an exact hit, even with σ = 0.
     *
     * @param reference the value to compare with
     * @return the signed distance in standard errors; NaN if neither error is known
     */
    public double sigmasAbove(double reference) {
        double distance = value - reference;
        double sigma = Double.isNaN(standardError) ? theoreticalStandardError : standardError;
        return distance == 0 ? 0 : distance / sigma;
    }

    /**
     * Two-sided p-value of the hypothesis that the true value is the reference, in the normal approximation:
     * P(|Z| ≥ |{@link #sigmasAbove}|). Good for samples of a hundred and more.
     *
     * @param reference the value to compare with
     * @return the p-value in 0..1; NaN if neither error is known
     */
    public double pValue(double reference) {
        double sigmas = sigmasAbove(reference);
        return Double.isNaN(sigmas)
                ? Double.NaN
                : Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(sigmas)));
    }

    /** Value ± standard error of the sample, each with six significant digits, such as {@code 0.380665 ± 0.00182594}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.6g ± %.6g", value, standardError);
    }
}
