package dev.platanus.statevector;

/**
 * A complex amplitude of one basis state.
 *
 * @param re real part
 * @param im imaginary part
 */
public record Amplitude(double re, double im) {

    /**
     * Returns the probability of the basis state.
     *
     * @return re² + im²
     */
    public double probability() {
        return re * re + im * im;
    }
}
