package dev.platanus.simulator.dynamic;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Deals shots out to the two outcomes of a measurement, and checks that it was fair. Where N shots meet probabilities p and q with
 * N p q of at least {@value #LEAST_VARIANCE}, (k − N p)² / (N p q) is close to a chi-square of one degree of freedom, and the sum over
 * such deals to one of as many. A sum is suspicious if that law has less than 10⁻⁹ beyond it; the skewed tail of a binomial of such a
 * variance makes of that less than 10⁻⁶.
 */
final class Deals {
    static final int LEAST_VARIANCE = 100;

    private static final double SUSPICIOUS = 1e-9;
    /** So many are dealt one by one. */
    private static final int FEW = 64;

    private long count;
    private double sum;

    /** Returns how many of the shots go to the outcome that has a probability. */
    static int draw(int shots, double probability, UniformRandomProvider random) {
        if (shots > FEW && probability > 0 && probability < 1) {
            return BinomialDistribution.of(shots, probability).inverseCumulativeProbability(random.nextDouble());
        }
        int hits = 0;
        for (int i = 0; i < shots; i++) {
            hits += random.nextDouble() < probability ? 1 : 0;
        }
        return hits;
    }

    /** Takes in what was dealt. */
    void add(int shots, double probability, int hits) {
        double spread = shots * probability * (1 - probability);
        if (spread >= LEAST_VARIANCE) {
            double off = hits - shots * probability;
            count++;
            sum += off * off / spread;
        }
    }

    /** How many deals were large enough to be checked. */
    long count() {
        return count;
    }

    /** How likely fair deals are to be at least as far off. */
    double pValue() {
        return count == 0 ? 1 : ChiSquaredDistribution.of(count).survivalProbability(sum);
    }

    boolean isFair() {
        return pValue() >= SUSPICIOUS;
    }
}
