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
        long lanes = LANES;
        List<Integer> order = new ArrayList<>();
        for (Action action : new LaneSearch(tracks, wary, 0xffff, WIDTH).best(LANES)) {
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
        assertThat(order).hasSize(count).doesNotHaveDuplicates();
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                if ((tracks[order.get(i)] & tracks[order.get(j)]) != 0) {
                    assertThat(order.get(i)).isLessThan(order.get(j));
                }
            }
        }
    }

    @Test
    void exchangesALaneOnceForManySteps() {
        long[] pairs = {0b1_0001, 0b1_0001, 0b1_0001};
        assertThat(new LaneSearch(pairs, pairs, 0b11_1111, WIDTH).best(LANES))
                .containsExactly(new Action.Exchange(0, 5), new Action.Run(0), new Action.Run(1), new Action.Run(2));
    }

    @Test
    void leavesLanesAloneWhereNobodyMinds() {
        long[] tracks = {0b0011, 0b1100};
        assertThat(new LaneSearch(tracks, new long[2], 0b11_1111, WIDTH).best(LANES))
                .containsExactly(new Action.Run(0), new Action.Run(1));
    }

    @Test
    void runsInLanesWhereNoTrackIsFree() {
        long[] tracks = {0b0011};
        assertThat(new LaneSearch(tracks, tracks, LANES, WIDTH).best(LANES)).containsExactly(new Action.Run(0));
    }
}
