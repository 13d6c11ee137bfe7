package dev.platanus.cli;

import dev.platanus.statevector.StateVector;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.XebAccumulator;

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
 * @param expected D Σp² - 1
 * @param allowed the distance between the two that is still in order
 */
record SelfCheck(Estimate xeb, double expected, double allowed) {
    static final double STANDARD_ERRORS = 5;
    private static final double BERNSTEIN = STANDARD_ERRORS * STANDARD_ERRORS / 2 / 3;
    private static final double ROUNDING = 1e-5;

    boolean passed() {
        return Math.abs(xeb.value() - expected) <= allowed;
    }

    /** Whether the output distribution looks random: D Σp² - 1 within a quarter of the Porter–Thomas value. */
    boolean porterThomas() {
        return Math.abs(expected - 1) < 0.25;
    }

    /** How far the estimate is from the expectation, in standard errors, positive above. */
    double deviation() {
        double difference = xeb.value() - expected;
        return difference == 0 ? 0 : difference / standardError();
    }

    /** Of the samples; from Porter–Thomas theory if there is only one sample. */
    double standardError() {
        return Double.isNaN(xeb.standardError()) ? xeb.theoreticalStandardError() : xeb.standardError();
    }

    /** Collects the samples batch by batch. Not thread safe. */
    static final class Collector {
        private final StateVector state;
        private final XebAccumulator accumulator;
        private final double dimension;
        private final double norm;
        private final double sumOfSquares;
        private double largest;

        /** Reads the whole state once for Σp². */
        Collector(StateVector state) {
            this.state = state;
            accumulator = XebAccumulator.of(state.qubitCount());
            dimension = Math.scalb(1.0, state.qubitCount());
            norm = state.norm();
            sumOfSquares = state.sumOfSquaredProbabilities();
        }

        double norm() {
            return norm;
        }

        /** Adds samples, each a basis state with qubit 0 in the most significant bit. */
        void add(long[] samples) {
            for (double probability : state.probabilities(samples)) {
                accumulator.add(probability / norm);
                largest = Math.max(largest, probability);
            }
        }

        /** The verdict on all samples so far. */
        SelfCheck result() {
            Estimate xeb = accumulator.linear();
            double expected = dimension * sumOfSquares - 1;
            double samples = accumulator.count();
            double sigma = Math.max(orZero(xeb.standardError()), orZero(xeb.theoreticalStandardError()));
            double slack = BERNSTEIN * dimension * largest / samples + ROUNDING * (expected + 1);
            SelfCheck check = new SelfCheck(xeb, expected, STANDARD_ERRORS * sigma + slack);
            if (check.porterThomas()) {
                return check;
            }
            double variance = dimension * dimension * sumOfSquares * (Math.sqrt(sumOfSquares) - sumOfSquares);
            double bound = Math.sqrt(Math.max(0, variance) / samples);
            return new SelfCheck(xeb, expected, STANDARD_ERRORS * Math.max(sigma, bound) + slack);
        }

        private static double orZero(double value) {
            return Double.isNaN(value) ? 0 : value;
        }
    }
}
