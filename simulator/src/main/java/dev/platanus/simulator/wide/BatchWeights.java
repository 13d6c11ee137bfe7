package dev.platanus.simulator.wide;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Tests whether batches of 2<sup>k</sup> amplitudes weigh what those of a Porter–Thomas distribution weigh.
 *
 * <p>The weight w of a batch is its probability times 2<sup>n−k</sup>. Over uniformly random batches its mean is 1 for any circuit,
 * so that probability which no batch has met shows as a mean below 1; for a Porter–Thomas distribution w is Gamma-distributed
 * with shape 2<sup>k</sup>. Looked at are the mean, the variance if it is too large, and the number of batches above the bound that
 * rejection sampling is exact below. Lighter tails than Porter–Thomas are in order: the bound holds all the more.
 */
final class BatchWeights {
    private final double shape;
    private final double bound;
    private final double tail;
    private double sum;
    private double deviations;
    private double excess;
    private double squares;
    private long overweight;
    private long count;

    /**
     * Begins.
     *
     * @param openQubits k
     * @param bound the largest weight for which sampling is exact
     */
    BatchWeights(int openQubits, double bound) {
        this.shape = Math.scalb(1.0, openQubits);
        this.bound = bound;
        this.tail = 1 - GammaDistribution.of(shape, 1 / shape).cumulativeProbability(bound);
    }

    /** Goes on with a tally. */
    BatchWeights(int openQubits, double bound, BatchTally tally) {
        this(openQubits, bound);
        count = tally.batches();
        overweight = tally.overweight();
        sum = tally.weights();
        deviations = tally.deviations();
        excess = tally.excess();
        squares = tally.squares();
    }

    /**
     * Takes in a batch.
     *
     * @param weight of the batch
     * @param square its estimate of D Σp²
     */
    void add(double weight, double square) {
        sum += weight;
        squares += square;
        deviations += (weight - 1) * (weight - 1);
        excess += Math.max(0, weight - bound);
        overweight += weight > bound ? 1 : 0;
        count++;
    }

    BatchTally tally() {
        return new BatchTally(count, overweight, sum, deviations, excess, squares);
    }

    /** The total variation distance that the batches so far tell: E[max(0, w − M)], whose expectation was made small. */
    double excess() {
        return excess / count;
    }

    /** The mean weight, 1 if nothing was missed. */
    double mean() {
        return sum / count;
    }

    /** How precisely the mean is known, by theory. */
    double meanError() {
        return 1 / Math.sqrt(shape * count);
    }

    SampleCheck result() {
        double ofMean = Math.abs(mean() - 1) / meanError();
        // the fourth central moment of the distribution is 3/a² + 6/a³ for the shape a
        double varianceError = Math.sqrt((2 + 6 / shape) / count) / shape;
        double ofVariance = (deviations / count - 1 / shape) / varianceError;
        double expected = count * tail;
        double ofTail = (overweight - expected) / Math.sqrt(expected + 1);
        double deviation = Math.max(ofMean, Math.max(ofVariance, ofTail));
        return new SampleCheck(
                "weights of " + count + " batches against Porter-Thomas",
                deviation >= 0 ? deviation : Double.POSITIVE_INFINITY);
    }
}
