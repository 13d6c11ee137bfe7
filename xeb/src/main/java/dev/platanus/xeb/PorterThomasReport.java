package dev.platanus.xeb;

/**
 * What the Porter–Thomas tests found; {@link PorterThomas#test} says how each is made.
 *
 * @param selection how the bitstrings were chosen
 * @param count number of probabilities tested
 * @param kolmogorovSmirnov largest distance between the empirical and the predicted distribution function of D p, 0..1
 * @param kolmogorovSmirnovPValue probability of at least that distance under the hypothesis, 0..1
 * @param dSumP2 estimate of D Σp² against 2D/(D + 1)
 * @param entropy estimate of −Σ p ln p in nats against ψ(D + 1) − 1 + γ
 */
public record PorterThomasReport(
        Selection selection,
        long count,
        double kolmogorovSmirnov,
        double kolmogorovSmirnovPValue,
        MomentTest dSumP2,
        MomentTest entropy) {

    /**
     * The verdict at a given false-alarm rate; by Bonferroni each of the three tests gets a third of it.
     *
     * @param falseAlarmRate the probability at which a true Porter–Thomas distribution may be refused, between 0 and 1
     * @return whether none of the tests refuses the hypothesis
     * @throws IllegalArgumentException if the rate is not between 0 and 1
     */
    public boolean accepts(double falseAlarmRate) {
        if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
            throw new IllegalArgumentException(
                    "a false-alarm rate of " + falseAlarmRate + " makes no test; use a number between 0 and 1");
        }
        double each = falseAlarmRate / 3;
        return kolmogorovSmirnovPValue >= each && dSumP2.pValue() >= each && entropy.pValue() >= each;
    }
}
