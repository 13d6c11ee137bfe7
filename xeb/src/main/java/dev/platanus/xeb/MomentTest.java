package dev.platanus.xeb;

/**
 * A measured number against its prediction.
 *
 * @param value the measured number
 * @param expected its mean under the hypothesis
 * @param standardError its standard deviation under the hypothesis, in the same units
 */
public record MomentTest(double value, double expected, double standardError) {

    /**
     * The signed distance (value − expected)/standardError.
     *
     * @return the distance in standard errors
     */
    public double sigmas() {
        return new Estimate(value, standardError, Double.NaN).sigmasAbove(expected);
    }

    /**
     * Two-sided p-value in the normal approximation.
     *
     * @return the p-value in 0..1
     */
    public double pValue() {
        return new Estimate(value, standardError, Double.NaN).pValue(expected);
    }
}
