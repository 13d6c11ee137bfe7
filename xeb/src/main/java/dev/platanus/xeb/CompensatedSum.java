package dev.platanus.xeb;

import java.math.BigDecimal;

/**
 * A sum kept as an unevaluated pair high + low, about 106 bits wide.
 *
 * <p>Additions use Knuth's error-free transformation, products the fused multiply-add (Ogita, Rump and Oishi, <a
 * href="https://doi.org/10.1137/030601818">doi:10.1137/030601818</a>). The relative error after m additions is at most
 * 2<sup>-53</sup> + m² 2<sup>-106</sup> times the condition number: 10<sup>-14</sup> after 10<sup>9</sup>, and in
 * practice far less. The result depends on the order of the additions in its last bits only, and is the same for the
 * same order. Not thread-safe.
 */
final class CompensatedSum {
    private double high;
    private double low;

    void add(double term) {
        double sum = high + term;
        double virtual = sum - high;
        low += (high - (sum - virtual)) + (term - virtual);
        high = sum;
    }

    /** Adds a · b without the rounding error of the product. */
    void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        low += Math.fma(a, b, -product);
    }

    /** Adds weight · a², for a weight that a double holds exactly. */
    void addWeightedSquare(double weight, double a) {
        double square = a * a;
        addProduct(weight, square);
        low += weight * Math.fma(a, a, -square);
    }

    void add(CompensatedSum other) {
        add(other.high);
        low += other.low;
    }

    double value() {
        return high + low;
    }

    /** The value of the pair, exactly. */
    BigDecimal exact() {
        return new BigDecimal(high).add(new BigDecimal(low));
    }
}
