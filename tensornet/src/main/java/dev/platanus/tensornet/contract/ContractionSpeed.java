package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.network.Tensor;
import dev.platanus.tensornet.tree.ContractionTree;
import dev.platanus.tensornet.tree.IndexGraph;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.List;
import java.util.stream.IntStream;

/** How fast something contracts, from the shape that dominates: a large tensor times a small matrix. */
public final class ContractionSpeed {
    private static final int ROWS = 16;
    private static final int COLUMNS = 4;
    private static final int SUMS = 4;
    private static final int RUNS = 5;

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
        int[] stem = IntStream.range(0, ROWS + SUMS).toArray();
        int[] matrix = IntStream.range(ROWS, ROWS + SUMS + COLUMNS).toArray();
        int[] open = IntStream.range(0, ROWS + SUMS + COLUMNS)
                .filter(i -> i < ROWS || i >= ROWS + SUMS)
                .toArray();
        SlicedTree plan = SlicedTree.unsliced(
                new IndexGraph(ROWS + SUMS + COLUMNS, List.of(stem, matrix), open),
                ContractionTree.of(2, new int[] {0}, new int[] {1}));
        CompiledTree tree = CompiledTree.compile(plan, contractor, Long.MAX_VALUE);
        Step step = tree.steps().getLast();
        double best = Double.MAX_VALUE;
        try (SliceRunner runner = new SliceRunner(tree)) {
            runner.bind(List.of(zeros(stem), zeros(matrix)));
            int calls = 1;
            for (int run = 0; run < RUNS; run++) {
                long begin = System.nanoTime();
                for (int call = 0; call < calls; call++) {
                    runner.run(step, 0);
                }
                runner.finish();
                double seconds = (System.nanoTime() - begin) * 1e-9;
                best = Math.min(best, seconds / calls);
                calls *= seconds < SHORT_SECONDS ? 4 : 1;
            }
        }
        return Math.scalb(8.0, ROWS + SUMS + COLUMNS) / best;
    }

    private static Tensor zeros(int[] indices) {
        return new Tensor(indices, new double[1 << indices.length], new double[1 << indices.length]);
    }
}
