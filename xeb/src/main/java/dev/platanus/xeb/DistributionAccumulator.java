package dev.platanus.xeb;

/**
 * Moments of a whole ideal distribution, in one pass over its D probabilities and constant memory.
 *
 * <p>As with {@link XebAccumulator}: one accumulator per block of the state, merged in the order of the blocks, gives the
 * same bits for any number of threads. About 20 ns per probability. Not thread-safe.
 */
public final class DistributionAccumulator {
    private final HilbertSpace space;
    private final double dimension;
    private long count;
    private final CompensatedSum sum = new CompensatedSum();
    private final CompensatedSum scaledSquares = new CompensatedSum();
    private final CompensatedSum weightedLogs = new CompensatedSum();
    private final CompensatedSum logs = new CompensatedSum();

    private DistributionAccumulator(int qubits) {
        space = new HilbertSpace(qubits);
        if (qubits > 62) {
            throw new IllegalArgumentException(
                    "the whole distribution of " + qubits + " qubits cannot be listed; use 1..62 qubits");
        }
        dimension = space.dimension();
    }

    /**
     * An accumulator that has seen nothing.
     *
     * @param qubits number of qubits n, 1..62
     * @return the empty accumulator
     * @throws IllegalArgumentException if the number of qubits is outside 1..62
     */
    public static DistributionAccumulator of(int qubits) {
        return new DistributionAccumulator(qubits);
    }

    /**
     * Adds the probability of the next bitstring.
     *
     * @param probability ideal probability, 0..1 (up to 1.001 for rounding)
     * @throws IllegalArgumentException if the probability is NaN or out of range
     */
    public void add(double probability) {
        HilbertSpace.requireProbability(probability, count);
        double scaled = probability * dimension;
        double logarithm = HilbertSpace.logarithm(scaled);
        count++;
        sum.add(probability);
        scaledSquares.addProduct(probability, scaled);
        weightedLogs.addProduct(probability, logarithm);
        logs.add(logarithm);
    }

    /**
     * Adds the bitstrings of another accumulator, which stays as it is.
     *
     * @param other another part of the same distribution
     * @return this accumulator
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public DistributionAccumulator merge(DistributionAccumulator other) {
        HilbertSpace.requireSamePlaces(space, other.space);
        count += other.count;
        sum.add(other.sum);
        scaledSquares.add(other.scaledSquares);
        weightedLogs.add(other.weightedLogs);
        logs.add(other.logs);
        return this;
    }

    /**
     * The number of qubits.
     *
     * @return n
     */
    public int qubits() {
        return space.qubits();
    }

    /**
     * Σp over the bitstrings so far.
     *
     * @return the sum; 1 up to rounding once all bitstrings are in
     */
    public double sum() {
        return sum.value();
    }

    /**
     * D Σp², near 2 for Porter–Thomas; 1 for the uniform distribution, D for a single bitstring.
     *
     * @return D Σp²
     * @throws IllegalStateException unless all D bitstrings were added and Σp is 1 within 0.001
     */
    public double dSumP2() {
        requireWhole();
        return scaledSquares.value();
    }

    /**
     * The entropy −Σ p ln p, in nats, with 0 ln 0 = 0; computed as Σp ln D − Σ p ln(D p).
     *
     * @return the entropy in 0..ln D
     * @throws IllegalStateException unless all D bitstrings were added and Σp is 1 within 0.001
     */
    public double entropy() {
        return Math.max(0, sum.value() * space.logDimension() - meanLogOfIdealSamples());
    }

    /**
     * Σ p ln(D p): the mean of ln(D p) over ideal samples; 1 − γ for Porter–Thomas.
     *
     * @return the mean in nats, with the floor of {@link XebAccumulator#log()}
     * @throws IllegalStateException unless all D bitstrings were added and Σp is 1 within 0.001
     */
    public double meanLogOfIdealSamples() {
        requireWhole();
        return weightedLogs.value();
    }

    /**
     * Σ ln(D p)/D: the mean of ln(D p) over uniform bitstrings; −γ for Porter–Thomas.
     *
     * @return the mean in nats, with the floor of {@link XebAccumulator#log()}
     * @throws IllegalStateException unless all D bitstrings were added and Σp is 1 within 0.001
     */
    public double meanLogOfUniformSamples() {
        requireWhole();
        return logs.value() / dimension;
    }

    void requireWhole() {
        if (count != dimension) {
            throw new IllegalStateException("the distribution of " + space.qubits() + " qubits has "
                    + (1L << space.qubits()) + " probabilities; " + count + " were added");
        }
        if (Math.abs(sum.value() - 1) > 1e-3) {
            throw new IllegalStateException("the probabilities sum to " + sum.value() + " instead of 1");
        }
    }
}
