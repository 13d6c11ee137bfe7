package dev.platanus.xeb;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * The mean over circuits with a bootstrap error: circuits are drawn with replacement, as many as there are, again and
 * again, and the spread of the means is the error. It contains both shot noise and the differences between circuits.
 *
 * <p>The standard error is biased low by the factor √((N − 1)/N). The interval from the 16th to the 84th percentile is
 * the one of Quantinuum's H2 experiment.
 *
 * @param value plain mean of the values
 * @param standardError standard deviation of the bootstrap means
 * @param lower 16th percentile of the bootstrap means
 * @param upper 84th percentile of the bootstrap means
 * @see <a href="https://doi.org/10.1214/aos/1176344552">Efron, Ann. Statist. 7, 1 (1979)</a>
 * @see <a href="https://arxiv.org/abs/2406.02501">DeCross et al., arXiv:2406.02501</a>
 */
public record Bootstrap(double value, double standardError, double lower, double upper) {

    /**
     * Bootstraps the mean. The same values, resamples and seed give the same result everywhere (generator
     * PHILOX_4X64).
     *
     * @param values one finite value per circuit, at least two
     * @param resamples number of bootstrap means, at least 2; 1000 or more for a steady interval
     * @param seed seed of the resampling
     * @return the mean with its errors; time O(values · resamples), memory 8 bytes per resample
     * @throws IllegalArgumentException if there are fewer than two values or resamples, or a value is not finite
     */
    public static Bootstrap mean(double[] values, int resamples, long seed) {
        if (values.length < 2 || resamples < 2) {
            throw new IllegalArgumentException("a bootstrap needs at least 2 values and 2 resamples; there are "
                    + values.length + " values and " + resamples + " resamples");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + values[i] + " at position " + i + " is not finite");
            }
        }
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(seed);
        double[] means = new double[resamples];
        Moments spread = new Moments();
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[r] = sum / values.length;
            spread.add(means[r]);
        }
        double[] interval = Quantile.withDefaults().evaluate(means, 0.16, 0.84);
        double mean = Arrays.stream(values).sum() / values.length;
        return new Bootstrap(mean, spread.standardDeviation(), interval[0], interval[1]);
    }
}
