package dev.platanus.xeb;

import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Pairs of shots that show the same bitstring, against what chance gives.
 *
 * <p>A device of fidelity f in the depolarising model has Σq² = (1 + f²(D Σp² − 1))/D, which is largest for f = 1. The
 * expectation is therefore that of an ideal sampler, C(M, 2) Σp²: more than that no fidelity explains.
 *
 * @param samples number of shots M
 * @param pairs number of coincident pairs, Σ c(c − 1)/2 over the counts c
 * @param expected mean number of them for an ideal sampler
 * @param pValue probability that an ideal sampler shows at least as many: the larger one of the Poisson tail and the
 *     normal tail with the variance C(M, 2) Σp² + M³ (Σp²)²/2, the latter under Porter–Thomas (Σp³ = 3/2 (Σp²)²)
 */
public record Coincidences(long samples, double pairs, double expected, double pValue) {

    /**
     * Compares.
     *
     * @param samples M, 0 or more
     * @param pairs number of coincident pairs, 0 or more
     * @param sumP2 Σp² of the ideal distribution, above 0 and at most 1; 2/(D + 1) if only Porter–Thomas is known
     * @return the comparison; O(1)
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Coincidences of(long samples, double pairs, double sumP2) {
        if (samples < 0 || !(pairs >= 0) || !(sumP2 > 0 && sumP2 <= 1.001)) {
            throw new IllegalArgumentException(
                    "coincidences need samples and pairs of at least 0 and a sum of p^2 in 0..1, not " + samples + ", "
                            + pairs + " and " + sumP2);
        }
        double m = samples;
        double expected = 0.5 * m * Math.max(0, m - 1) * sumP2;
        return new Coincidences(samples, pairs, expected, pValue(pairs, expected, 0.5 * m * m * m * sumP2 * sumP2));
    }

    private static double pValue(double pairs, double expected, double extraVariance) {
        if (pairs <= expected || pairs == 0) {
            return 1;
        }
        if (expected == 0) {
            return 0;
        }
        double normal = NormalDistribution.of(expected, Math.sqrt(expected + extraVariance))
                .survivalProbability(pairs);
        // P(Poisson(expected) >= pairs); beyond a million the normal tail is exact enough
        return pairs > 1e6 ? normal : Math.max(normal, RegularizedGamma.P.value(pairs, expected));
    }
}
