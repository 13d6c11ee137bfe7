package dev.platanus.tensornet.slice;

import java.util.BitSet;
import java.util.List;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Draws bitstrings of a circuit whose state does not fit, one from each accepted batch of amplitudes.
 *
 * <p>The bits of the closed qubits are drawn uniformly, the batch of 2<sup>k</sup> amplitudes over the k open qubits is
 * computed, and its weight w — its probability times 2<sup>n−k</sup>, 1 on average — is accepted with probability w / M; then
 * one bitstring of the batch is drawn by its exact probability. That is rejection sampling (frugal rejection, Villalonga et
 * al., arXiv:1811.09599, with whole batches as candidates: M is near 1 where they take 10). It is exact for w ≤ M. M is chosen
 * so that E[max(0, w − M)], which bounds the total variation distance, is 10<sup>−6</sup> for Porter–Thomas batches, whose
 * weight is Gamma-distributed; {@link #overweight} counts the batches above M that were met. Samples are independent: no two
 * come from one batch.
 */
public final class BatchSampler {
    /** The total variation distance from the circuit's distribution that Porter–Thomas batches lead to. */
    public static final double ERROR = 1e-6;

    private final SlicedCircuit circuit;
    private final int qubits;
    private final UniformRandomProvider random;
    private final double bound;
    private double squares;
    private long batches;
    private long overweight;

    /**
     * Prepares to draw.
     *
     * @param circuit with the open qubits of a batch
     * @param qubits n, the number of qubits of the circuit, at most 62
     * @param seed of all random numbers
     */
    public BatchSampler(SlicedCircuit circuit, int qubits, long seed) {
        this.circuit = circuit;
        this.qubits = qubits;
        this.random = RandomSource.PHILOX_4X64.create(seed);
        this.bound = bound(circuit.plan().openQubits().size());
    }

    /**
     * Returns M: how many batches a sample costs on average.
     *
     * @param openQubits k
     * @return the smallest M for which {@link #ERROR} holds, to 1 percent; about 1 + 5 · 2<sup>−k/2</sup>
     */
    public static double bound(int openQubits) {
        double shape = Math.scalb(1.0, openQubits);
        double bound = 1;
        while (excess(shape, bound) > ERROR) {
            bound *= 1.01;
        }
        return bound;
    }

    /** E[max(0, w − M)] for w ~ Gamma(shape, 1/shape): P(Gamma(shape + 1) > M shape) − M P(Gamma(shape) > M shape). */
    private static double excess(double shape, double bound) {
        double above = 1 - new GammaDistribution(null, shape + 1, 1 / shape).cumulativeProbability(bound);
        double tail = 1 - new GammaDistribution(null, shape, 1 / shape).cumulativeProbability(bound);
        return above - bound * tail;
    }

    /**
     * A bitstring.
     *
     * @param index the basis state, qubit 0 the most significant of n bits
     * @param probability of this basis state
     */
    public record Sample(long index, double probability) {}

    /**
     * Draws one bitstring.
     *
     * @return the bitstring with its probability
     */
    public Sample next() {
        List<Integer> open = circuit.plan().openQubits();
        while (true) {
            BitSet ones = new BitSet(qubits);
            for (int q = 0; q < qubits; q++) {
                ones.set(q, random.nextBoolean() && !open.contains(q));
            }
            double[] batch = circuit.amplitudes(ones);
            batches++;
            double total = 0;
            double[] cumulative = new double[batch.length / 2];
            for (int i = 0; i < cumulative.length; i++) {
                double probability = batch[2 * i] * batch[2 * i] + batch[2 * i + 1] * batch[2 * i + 1];
                squares += Math.scalb(probability * probability, 2 * qubits - open.size());
                total += probability;
                cumulative[i] = total;
            }
            double weight = Math.scalb(total, qubits - open.size());
            overweight += weight > bound ? 1 : 0;
            if (random.nextDouble() * bound >= weight) {
                continue;
            }
            double target = random.nextDouble() * total;
            int entry = 0;
            while (cumulative[entry] <= target && entry < cumulative.length - 1) {
                entry++;
            }
            for (int i = 0; i < open.size(); i++) {
                ones.set(open.get(i), (entry >>> (open.size() - 1 - i) & 1) == 1);
            }
            long index = 0;
            for (int q = 0; q < qubits; q++) {
                index = 2 * index + (ones.get(q) ? 1 : 0);
            }
            return new Sample(index, cumulative[entry] - (entry == 0 ? 0 : cumulative[entry - 1]));
        }
    }

    /**
     * Returns an estimate of D Σp² from all batches so far, accepted or not: 2 for circuits deep enough.
     *
     * @return NaN before the first batch
     */
    public double dSumP2() {
        return squares / batches;
    }

    /**
     * Returns how many batches were computed so far.
     *
     * @return at least the number of samples
     */
    public long batches() {
        return batches;
    }

    /**
     * Returns how many batches had a weight above the bound; samples of such batches are drawn too seldom.
     *
     * @return 0 almost always for circuits deep enough
     */
    public long overweight() {
        return overweight;
    }
}
