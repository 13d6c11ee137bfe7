package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.statevector.cpu.LaneSearch.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The order of steps around the lanes")
class LaneSearchTest {

    private static final int WIDTH = 12;

    private static final long LANES = 0b1111;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 40, 64})
    void runsEachStepOnceAfterThoseItFollows(int count) {
        Random random = new Random(count);
        long[] tracks = new long[count];
        long[] wary = new long[count];
        for (int i = 0; i < count; i++) {
            tracks[i] = 1L << random.nextInt(16) | 1L << random.nextInt(20);
            wary[i] = random.nextInt(4) == 0 ? 0 : tracks[i] & 0xffff;
        }
        LaneSearch search = new LaneSearch(tracks, wary, 0xffff, WIDTH);
        requireExecutable(search.best(LANES), tracks);
        requireExecutable(search.quick(LANES), tracks);
    }

    private static void requireExecutable(List<Action> actions, long[] tracks) {
        long lanes = LANES;
        List<Integer> order = new ArrayList<>();
        for (Action action : actions) {
            switch (action) {
                case Action.Run(int step) -> order.add(step);
                case Action.Exchange(int inLane, int other) -> {
                    assertThat(lanes >> inLane & 1).isOne();
                    assertThat(lanes >> other & 1).isZero();
                    assertThat(other).isLessThan(16);
                    lanes ^= 1L << inLane | 1L << other;
                }
            }
        }
        assertThat(order).hasSize(tracks.length).doesNotHaveDuplicates();
        for (int i = 0; i < tracks.length; i++) {
            for (int j = i + 1; j < tracks.length; j++) {
                if ((tracks[order.get(i)] & tracks[order.get(j)]) != 0) {
                    assertThat(order.get(i)).isLessThan(order.get(j));
                }
            }
        }
    }

    @Test
    void getsThroughWithoutASearchForLessThanTwiceThePrice() {
        Random random = new Random(7);
        int searched = 0;
        int quick = 0;
        for (int trial = 0; trial < 50; trial++) {
            long[] pairs = new long[64];
            for (int i = 0; i < pairs.length; i++) {
                int track = random.nextInt(10);
                pairs[i] = 1L << track | 1L << (track + 1 + random.nextInt(9)) % 10;
            }
            LaneSearch search = new LaneSearch(pairs, pairs, 0x3ff, WIDTH);
            searched += price(search.best(LANES), pairs);
            quick += price(search.quick(LANES), pairs);
        }
        assertThat(quick).isBetween(searched, 2 * searched);
    }

    /** Exchanges, and twice as much for steps in lanes, which take twice as long. */
    private static int price(List<Action> actions, long[] pairs) {
        long lanes = LANES;
        int price = 0;
        for (Action action : actions) {
            switch (action) {
                case Action.Run(int step) -> price += (pairs[step] & lanes) == 0 ? 0 : 2;
                case Action.Exchange(int inLane, int other) -> {
                    lanes ^= 1L << inLane | 1L << other;
                    price++;
                }
            }
        }
        return price;
    }

    @Test
    void exchangesALaneOnceForManySteps() {
        long[] pairs = {0b1_0001, 0b1_0001, 0b1_0001};
        LaneSearch search = new LaneSearch(pairs, pairs, 0b11_1111, WIDTH);
        assertThat(search.best(LANES))
                .isEqualTo(search.quick(LANES))
                .containsExactly(new Action.Exchange(0, 5), new Action.Run(0), new Action.Run(1), new Action.Run(2));
    }

    @Test
    void leavesLanesAloneWhereNobodyMinds() {
        long[] tracks = {0b0011, 0b1100};
        LaneSearch search = new LaneSearch(tracks, new long[2], 0b11_1111, WIDTH);
        assertThat(search.best(LANES))
                .isEqualTo(search.quick(LANES))
                .containsExactly(new Action.Run(0), new Action.Run(1));
    }

    @Test
    void runsInLanesWhereNoTrackIsFree() {
        long[] tracks = {0b0011};
        LaneSearch search = new LaneSearch(tracks, tracks, LANES, WIDTH);
        assertThat(search.best(LANES)).isEqualTo(search.quick(LANES)).containsExactly(new Action.Run(0));
    }
}
