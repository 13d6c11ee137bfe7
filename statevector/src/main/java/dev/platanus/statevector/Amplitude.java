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

    /**
     * Writes it into an array of many amplitudes.
     *
     * @param amplitudes alternating real and imaginary parts
     * @param i the number of the amplitude there
     */
    public void store(double[] amplitudes, int i) {
        amplitudes[2 * i] = re;
        amplitudes[2 * i + 1] = im;
    }
}
