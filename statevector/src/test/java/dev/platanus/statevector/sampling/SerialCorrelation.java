package dev.platanus.statevector.sampling;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Tests whether numbers that should be independent are. For independent pairs the sample correlation r of M of them has
 * r·√M close to a standard normal distribution.
 */
public final class SerialCorrelation {

    private SerialCorrelation() {}

    /**
     * Returns the two-sided p-value of the correlation between each number and the one {@code lag} places later.
     *
     * @param values the numbers in their order
     * @param lag the distance, at least 1
     * @return the p-value
     */
    public static double pValue(long[] values, int lag) {
        double[] first = new double[values.length - lag];
        double[] second = new double[values.length - lag];
        for (int i = 0; i < first.length; i++) {
            first[i] = values[i];
            second[i] = values[i + lag];
        }
        return pValue(first, second);
    }

    /**
     * Returns the two-sided p-value of the correlation of two columns of numbers.
     *
     * @param first one column
     * @param second the other
     * @return the p-value
     */
    public static double pValue(double[] first, double[] second) {
        int count = first.length;
        double meanFirst = 0;
        double meanSecond = 0;
        for (int i = 0; i < count; i++) {
            meanFirst += first[i] / count;
            meanSecond += second[i] / count;
        }
        double product = 0;
        double squaresFirst = 0;
        double squaresSecond = 0;
        for (int i = 0; i < count; i++) {
            double x = first[i] - meanFirst;
            double y = second[i] - meanSecond;
            product += x * y;
            squaresFirst += x * x;
            squaresSecond += y * y;
        }
        double r = product / Math.sqrt(squaresFirst * squaresSecond);
        return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(r) * Math.sqrt(count));
    }
}
