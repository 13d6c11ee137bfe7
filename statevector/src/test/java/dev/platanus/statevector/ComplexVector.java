package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;

/**
 * The 2^n amplitudes of a small state in index order, as the tests compare them.
 *
 * @param re real parts
 * @param im imaginary parts
 */
public record ComplexVector(double[] re, double[] im) {

    /** Reads a whole state at once, and some amplitudes once more, each by itself: a part that is not there is made for each. */
    public static ComplexVector of(StateVector state) {
        int size = Math.toIntExact(1L << state.qubitCount());
        double[] amplitudes = state.amplitudes(LongStream.range(0, size).toArray());
        ComplexVector vector = new ComplexVector(new double[size], new double[size]);
        for (int i = 0; i < size; i++) {
            vector.re[i] = amplitudes[2 * i];
            vector.im[i] = amplitudes[2 * i + 1];
        }
        for (int i = 0; i < size; i += Math.max(1, size / 61)) {
            Amplitude amplitude = state.amplitude(i);
            assertThat(amplitude.re()).as("amplitude %d by itself", i).isEqualTo(vector.re[i]);
            assertThat(amplitude.im()).as("amplitude %d by itself", i).isEqualTo(vector.im[i]);
        }
        return vector;
    }

    public int size() {
        return re.length;
    }

    double probability(int index) {
        return re[index] * re[index] + im[index] * im[index];
    }

    double[] probabilities() {
        double[] p = new double[size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = probability(i);
        }
        return p;
    }

    /** Returns √Σ|a|². */
    double length() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += probability(i);
        }
        return Math.sqrt(sum);
    }

    public double largest() {
        double largest = 0;
        for (int i = 0; i < size(); i++) {
            largest = Math.max(largest, Math.sqrt(probability(i)));
        }
        return largest;
    }

    ComplexVector minus(ComplexVector other) {
        ComplexVector difference = new ComplexVector(re.clone(), im.clone());
        for (int i = 0; i < size(); i++) {
            difference.re[i] -= other.re[i];
            difference.im[i] -= other.im[i];
        }
        return difference;
    }

    /** Returns the largest |a − b|. */
    public double distance(ComplexVector other) {
        return minus(other).largest();
    }
}
