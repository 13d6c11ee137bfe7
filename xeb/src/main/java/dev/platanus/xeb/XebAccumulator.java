package dev.platanus.xeb;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Cross-entropy estimators over a stream of samples, in one pass and constant memory.
 *
 * <p>Feed the ideal probability of each measured bitstring to {@link #add(double)}; the order does not matter. For many
 * threads, keep one accumulator per batch of samples (never per thread) and {@link #merge} them in the order of the
 * batches: then the result is the same to the last bit for any number of threads. Sums are compensated, so that
 * 10<sup>9</sup> samples cost no accuracy.
 *
 * <p>The common model: the device samples from f · ideal + (1 − f) · uniform (depolarised noise), and the ideal
 * distribution is Porter–Thomas, that is, the probability of a uniformly chosen bitstring has density
 * e<sup>−x</sup> in x = D p, and that of an ideal sample x e<sup>−x</sup>. Under it each estimator has the mean f as
 * D → ∞. The standard error of the sample needs no model.
 *
 * <p>Time: about 20 ns per sample, most of it the logarithm. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1038/s41586-019-1666-5">Arute et al., Nature 574, 505 (2019); supplement
 *     arXiv:1910.11333</a>
 * @see <a href="https://arxiv.org/abs/2008.05177">Rinott, Shoham and Kalai, arXiv:2008.05177, on the estimators'
 *     variance and bias</a>
 */
public final class XebAccumulator {
    private static final double LN2 = Math.log(2);
    static final double EULER_GAMMA = 0.5772156649015329;

    private final HilbertSpace space;
    private final double dimension;
    /* The linear moments hold y = p · linearScale: with x itself, x² would overflow from 512 qubits on when p is of order 1. */
    private final double linearScale;
    private final Moments linear = new Moments();
    private final Moments logarithm = new Moments();
    private long count;
    private long heavy;
    private long floored;

    private XebAccumulator(int qubits) {
        space = new HilbertSpace(qubits);
        dimension = space.dimension();
        linearScale = Math.scalb(1.0, Math.min(qubits / 2, 480));
    }

    /**
     * An accumulator without samples.
     *
     * @param qubits number of measured qubits n, 1..1000
     * @return the empty accumulator
     * @throws IllegalArgumentException if the number of qubits is outside 1..1000
     */
    public static XebAccumulator of(int qubits) {
        return new XebAccumulator(qubits);
    }

    /**
     * Adds one sample.
     *
     * @param probability ideal probability of the measured bitstring, 0..1 (up to 1.001 for rounding)
     * @throws IllegalArgumentException if the probability is NaN or out of range
     */
    public void add(double probability) {
        HilbertSpace.requireProbability(probability, count);
        double scaled = probability * dimension;
        linear.add(probability * linearScale);
        logarithm.add(HilbertSpace.logarithm(scaled));
        count = Math.addExact(count, 1);
        if (scaled > LN2) {
            heavy++;
        } else if (scaled < HilbertSpace.LOG_FLOOR) {
            floored++;
        }
    }

    /**
     * Adds a bitstring that was measured several times; equivalent to as many calls of {@link #add(double)}.
     *
     * @param probability ideal probability of the measured bitstring, 0..1 (up to 1.001 for rounding)
     * @param times how often it was measured; zero adds nothing
     * @throws IllegalArgumentException if the probability is NaN or out of range, or the count is negative or above
     *     2<sup>53</sup>
     */
    public void add(double probability, long times) {
        HilbertSpace.requireProbability(probability, count);
        if (times < 0 || times > 1L << 53) {
            throw new IllegalArgumentException("a bitstring was counted " + times + " times; use 0..2^53");
        }
        if (times == 0) {
            return;
        }
        double scaled = probability * dimension;
        linear.add(probability * linearScale, times);
        logarithm.add(HilbertSpace.logarithm(scaled), times);
        count = Math.addExact(count, times);
        if (scaled > LN2) {
            heavy += times;
        } else if (scaled < HilbertSpace.LOG_FLOOR) {
            floored += times;
        }
    }

    /**
     * Adds the samples of another accumulator, which stays as it is.
     *
     * @param other samples of the same circuit
     * @return this accumulator
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public XebAccumulator merge(XebAccumulator other) {
        HilbertSpace.requireSamePlaces(space, other.space);
        linear.add(other.linear);
        logarithm.add(other.logarithm);
        count = Math.addExact(count, other.count);
        heavy += other.heavy;
        floored += other.floored;
        return this;
    }

    /**
     * The number of measured qubits.
     *
     * @return n
     */
    public int qubits() {
        return space.qubits();
    }

    /**
     * The number of samples so far, M.
     *
     * @return the sum of all counts
     */
    public long count() {
        return count;
    }

    /**
     * How many samples had D p below 2<sup>−40</sup> (p = 0 included) and entered the logarithmic estimator as
     * 2<sup>−40</sup>. More than a few mean that the ideal distribution is not Porter–Thomas.
     *
     * @return the number of such samples
     */
    public long flooredCount() {
        return floored;
    }

    /**
     * Linear cross-entropy fidelity F = D · mean(p) − 1.
     *
     * <p>Unbiased for f(D Σp² − 1), which is f up to a relative fluctuation 2/√D. Theoretical variance
     * (1 + 2f − f²)/M, with f = F clamped to 0..1. The estimator of choice below f ≈ 0.32; above, the logarithmic one
     * has the smaller variance.
     *
     * @return the estimate
     * @throws IllegalStateException if there are no samples
     * @see <a href="https://doi.org/10.1038/s41586-019-1666-5">doi:10.1038/s41586-019-1666-5</a>
     */
    public Estimate linear() {
        double value = meanScaledProbability() - 1;
        return new Estimate(
                value,
                linear.standardError() * (dimension / linearScale),
                Math.sqrt(linearVariance(clamp(value)) / count));
    }

    /**
     * Logarithmic cross-entropy fidelity F = ln D + γ + mean(ln p).
     *
     * <p>Unbiased for f under Porter–Thomas as D → ∞; theoretical variance (π²/6 − f²)/M, f = F clamped to 0..1. A
     * sample with D p &lt; 2<sup>−40</sup>, p = 0 included, enters as 2<sup>−40</sup>: so small a number is rounding
     * noise of the simulation, and the bias under Porter–Thomas is below 2<sup>−40</sup>. See {@link #flooredCount()}.
     *
     * @return the estimate
     * @throws IllegalStateException if there are no samples
     * @see <a href="https://doi.org/10.1038/s41567-018-0124-x">Boixo et al., Nature Physics 14, 595 (2018);
     *     arXiv:1608.00263</a>
     */
    public Estimate log() {
        double value = meanLogScaledProbability() + EULER_GAMMA;
        return new Estimate(value, logarithm.standardError(), Math.sqrt(logVariance(clamp(value)) / count));
    }

    /**
     * Heavy-output fidelity F = (2h − 1)/ln 2, where h is the fraction of samples with D p &gt; ln 2, the median of the
     * Porter–Thomas distribution.
     *
     * <p>Unbiased for f under Porter–Thomas as D → ∞; theoretical variance (1/ln²2 − f²)/M, f = F clamped to 0..1. The
     * sample variance is 4h(1 − h)/((M − 1) ln²2).
     *
     * @return the estimate
     * @throws IllegalStateException if there are no samples
     * @see <a href="https://arxiv.org/abs/1612.05903">Aaronson and Chen, arXiv:1612.05903</a>
     */
    public Estimate hog() {
        requireSamples();
        double h = (double) heavy / count;
        double value = (2 * h - 1) / LN2;
        double sampleError = count < 2 ? Double.NaN : 2 / LN2 * Math.sqrt(h * (1 - h) / (count - 1));
        return new Estimate(value, sampleError, Math.sqrt(hogVariance(clamp(value)) / count));
    }

    /**
     * Normalised linear fidelity F = (D · mean(p) − 1)/(D Σp² − 1): an ideal sampler has the mean 1 for any ideal
     * distribution, not only for Porter–Thomas.
     *
     * <p>Unbiased for f. Both standard errors are those of {@link #linear()} over D Σp² − 1, the theoretical one at
     * f = F clamped to 0..1.
     *
     * @param dSumP2 D Σp² over all D bitstrings, above 1; about 2D/(D + 1)
     * @return the estimate
     * @throws IllegalStateException if there are no samples
     * @throws IllegalArgumentException if D Σp² is not a finite number above 1: a uniform ideal distribution tells
     *     nothing about fidelity
     */
    public Estimate normalized(double dSumP2) {
        if (!(dSumP2 > 1) || Double.isInfinite(dSumP2)) {
            throw new IllegalArgumentException(
                    "D sum p^2 is " + dSumP2 + "; the normalised estimator needs a finite value above 1");
        }
        Estimate plain = linear();
        double gain = dSumP2 - 1;
        double value = plain.value() / gain;
        return new Estimate(
                value, plain.standardError() / gain, Math.sqrt(linearVariance(clamp(value)) / count) / gain);
    }

    /**
     * Probability that M uniformly random bitstrings reach at least this linear fidelity: the p-value of F = 0.
     *
     * <p>Exact for any M under Porter–Thomas, D → ∞: Σ D p is then Gamma-distributed with shape M and scale 1.
     *
     * @return the one-sided p-value in 0..1
     * @throws IllegalStateException if there are no samples
     */
    public double uniformPValue() {
        return GammaDistribution.of(count, 1).survivalProbability(meanScaledProbability() * count);
    }

    /**
     * Mean of D p over the samples.
     *
     * @return the mean, without unit
     * @throws IllegalStateException if there are no samples
     */
    public double meanScaledProbability() {
        requireSamples();
        return linear.mean() * (dimension / linearScale);
    }

    /**
     * Mean of ln(D p) over the samples, with the floor of {@link #log()}.
     *
     * @return the mean in nats
     * @throws IllegalStateException if there are no samples
     */
    public double meanLogScaledProbability() {
        requireSamples();
        return logarithm.mean();
    }

    /* Variance of one sample's contribution, Porter-Thomas, D to infinity. */

    static double linearVariance(double fidelity) {
        return 1 + 2 * fidelity - fidelity * fidelity;
    }

    static double logVariance(double fidelity) {
        return Math.PI * Math.PI / 6 - fidelity * fidelity;
    }

    private static double hogVariance(double fidelity) {
        return 1 / (LN2 * LN2) - fidelity * fidelity;
    }

    static double clamp(double fidelity) {
        return Math.clamp(fidelity, 0.0, 1.0);
    }

    private void requireSamples() {
        if (count == 0) {
            throw new IllegalStateException("a cross-entropy needs at least one sample; none was added");
        }
    }
}
