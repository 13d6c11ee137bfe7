package dev.platanus.opencl.contract;

import dev.platanus.machine.DeviceException;
import dev.platanus.machine.Precision;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.ContractionStep;
import dev.platanus.tensornet.contract.NodeBuffer;
import dev.platanus.tensornet.network.Tensor;
import dev.platanus.tensornet.tree.ContractionTree;
import dev.platanus.tensornet.tree.IndexGraph;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Does a device contract as plain Java in double precision does? Contractions for each kernel, with parts of sums and without. */
final class ContractionSelfTest {

    /** Batch, rows, columns and sum, as exponents of 2. */
    private static final int[][] SHAPES = {{0, 0, 0, 12}, {1, 10, 1, 2}, {0, 7, 3, 6}, {0, 6, 4, 7}};

    private ContractionSelfTest() {}

    /**
     * Runs the contractions.
     *
     * @throws DeviceException if a result is wrong
     */
    static void run(DeviceContractor contractor, DeviceSession session, ContractionKernels kernels) {
        double worst = 0;
        DeviceContractor chunked =
                contractor.withLimits(new ProductTile.Limits(contractor.limits().tileBits(), 0));
        for (int[] shape : SHAPES) {
            worst = Math.max(worst, error(shape, contractor, session, kernels));
            worst = Math.max(worst, error(shape, chunked, session, kernels));
        }
        double tolerance = contractor.precision() == Precision.SINGLE ? 1e-5 : 1e-13;
        if (!(worst < tolerance)) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "the OpenCL device %s (driver %s) failed its self-test: a contraction is wrong by %.1e. Update the"
                            + " driver, or use the processors",
                    contractor.device().name(),
                    contractor.device().driver(),
                    worst));
        }
    }

    /** The largest error in units of the root mean square. */
    private static double error(
            int[] shape, DeviceContractor contractor, DeviceSession session, ContractionKernels kernels) {
        Random random = new Random(1);
        int all = IntStream.of(shape).sum();
        int rows = shape[0];
        int columns = rows + shape[1];
        int sums = columns + shape[2];
        int[] left = shuffled(random, IntStream.range(0, all).filter(i -> i < columns || i >= sums));
        int[] right = shuffled(random, IntStream.range(0, all).filter(i -> i < rows || i >= columns));
        SlicedTree plan = SlicedTree.unsliced(
                new IndexGraph(
                        all, List.of(left, right), IntStream.range(0, sums).toArray()),
                ContractionTree.of(2, new int[] {0}, new int[] {1}));
        CompiledTree tree = CompiledTree.compile(plan, contractor, Long.MAX_VALUE);
        List<Tensor> leaves = List.of(tensor(random, left), tensor(random, right));
        NodeBuffer root = ((TileStep) tree.steps().getLast()).c();
        double[] actual;
        try (DeviceNodes nodes = new DeviceNodes(session, kernels, tree, contractor.pieceBytes(), () -> {})) {
            for (ContractionStep step : tree.steps()) {
                switch (step) {
                    case ContractionStep.Leaf leaf -> nodes.write(leaf, leaves.get(leaf.node()), 0);
                    case ContractionStep.Pair pair -> nodes.run(pair);
                }
            }
            actual = nodes.read(root);
        }
        int rank = root.order().length;
        int[] order =
                IntStream.range(0, rank).map(i -> root.order()[rank - 1 - i]).toArray();
        Tensor expected = leaves.get(0).times(leaves.get(1), order);
        double squares = 0;
        double worst = 0;
        for (int i = 0; i < expected.re().length; i++) {
            squares += expected.re()[i] * expected.re()[i] + expected.im()[i] * expected.im()[i];
            double error = Math.hypot(actual[2 * i] - expected.re()[i], actual[2 * i + 1] - expected.im()[i]);
            worst = Math.max(worst, error);
        }
        return worst / Math.sqrt(squares / expected.re().length);
    }

    private static int[] shuffled(Random random, IntStream indices) {
        List<Integer> list = new ArrayList<>(indices.boxed().toList());
        Collections.shuffle(list, random);
        return list.stream().mapToInt(i -> i).toArray();
    }

    private static Tensor tensor(Random random, int[] indices) {
        int size = 1 << indices.length;
        return new Tensor(
                indices,
                random.doubles(size, -1, 1).toArray(),
                random.doubles(size, -1, 1).toArray());
    }
}
