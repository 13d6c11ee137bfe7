package dev.platanus.xeb;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The survival probability of a mirror circuit: how often a circuit whose ideal output is one bitstring showed it.
 *
 * <p>Assumes independent shots. The fidelity of the circuit is the survival probability up to errors that cancel in the
 * mirror and up to the 2<sup>−n</sup> that noise hits the bitstring by chance.
 *
 * @param shots number of shots M, at least 1
 * @param hits how many of them showed the ideal bitstring
 * @see <a href="https://doi.org/10.1038/s41567-021-01409-7">Proctor et al., Nature Physics 18, 75 (2022)</a>
 */
public record Survival(long shots, long hits) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are no shots, or the hits are outside 0..shots
     */
    public Survival {
        if (shots < 1 || hits < 0 || hits > shots) {
            throw new IllegalArgumentException(
                    "a survival probability needs shots and 0 to as many hits, not " + hits + " of " + shots);
        }
    }

    /**
     * The fraction s = hits/shots.
     *
     * @return s with the binomial standard error √(s(1 − s)/M), which is 0 at s = 0 and 1, where {@link #interval} is not;
     *     the theoretical error is NaN
     */
    public Estimate estimate() {
        double s = (double) hits / shots;
        return new Estimate(s, Math.sqrt(s * (1 - s) / shots), Double.NaN);
    }

    /**
     * Wilson's score interval, whose coverage is close to the stated one also for few shots and near 0 and 1.
     *
     * @param coverage probability that the interval contains the true value, between 0 and 1; 0.6827 for one σ
     * @return its two ends, the lower first, within 0..1
     * @throws IllegalArgumentException if the coverage is not between 0 and 1
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, J. Am. Stat. Assoc. 22, 209 (1927)</a>
     */
    public double[] interval(double coverage) {
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("a coverage of " + coverage + " makes no interval; use 0.6827 for 1 σ");
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - coverage) / 2);
        double s = (double) hits / shots;
        double centre = (s + z * z / (2 * shots)) / (1 + z * z / shots);
        double half = z / (1 + z * z / shots) * Math.sqrt(s * (1 - s) / shots + z * z / (4.0 * shots * shots));
        return new double[] {Math.max(0, centre - half), Math.min(1, centre + half)};
    }
}
