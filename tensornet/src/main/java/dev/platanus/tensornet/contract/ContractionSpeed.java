package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.network.Tensor;
import dev.platanus.tensornet.tree.ContractionTree;
import dev.platanus.tensornet.tree.IndexGraph;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How fast something contracts, from the shape that dominates: a large tensor times small matrices, one after the other. */
public final class ContractionSpeed {
    private static final int ROWS = 16;

    /** Indices that a matrix sums, and indices that it puts in their place. */
    private static final int SUMS = 4;

    private static final int MATRICES = 3;
    private static final int RUNS = 5;
    private static final double LEAST_SECONDS = 0.2;

    /** Shorter measurements are of the call and the clock. */
    private static final double SHORT_SECONDS = 2e-3;

    private ContractionSpeed() {}

    /**
     * Measures; a tenth of a second where kernels are compiled, some seconds where they are not yet.
     *
     * @param contractor what contracts
     * @return real floating point operations a second, 8 for each complex multiply-add; a rough number, within a factor of two
     *     on an idle machine
     */
    public static double measure(Contractor contractor) {
        List<int[]> tensors = new ArrayList<>(List.of(range(0, ROWS + SUMS)));
        int[] left = new int[MATRICES];
        int[] right = new int[MATRICES];
        for (int m = 0; m < MATRICES; m++) {
            tensors.add(range(ROWS + m * SUMS, ROWS + (m + 2) * SUMS));
            left[m] = m == 0 ? 0 : MATRICES + m;
            right[m] = m + 1;
        }
        int indices = ROWS + (MATRICES + 1) * SUMS;
        int[] open = IntStream.concat(IntStream.range(0, ROWS), IntStream.range(indices - SUMS, indices))
                .toArray();
        SlicedTree plan = SlicedTree.unsliced(
                new IndexGraph(indices, tensors, open), ContractionTree.of(MATRICES + 1, left, right));
        CompiledTree tree = CompiledTree.compile(plan, contractor, Long.MAX_VALUE);
        double best = Double.MAX_VALUE;
        try (SliceRunner runner = new SliceRunner(tree)) {
            runner.bind(tensors.stream().map(ContractionSpeed::zeros).toList());
            runner.add(0, new double[2 << open.length]);
            int calls = 1;
            double total = 0;
            for (int run = 0; run < RUNS || total < LEAST_SECONDS; run++) {
                long begin = System.nanoTime();
                for (int call = 0; call < calls; call++) {
                    contract(runner, tree);
                }
                runner.finish();
                double seconds = (System.nanoTime() - begin) * 1e-9;
                total += seconds;
                best = Math.min(best, seconds / calls);
                calls *= seconds < SHORT_SECONDS ? 4 : 1;
            }
        }
        return tree.flops(1) / best;
    }

    private static void contract(SliceRunner runner, CompiledTree tree) {
        for (Step step : tree.steps()) {
            if (step instanceof Step.Pair) {
                runner.run(step, 0);
            }
        }
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static Tensor zeros(int[] indices) {
        return new Tensor(indices, new double[1 << indices.length], new double[1 << indices.length]);
    }
}
