package dev.platanus.simulator.wide;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Progress;
import dev.platanus.tensornet.slice.SlicedCircuit;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Draws bitstrings of a circuit whose state does not fit, one from each accepted batch of amplitudes.
 *
 * <p>The bits of the closed qubits are drawn uniformly, the batch of 2<sup>k</sup> amplitudes over the k open qubits is
 * computed, and its weight w — its probability times 2<sup>n−k</sup>, 1 on average — is accepted with probability w / M; then
 * one bitstring of the batch is drawn by its exact probability. That is rejection sampling (frugal rejection, Villalonga et
 * al., arXiv:1811.09599, with whole batches as candidates: M is near 1 where they take 10). It is exact for w ≤ M. M is chosen
 * so that E[max(0, w − M)], which bounds the total variation distance, is 10<sup>−6</sup> for Porter–Thomas batches, whose
 * weight is Gamma-distributed. <em>Whether the batches are of that kind is not known beforehand</em>: {@link #pilot} looks at some
 * before anything is drawn, {@link #check} at all of them ({@link BatchWeights}). For circuits that are not, there is {@link
 * GateByGate}. Samples are independent: no two come from one batch.
 */
public final class BatchSampler implements PartSampler {
    /** The total variation distance from the circuit's distribution that Porter–Thomas batches lead to. */
    public static final double ERROR = 1e-6;

    /** Samples that come from one random stream. */
    public static final int BLOCK = 16;

    /** The second word of the generator's key: "batch" in ASCII. */
    private static final long STREAM = 0x6261746368L;

    private final SlicedCircuit circuit;
    private final int qubits;
    private final double bound;
    private BatchTally tally = BatchTally.NONE;

    /**
     * Prepares to draw.
     *
     * @param circuit with the open qubits of a batch; closed with this sampler
     * @param qubits n, the number of qubits of the circuit
     */
    public BatchSampler(SlicedCircuit circuit, int qubits) {
        this.circuit = circuit;
        this.qubits = qubits;
        this.bound = bound(openQubits());
    }

    private int openQubits() {
        return circuit.plan().openQubits().size();
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
        double above = 1 - GammaDistribution.of(shape + 1, 1 / shape).cumulativeProbability(bound);
        double tail = 1 - GammaDistribution.of(shape, 1 / shape).cumulativeProbability(bound);
        return above - bound * tail;
    }

    /** A batch: its amplitudes' probabilities, and their sum. */
    private record Batch(BitSet ones, double[] probabilities, double total) {}

    private Batch batch(UniformRandomProvider random, BatchWeights met) {
        List<Integer> open = circuit.plan().openQubits();
        BitSet ones = new BitSet(qubits);
        for (int q = 0; q < qubits; q++) {
            ones.set(q, random.nextBoolean() && !open.contains(q));
        }
        double[] amplitudes = circuit.amplitudes(ones);
        double[] probabilities = new double[amplitudes.length / 2];
        double total = 0;
        double squares = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = amplitudes[2 * i] * amplitudes[2 * i] + amplitudes[2 * i + 1] * amplitudes[2 * i + 1];
            double scaled = Math.scalb(probabilities[i], qubits);
            squares += Math.scalb(scaled * scaled, -open.size());
            total += probabilities[i];
        }
        met.add(weight(total), squares);
        return new Batch(ones, probabilities, total);
    }

    private double weight(double total) {
        return Math.scalb(total, qubits - openQubits());
    }

    /**
     * Looks at some random batches, before anything is drawn.
     *
     * @param batches how many
     * @param seed of their bits
     * @param progress hears of each
     * @return whether they weigh what Porter–Thomas batches weigh
     */
    public SampleCheck pilot(int batches, long seed, Progress progress) {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(seed);
        BatchWeights met = new BatchWeights(openQubits(), bound);
        for (int i = 0; i < batches; i++) {
            batch(random, met);
            progress.done(i + 1, batches, 0, 0);
        }
        return met.result();
    }

    /**
     * Samples that were drawn from a stream of their own.
     *
     * @param samples the samples
     * @param tally what was met among the batches that were computed for them
     */
    public record SampleBlock(Samples samples, BatchTally tally) {}

    /**
     * Draws the samples of a block: {@link #sample} draws blocks 0, 1, … of {@value #BLOCK} samples each, of which the last may have
     * fewer. A block depends on nothing else, and can be drawn anywhere.
     *
     * @param number of the block, from 0
     * @param count how many samples, {@value #BLOCK} but for the last block
     * @param seed of all blocks
     * @return the samples
     */
    public SampleBlock block(long number, int count, long seed) {
        // the block is the highest word of the counter: no two streams have a number in common
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(new long[] {seed, STREAM, 0, 0, 0, number});
        BatchWeights met = new BatchWeights(openQubits(), bound);
        BasisStates states = BasisStates.zeros(qubits, count);
        double[] probabilities = new double[count];
        for (int i = 0; i < count; i++) {
            Batch batch = batch(random, met);
            while (random.nextDouble() * bound >= weight(batch.total())) {
                batch = batch(random, met);
            }
            int entry = entry(batch, random.nextDouble());
            set(states, i, batch.ones(), entry);
            probabilities[i] = batch.probabilities()[entry];
        }
        return new SampleBlock(new Samples(states, probabilities), met.tally());
    }

    @Override
    public Samples sample(int count, long seed, Progress progress) {
        BasisStates states = BasisStates.zeros(qubits, count);
        double[] probabilities = new double[count];
        for (int from = 0; from < count; from += BLOCK) {
            int size = Math.min(BLOCK, count - from);
            SampleBlock block = block(from / BLOCK, size, seed);
            for (int i = 0; i < size; i++) {
                states.set(from + i, block.samples().states(), i);
            }
            System.arraycopy(block.samples().probabilities(), 0, probabilities, from, size);
            tally = tally.plus(block.tally());
            progress.done(from + size, count, 0, 0);
        }
        return new Samples(states, probabilities);
    }

    private static int entry(Batch batch, double uniform) {
        double target = uniform * batch.total();
        double sum = 0;
        int entry = -1;
        do {
            entry++;
            sum += batch.probabilities()[entry];
        } while (sum <= target && entry < batch.probabilities().length - 1);
        return entry;
    }

    private void set(BasisStates states, int state, BitSet ones, int entry) {
        ones.stream().forEach(qubit -> states.set(state, qubit, true));
        List<Integer> open = circuit.plan().openQubits();
        for (int i = 0; i < open.size(); i++) {
            states.set(state, open.get(i), (entry >>> (open.size() - 1 - i) & 1) == 1);
        }
    }

    /** Looks at the weights of all batches so far, accepted or not. */
    @Override
    public SampleCheck check(Samples samples, long seed) {
        return tally.check(openQubits());
    }

    /**
     * Returns what all batches so far told: what is missing to a mean weight of 1 was met by none of them, and samples of those
     * above the bound are drawn too seldom.
     *
     * @return the means; not numbers before the first sample
     */
    public SamplingRun.Batches batches() {
        return tally.summary(openQubits());
    }

    @Override
    public void close() {
        circuit.close();
    }
}
