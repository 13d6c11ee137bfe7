package dev.platanus.simulator.sample;

import dev.platanus.statevector.StateVector;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.XebAccumulator;
import dev.platanus.xeb.verify.Verification;
import java.util.Locale;
import java.util.function.Function;

/**
 * Are the samples that were drawn distributed like the state they were drawn from?
 *
 * <p>Samples of the exact distribution p have the linear XEB D mean(p) - 1 = D Σp² - 1 in expectation. The check fails
 * if the estimate is off by more than 5 standard errors. Two things keep that honest for few samples and for circuits
 * that are not random: the correction of Bernstein's inequality for the largest term (t = 12.5 nats, for which its
 * Gaussian part is the 5 σ), and, when D Σp² says that the distribution is far from Porter–Thomas so that rare heavy
 * outcomes may be missing in the sample, the bound Σp³ &le; (Σp²)^{3/2} on the variance in place of the sample's.
 *
 * @param xeb linear XEB of the samples
 * @param expected D Σp² - 1, times F where samples are uniformly random with probability 1 - F
 * @param fidelity F
 * @param allowed the distance between the two that is still in order
 */
public record SelfCheck(Estimate xeb, double expected, double fidelity, double allowed) {
    private static final double STANDARD_ERRORS = 5;
    private static final double BERNSTEIN = STANDARD_ERRORS * STANDARD_ERRORS / 2 / 3;
    private static final double ROUNDING = 1e-5;

    /**
     * The verdict.
     *
     * @return whether the distance is allowed
     */
    public boolean passed() {
        return Math.abs(xeb.value() - expected) <= allowed;
    }

    /**
     * Whether the output distribution looks random.
     *
     * @return whether D Σp² - 1 is within a quarter of the Porter–Thomas value
     */
    public boolean porterThomas() {
        return Math.abs(expected - fidelity) <= 0.25 * fidelity;
    }

    /**
     * Whether a distribution looks random.
     *
     * @param dSumP2 D Σp²
     * @return whether D Σp² - 1 is within a quarter of the Porter–Thomas value
     */
    public static boolean isPorterThomas(double dSumP2) {
        return Math.abs(dSumP2 - 2) <= 0.25;
    }

    /**
     * How far the estimate is from the expectation.
     *
     * @return in standard errors, positive above; 0 within rounding
     */
    public double deviation() {
        return isEqual() ? 0 : (xeb.value() - expected) / standardError();
    }

    /**
     * The same in words; samples that all score the same, as those of GHZ states do, have no error to count in.
     *
     * @return for people
     */
    public String distance() {
        if (isEqual()) {
            return "equal within rounding";
        }
        double sigmas = Math.abs(deviation());
        return sigmas < 1e4
                ? String.format(Locale.ROOT, "%.1f standard errors off", sigmas)
                : String.format(
                        Locale.ROOT,
                        "off by %.3g, where the samples have next to no scatter",
                        Math.abs(xeb.value() - expected));
    }

    private boolean isEqual() {
        return Math.abs(xeb.value() - expected) <= ROUNDING * (Math.abs(expected) + 1);
    }

    /**
     * The error of the estimate.
     *
     * @return of the samples; from Porter–Thomas theory if there is only one sample
     */
    public double standardError() {
        return Verification.standardError(xeb);
    }

    /**
     * Collects samples batch by batch, each under the state it was drawn from. Where samples are uniformly random with
     * probability 1 - F, the expectation is F (D Σp² - 1). Not thread safe.
     */
    static final class Collector {
        private final double fidelity;
        private final double dimension;
        private final XebAccumulator accumulator;
        private Function<long[], double[]> probabilities;
        private double norm;
        private double sumOfSquares;
        private double expectedSum;
        private double varianceSum;
        private double largest;

        /** Collects samples of one state, each of them ideal. */
        Collector(StateVector state) {
            this(state.qubitCount(), 1);
            begin(state);
        }

        /** Collects samples of states that begin one after the other. */
        Collector(int qubits, double fidelity) {
            this.fidelity = fidelity;
            accumulator = XebAccumulator.of(qubits);
            dimension = Math.scalb(1.0, qubits);
        }

        /** From here on samples come from this state; reads it once for Σp². */
        void begin(StateVector next) {
            begin(next.norm(), next.sumOfSquaredProbabilities(), next::probabilities);
        }

        /** From here on samples come from this distribution, which adds up to a norm. */
        void begin(double nextNorm, double squares, Function<long[], double[]> next) {
            probabilities = next;
            norm = nextNorm;
            sumOfSquares = squares;
        }

        /** Σ|a|² of the latest state. */
        double norm() {
            return norm;
        }

        /** D Σp² of the latest state. */
        double dSumP2() {
            return dimension * sumOfSquares;
        }

        /** Adds samples, each a basis state with qubit 0 in the most significant bit. */
        void add(long[] samples) {
            for (double probability : probabilities.apply(samples)) {
                accumulator.add(probability / norm);
                largest = Math.max(largest, probability);
            }
            double mean = 1 + fidelity * (dimension * sumOfSquares - 1);
            double secondMoment = fidelity * dimension * dimension * Math.pow(sumOfSquares, 1.5)
                    + (1 - fidelity) * dimension * sumOfSquares;
            expectedSum += samples.length * (mean - 1);
            varianceSum += samples.length * Math.max(0, secondMoment - mean * mean);
        }

        /** The verdict on all samples so far. */
        SelfCheck result() {
            Estimate xeb = accumulator.linear();
            double samples = accumulator.count();
            double expected = expectedSum / samples;
            double sigma = Math.max(orZero(xeb.standardError()), orZero(xeb.theoreticalStandardError()));
            double slack = BERNSTEIN * dimension * largest / samples + ROUNDING * (expected + 1);
            SelfCheck check = new SelfCheck(xeb, expected, fidelity, STANDARD_ERRORS * sigma + slack);
            if (check.porterThomas()) {
                return check;
            }
            double bound = Math.sqrt(varianceSum) / samples;
            return new SelfCheck(xeb, expected, fidelity, STANDARD_ERRORS * Math.max(sigma, bound) + slack);
        }

        private static double orZero(double value) {
            return Double.isNaN(value) ? 0 : value;
        }
    }
}
