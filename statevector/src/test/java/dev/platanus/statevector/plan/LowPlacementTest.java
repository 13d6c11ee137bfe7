package dev.platanus.statevector.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LowPlacementTest {

    @Test
    void exchangesAreTheFewestThereAre() {
        Random random = new Random(6);
        for (int round = 0; round < 200; round++) {
            long[] sets = linkedSets(random, 7, 4, 2, 2 + random.nextInt(6));
            assertThat(LowPlacement.swaps(sets, 0, sets.length, 2)).isEqualTo(fewest(sets, 7, 2));
        }
    }

    @Test
    void lanesCostNoExchangeAndPreferIdleQubits() {
        long[] low = {0b00111, 0b01110, 0b11010};
        double[][] work = {{5, 3, 4, 9, 9}, {9, 3, 4, 1, 9}, {9, 3, 9, 1, 2}};
        assertThat(LanePlacement.of(low, work, 1)).containsExactly(0b00010, 0b00010, 0b00010);
        assertThat(LanePlacement.of(low, work, 2)).containsExactly(0b00110, 0b00110, 0b10010);
    }

    private static long[] linkedSets(Random random, int n, int k, int low, int count) {
        long[] sets = new long[count];
        for (int s = 0; s < count; ) {
            long set = random.nextLong() & (1L << n) - 1;
            boolean linked = s == 0 || Long.bitCount(set & sets[s - 1]) >= low;
            if (Long.bitCount(set) == k && linked) {
                sets[s++] = set;
            }
        }
        return sets;
    }

    /** Dynamic programming over all sets of occupants. */
    private static int fewest(long[] sets, int n, int lowBits) {
        int[] cost = new int[1 << n];
        for (int s = 0; s < sets.length; s++) {
            long allowed = s == 0 ? sets[0] : sets[s] & sets[s - 1];
            int[] next = new int[1 << n];
            Arrays.fill(next, 1000);
            for (int to = 0; to < 1 << n; to++) {
                if ((to & ~allowed) == 0 && Integer.bitCount(to) == lowBits) {
                    for (int from = 0; from < 1 << n; from++) {
                        int change = s == 0 ? 0 : Integer.bitCount(to & ~from);
                        next[to] = Math.min(next[to], cost[from] + change);
                    }
                }
            }
            cost = next;
        }
        return Arrays.stream(cost).min().orElseThrow();
    }
}
