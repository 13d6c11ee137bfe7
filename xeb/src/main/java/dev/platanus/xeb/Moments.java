package dev.platanus.xeb;

import java.math.BigDecimal;
import java.math.MathContext;

/** Mean and sample variance of a stream of counted values, in one pass and mergeable. Not thread-safe. */
final class Moments {
    private long count;
    private final CompensatedSum sum = new CompensatedSum();
    private final CompensatedSum squares = new CompensatedSum();

    void add(double value) {
        count = Math.addExact(count, 1);
        sum.add(value);
        squares.addProduct(value, value);
    }

    void add(double value, long times) {
        count = Math.addExact(count, times);
        sum.addProduct(times, value);
        squares.addWeightedSquare(times, value);
    }

    void add(Moments other) {
        count = Math.addExact(count, other.count);
        sum.add(other.sum);
        squares.add(other.squares);
    }

    double mean() {
        return sum.value() / count;
    }

    /**
     * Standard deviation with the divisor M − 1; NaN for fewer than two values.
     *
     * <p>M Σv² − (Σv)² loses all digits when the values are nearly equal, hence the exact arithmetic: this runs once, and
     * the sums carry 106 bits.
     */
    double standardDeviation() {
        if (count < 2) {
            return Double.NaN;
        }
        BigDecimal m = BigDecimal.valueOf(count);
        BigDecimal total = sum.exact();
        BigDecimal spread =
                squares.exact().multiply(m).subtract(total.multiply(total)).max(BigDecimal.ZERO);
        return spread.divide(m.multiply(m.subtract(BigDecimal.ONE)), MathContext.DECIMAL64)
                .sqrt(MathContext.DECIMAL64)
                .doubleValue();
    }

    /** Standard error of the mean; NaN for fewer than two values. */
    double standardError() {
        return standardDeviation() / Math.sqrt(count);
    }
}
