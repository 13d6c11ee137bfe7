package dev.platanus.tensornet.tree;

/** A sum of multiples of powers of two, too large for a {@code double}, kept with a common exponent. */
final class PowerSum {

    private int exponent;
    private double sum;

    /** Adds {@code factor · 2^power}. */
    void add(int power, double factor) {
        if (power > exponent) {
            sum = Math.scalb(sum, exponent - power);
            exponent = power;
        }
        sum += Math.scalb(factor, power - exponent);
    }

    /** The base-2 logarithm; minus infinity of nothing. */
    double log2() {
        return exponent + StrictMath.log(sum) / StrictMath.log(2);
    }
}
