package dev.platanus.simulator.wide;

/**
 * What was met among batches, as sums, so that tallies of blocks can be added: in the order of the blocks, to the last bit.
 *
 * @param batches how many were computed, accepted or not
 * @param overweight how many weighed more than the bound
 * @param weights sum of their weights
 * @param deviations sum of (w − 1)²
 * @param excess sum of what exceeded the bound
 * @param squares sum of their estimates of D Σp²
 */
public record BatchTally(
        long batches, long overweight, double weights, double deviations, double excess, double squares) {

    /** Nothing yet. */
    public static final BatchTally NONE = new BatchTally(0, 0, 0, 0, 0, 0);

    /**
     * Adds what comes after.
     *
     * @param next the tally of the next block
     * @return both
     */
    public BatchTally plus(BatchTally next) {
        return new BatchTally(
                batches + next.batches,
                overweight + next.overweight,
                weights + next.weights,
                deviations + next.deviations,
                excess + next.excess,
                squares + next.squares);
    }

    /**
     * Takes the mean of all batches.
     *
     * @param openQubits of a batch
     * @return for reports
     */
    public SamplingRun.Batches summary(int openQubits) {
        BatchWeights all = new BatchWeights(openQubits, BatchSampler.bound(openQubits), this);
        return new SamplingRun.Batches(
                batches, overweight, all.excess(), all.mean(), all.meanError(), squares / batches);
    }

    /**
     * Looks at the weights of all batches.
     *
     * @param openQubits of a batch
     * @return whether they weigh what Porter–Thomas batches weigh
     */
    public SampleCheck check(int openQubits) {
        return new BatchWeights(openQubits, BatchSampler.bound(openQubits), this).result();
    }
}
