package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.machine.Precision;
import dev.platanus.tensornet.network.Tensor;
import dev.platanus.tensornet.tree.ContractionTree;
import dev.platanus.tensornet.tree.IndexGraph;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Every shape of a contraction, on whatever contracts, against the plainest way there is. */
public final class ContractionShapes {
    private ContractionShapes() {}

    private static Tensor random(int[] indices, Random random) {
        double[] re = new double[1 << indices.length];
        double[] im = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            re[i] = random.nextGaussian();
            im[i] = random.nextGaussian();
        }
        return new Tensor(indices, re, im);
    }

    /** (A·B)·C, so that A·B has an order of its own that the second step must cope with. */
    private static SlicedTree check(
            IndexGraph graph, int[] left, int[] right, Random random, List<Contractor> contractors) {
        ContractionTree tree = ContractionTree.of(graph.tensorCount(), left, right);
        SlicedTree plan = SlicedTree.unsliced(graph, tree);
        List<Tensor> leaves =
                graph.tensors().stream().map(indices -> random(indices, random)).toList();
        List<Tensor> nodes = new ArrayList<>(leaves);
        List<int[]> indices = plan.nodeIndices();
        for (int step = 0; step < tree.stepCount(); step++) {
            nodes.add(nodes.get(tree.left(step))
                    .times(nodes.get(tree.right(step)), indices.get(graph.tensorCount() + step)));
        }
        Tensor one = new Tensor(new int[0], new double[] {1}, new double[] {0});
        Tensor expected = nodes.getLast().times(one, graph.openIndices());
        double norm = Math.sqrt(IntStream.range(0, expected.re().length)
                .mapToDouble(i -> expected.re()[i] * expected.re()[i] + expected.im()[i] * expected.im()[i])
                .average()
                .orElse(0));
        for (Contractor contractor : contractors) {
            CompiledTree compiled = CompiledTree.compile(plan, contractor, 1L << 30);
            double[] sum = new double[2 * expected.re().length];
            try (SliceRunner runner = new SliceRunner(compiled)) {
                runner.bind(leaves);
                runner.add(0, sum);
            }
            double tolerance = (contractor.precision() == Precision.DOUBLE ? 1e-12 : 1e-5) * (norm + 1e-3);
            double error = 0;
            for (int i = 0; i < expected.re().length; i++) {
                error = Math.max(error, Math.abs(sum[2 * i] - expected.re()[i]));
                error = Math.max(error, Math.abs(sum[2 * i + 1] - expected.im()[i]));
            }
            assertThat(error).as(compiled.kernels()).isLessThan(tolerance);
        }
        return plan;
    }

    /** Batch, rows, columns and sum from nothing to more than a block of each. */
    public static void every(List<Contractor> contractors) {
        Random random = new Random(1);
        for (int[] shape : new int[][] {
            {0, 0, 0, 0}, {0, 0, 0, 9}, {0, 1, 0, 1}, {0, 5, 0, 5}, {0, 5, 1, 5}, {0, 5, 2, 3}, {0, 6, 3, 0},
            {0, 8, 2, 8}, {0, 11, 1, 2}, {0, 9, 5, 4}, {0, 6, 6, 6}, {0, 5, 9, 3}, {0, 10, 9, 0}, {0, 15, 1, 1},
            {0, 5, 5, 9}, {1, 5, 3, 3}, {3, 6, 0, 2}, {4, 0, 0, 4}, {4, 6, 2, 2}, {6, 1, 1, 1}, {2, 7, 5, 3},
            {0, 0, 0, 17}, {0, 1, 1, 16}, {2, 1, 0, 15}, {15, 0, 1, 1}
        }) {
            int b = shape[0];
            int m = shape[1];
            int n = shape[2];
            int k = shape[3];
            int[] batch = IntStream.range(0, b).toArray();
            int[] rows = IntStream.range(b, b + m).toArray();
            int[] columns = IntStream.range(b + m, b + m + n).toArray();
            int[] sums = IntStream.range(b + m + n, b + m + n + k).toArray();
            List<Integer> first = shuffled(random, batch, rows, sums);
            List<Integer> second = shuffled(random, batch, sums, columns);
            List<Integer> open = shuffled(random, batch, rows, columns);
            check(
                    new IndexGraph(b + m + n + k, List.of(array(first), array(second)), array(open)),
                    new int[] {0},
                    new int[] {1},
                    random,
                    contractors);
        }
    }

    /** Networks of four tensors with indices in two, three or four of them, contracted in a row. */
    public static void chains(int seed, int trials, List<Contractor> contractors) {
        Random random = new Random(seed);
        for (int trial = 0; trial < trials; trial++) {
            List<List<Integer>> tensors = new ArrayList<>();
            IntStream.range(0, 4).forEach(t -> tensors.add(new ArrayList<>()));
            List<Integer> open = new ArrayList<>();
            int count = 6 + random.nextInt(12);
            for (int index = 0; index < count; index++) {
                int i = index;
                int kind = random.nextInt(10);
                int holders = kind < 2 ? 1 : kind < 9 ? 2 : 3;
                random.ints(0, 4)
                        .distinct()
                        .limit(holders)
                        .forEach(t -> tensors.get(t).add(i));
                if (holders == 1 || kind == 5) {
                    open.add(index);
                }
            }
            int[][] used = tensors.stream()
                    .map(list -> shuffled(random, array(list)))
                    .map(ContractionShapes::array)
                    .toArray(int[][]::new);
            check(
                    new IndexGraph(count, Arrays.asList(used), array(open)),
                    new int[] {0, 4, 5},
                    new int[] {1, 2, 3},
                    random,
                    contractors);
        }
    }

    /** A stem: a large tensor to which small ones are multiplied one after the other. */
    public static SlicedTree stem(int seed, List<Contractor> contractors) {
        Random random = new Random(seed);
        int rank = 15;
        List<int[]> tensors = new ArrayList<>();
        List<Integer> stem = shuffled(random, IntStream.range(0, rank).toArray());
        tensors.add(array(stem));
        int links = 4;
        int next = rank;
        for (int link = 0; link < links; link++) {
            int[] summed = array(shuffled(random, array(stem)).subList(0, 1 + random.nextInt(4)));
            int[] columns = IntStream.range(next, next + 14 + random.nextInt(4) - stem.size() + summed.length)
                    .toArray();
            next += columns.length;
            tensors.add(array(shuffled(random, summed, columns)));
            stem.removeIf(i -> IndexRoles.in(summed, i));
            Arrays.stream(columns).forEach(stem::add);
        }
        return check(
                new IndexGraph(next, tensors, array(shuffled(random, array(stem)))),
                new int[] {0, links + 1, links + 2, links + 3},
                new int[] {1, 2, 3, 4},
                random,
                contractors);
    }

    private static List<Integer> shuffled(Random random, int[]... parts) {
        List<Integer> list = new ArrayList<>();
        for (int[] part : parts) {
            Arrays.stream(part).forEach(list::add);
        }
        Collections.shuffle(list, random);
        return list;
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }
}
