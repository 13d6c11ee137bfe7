package dev.platanus.statevector.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's test of counts against exact probabilities. Outcomes are merged, rarest first, until each cell expects at least
 * ten; outcomes of probability 0 must not occur at all.
 */
public final class ChiSquare {

    /** The false-alarm rate of one statistical test. Some twenty of them keep the suite far below 1e-4. */
    public static final double ALPHA = 1e-6;

    private static final double LEAST_EXPECTED = 10;

    private ChiSquare() {}

    /**
     * Returns the probability of a fit as bad as this one or worse if the samples are right.
     *
     * @param samples outcomes
     * @param probabilities probability of each outcome
     * @return the p-value; 0 if something impossible occurred
     */
    public static double pValue(long[] samples, double[] probabilities) {
        long[] counts = new long[probabilities.length];
        for (long sample : samples) {
            counts[Math.toIntExact(sample)]++;
        }
        List<Integer> rarestFirst = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparing(i -> probabilities[i]))
                .toList();
        List<Double> cells = new ArrayList<>();
        double expected = 0;
        double observed = 0;
        for (int outcome : rarestFirst) {
            if (probabilities[outcome] == 0 && counts[outcome] > 0) {
                return 0;
            }
            expected += probabilities[outcome] * samples.length;
            observed += counts[outcome];
            if (expected >= LEAST_EXPECTED) {
                cells.add((observed - expected) * (observed - expected) / expected);
                expected = 0;
                observed = 0;
            }
        }
        double statistic = cells.stream().mapToDouble(c -> c).sum();
        return ChiSquaredDistribution.of(cells.size() - 1).survivalProbability(statistic);
    }
}
