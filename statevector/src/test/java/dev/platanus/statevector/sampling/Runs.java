package dev.platanus.statevector.sampling;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The test of Wald and Wolfowitz: how often a sequence changes between "low" and "high". With a low and b high values in
 * random order the number of runs has mean 2ab/(a+b) + 1 and variance (mean − 1)(mean − 2)/(a+b−1), and is close to normal.
 */
final class Runs {

    private Runs() {}

    /** Two-sided p-value; a value is low if it is less than {@code limit}. */
    static double pValue(long[] values, long limit) {
        double low = 0;
        double runs = 1;
        for (int i = 0; i < values.length; i++) {
            low += values[i] < limit ? 1 : 0;
            runs += i > 0 && values[i] < limit != values[i - 1] < limit ? 1 : 0;
        }
        double high = values.length - low;
        double mean = 2 * low * high / (low + high) + 1;
        double variance = (mean - 1) * (mean - 2) / (low + high - 1);
        return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(runs - mean) / Math.sqrt(variance));
    }
}
