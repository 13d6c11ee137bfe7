package dev.platanus.statevector.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BipartitionTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 40, 61, 62})
    void aChainIsCutOnceInTheMiddle(int n) {
        List<Integer> order = shuffled(n);
        double[][] bits = new double[n][n];
        for (int i = 0; i + 1 < n; i++) {
            connect(bits, order.get(i), order.get(i + 1), 1);
        }
        Bipartition halves = Bipartition.leastWork(bits, n);
        assertThat(cut(bits, halves)).isEqualTo(1);
        assertThat(halves.first()).hasSize((n + 1) / 2);
    }

    @Test
    void aGridIsCutAcrossItsShorterSide() {
        int rows = 5;
        int columns = 8;
        List<Integer> order = shuffled(rows * columns);
        double[][] bits = new double[rows * columns][rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int here = order.get(columns * row + column);
                if (column + 1 < columns) {
                    connect(bits, here, order.get(columns * row + column + 1), 2);
                }
                if (row + 1 < rows) {
                    connect(bits, here, order.get(columns * (row + 1) + column), 2);
                }
            }
        }
        Bipartition halves = Bipartition.leastWork(bits, 40);
        assertThat(halves.first()).hasSize(20);
        assertThat(cut(bits, halves)).isEqualTo(2 * rows);
    }

    @Test
    void partsThatAreNotConnectedAreNotCut() {
        double[][] bits = new double[12][12];
        for (int q = 0; q < 4; q++) {
            connect(bits, q, (q + 1) % 5, 5);
        }
        for (int q = 5; q < 11; q++) {
            connect(bits, q, q + 1, 5);
        }
        Bipartition halves = Bipartition.leastWork(bits, 12);
        assertThat(halves.first()).containsExactly(5, 6, 7, 8, 9, 10, 11);
    }

    private static List<Integer> shuffled(int n) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(n));
        return order;
    }

    private static void connect(double[][] bits, int a, int b, double weight) {
        bits[a][b] += weight;
        bits[b][a] += weight;
    }

    private static double cut(double[][] bits, Bipartition halves) {
        return halves.first().stream()
                .flatMapToDouble(a -> halves.second().stream().mapToDouble(b -> bits[a][b]))
                .sum();
    }
}
