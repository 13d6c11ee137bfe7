package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.network.Tensor;
import dev.platanus.tensornet.tree.ContractionTree;
import dev.platanus.tensornet.tree.IndexGraph;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How fast something contracts, from three shapes: a large tensor times small matrices, which is bound by arithmetic; times a
 * single gate, which is bound by memory; and many tiny tensors, where most time goes into the steps themselves.
 *
 * @param flopsPerSecond real floating point operations, 8 for each complex multiply-add
 * @param bytesPerSecond read and written
 * @param secondsPerStep of a step without work
 */
public record ContractionSpeed(double flopsPerSecond, double bytesPerSecond, double secondsPerStep) {
    private static final int LARGE = 20;

    /** Indices that a matrix sums, and indices that it puts in their place. */
    private static final int SUMS = 4;

    private static final int MATRICES = 3;
    private static final int TINY_MATRICES = 64;
    private static final int RUNS = 5;
    private static final double LEAST_SECONDS = 0.1;

    /** Shorter measurements are of the call and the clock. */
    private static final double SHORT_SECONDS = 2e-3;

    /**
     * Measures; some tenths of a second where kernels are compiled, some seconds where they are not yet.
     *
     * @param contractor what contracts
     * @return rough numbers, within a factor of two on an idle machine
     */
    public static ContractionSpeed measure(Contractor contractor) {
        Row dense = Row.of(LARGE, SUMS, MATRICES, contractor);
        Row thin = Row.of(LARGE, 1, 1, contractor);
        Row tiny = Row.of(1, 1, TINY_MATRICES, contractor);
        return new ContractionSpeed(
                dense.flops() / dense.seconds(),
                2 * Math.scalb((double) contractor.precision().bytesPerAmplitude(), LARGE) / thin.seconds(),
                tiny.seconds() / tiny.timed.size());
    }

    /**
     * Returns the time that some work takes: of each step that of its arithmetic or of its memory, whichever is longer, and that of
     * the step itself.
     *
     * @param work how much
     * @return seconds
     */
    public double seconds(ContractionWork work) {
        return seconds(work, 1);
    }

    /**
     * Returns the time that some work takes, as {@link #seconds(ContractionWork)}, where several share arithmetic and memory and make
     * their steps side by side.
     *
     * @param work how much in all
     * @param runners how many
     * @return seconds
     */
    public double seconds(ContractionWork work, int runners) {
        return work.sum(step -> step.times()
                * (Math.max(step.flops() / flopsPerSecond, step.bytes() / bytesPerSecond) + secondsPerStep / runners));
    }

    /**
     * A tensor times matrices, one after the other, all zero. The tensor is the product of its two halves, which is not measured.
     *
     * @param tree the contraction
     * @param tensors indices of the tensors
     * @param timed what is measured
     */
    private record Row(CompiledTree tree, List<int[]> tensors, List<ContractionStep.Pair> timed) {

        /**
         * Compiles.
         *
         * @param rank of the tensor
         * @param sums how many of its indices each matrix replaces, at most all
         */
        static Row of(int rank, int sums, int matrices, Contractor contractor) {
            int rows = rank - sums;
            List<int[]> tensors = new ArrayList<>(List.of(range(0, rank / 2), range(rank / 2, rank)));
            int[] left = new int[matrices + 1];
            int[] right = new int[matrices + 1];
            right[0] = 1;
            for (int m = 0; m < matrices; m++) {
                tensors.add(range(rows + m * sums, rows + (m + 2) * sums));
                left[m + 1] = matrices + 2 + m;
                right[m + 1] = m + 2;
            }
            int indices = rows + (matrices + 1) * sums;
            int[] open = IntStream.concat(IntStream.range(0, rows), IntStream.range(indices - sums, indices))
                    .toArray();
            SlicedTree plan = SlicedTree.unsliced(
                    new IndexGraph(indices, tensors, open), ContractionTree.of(matrices + 2, left, right));
            CompiledTree tree = CompiledTree.compile(plan, contractor, Long.MAX_VALUE);
            List<ContractionStep.Pair> timed = tree.steps().stream()
                    .filter(ContractionStep.Pair.class::isInstance)
                    .map(ContractionStep.Pair.class::cast)
                    .skip(1)
                    .toList();
            return new Row(tree, tensors, timed);
        }

        /** The time of one contraction, the leaves left as they are. */
        double seconds() {
            double best = Double.MAX_VALUE;
            try (SliceRunner runner = new SliceRunner(tree)) {
                runner.bind(tensors.stream().map(ContractionSpeed::zeros).toList());
                // memory that was never written would be read from the cache
                tree.steps().forEach(step -> runner.run(step, 0));
                int calls = 1;
                double total = 0;
                for (int run = 0; run < RUNS || total < LEAST_SECONDS; run++) {
                    long begin = System.nanoTime();
                    for (int call = 0; call < calls; call++) {
                        contract(runner);
                    }
                    runner.finish();
                    double seconds = (System.nanoTime() - begin) * 1e-9;
                    total += seconds;
                    best = Math.min(best, seconds / calls);
                    calls *= seconds < SHORT_SECONDS ? 4 : 1;
                }
            }
            return best;
        }

        private void contract(SliceRunner runner) {
            for (ContractionStep step : timed) {
                runner.run(step, 0);
            }
        }

        double flops() {
            return timed.stream().mapToDouble(CompiledTree::flops).sum();
        }
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static Tensor zeros(int[] indices) {
        double[] zeros = new double[1 << indices.length];
        return new Tensor(indices, zeros, zeros);
    }
}
