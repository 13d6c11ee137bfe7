package dev.platanus.tensornet.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class BisectionTest {

    private static Hypergraph grid(int rows, int columns) {
        List<int[]> nets = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (c + 1 < columns) {
                    nets.add(new int[] {r * columns + c, r * columns + c + 1});
                }
                if (r + 1 < rows) {
                    nets.add(new int[] {r * columns + c, (r + 1) * columns + c});
                }
            }
        }
        int[] weights = new int[rows * columns];
        Arrays.fill(weights, 1);
        return Hypergraph.of(weights, nets, nets.stream().map(_ -> 1).toList());
    }

    private static int count(boolean[] side) {
        int count = 0;
        for (boolean s : side) {
            count += s ? 1 : 0;
        }
        return count;
    }

    @Test
    void cutsAGridAcross() {
        Hypergraph graph = grid(10, 30);
        Bisection bisection = new Bisection(RandomSource.XO_SHI_RO_256_PP.create(1), 0.1);
        int best = Integer.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            boolean[] side = bisection.cut(graph);
            assertThat(count(side)).isBetween(135, 165);
            assertThat(graph.cut(side)).isLessThanOrEqualTo(16);
            best = Math.min(best, graph.cut(side));
        }
        assertThat(best).isEqualTo(10);
    }

    @Test
    void findsTheBridgeBetweenTwoClusters() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(2);
        List<int[]> nets = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int base = i % 2 * 60;
            nets.add(new int[] {base + random.nextInt(60), base + random.nextInt(60), base + random.nextInt(60)});
        }
        nets.add(new int[] {3, 70, 90});
        int[] weights = new int[120];
        Arrays.fill(weights, 1);
        Hypergraph graph =
                Hypergraph.of(weights, nets, nets.stream().map(_ -> 1).toList());
        boolean[] side = new Bisection(random, 0.1).cut(graph);
        assertThat(graph.cut(side)).isEqualTo(1);
        assertThat(count(side)).isEqualTo(60);
    }

    @Test
    void usesBothSidesOfSmallGraphs() {
        for (int count = 2; count < 12; count++) {
            boolean[] side = new Bisection(RandomSource.XO_SHI_RO_256_PP.create(count), 0.9).cut(grid(1, count));
            assertThat(count(side)).isBetween(1, count - 1);
        }
    }
}
