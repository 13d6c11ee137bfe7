package dev.platanus.tensornet.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ranges of slices")
class SliceRangesTest {
    private static final int HEIGHT = 4;
    private static final int LENGTH = 64;

    private static double[] slice(long number) {
        return new Random(number).doubles(LENGTH).toArray();
    }

    private static double[] sum(SliceRanges ranges) {
        SliceRanges.Sum whole = ranges.sum();
        List<Integer> order = IntStream.range(0, ranges.count()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(ranges.slices()));
        for (int range : order) {
            PairwiseSum sum = new PairwiseSum();
            for (long slice = ranges.from(range); slice < ranges.to(range); slice++) {
                sum.add(slice(slice), 0);
            }
            whole.add(range, sum.total());
        }
        return whole.total(LENGTH);
    }

    /** The rounded sum depends on the subtrees, and on nothing else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, 16, 33, 63, 64, 100, 255, 256, 1000, 1535, 2047})
    void haveTheSameSumHoweverFineTheyAre(long slices) {
        double[] expected = sum(new SliceRanges(slices, HEIGHT, HEIGHT));
        for (int grain = 0; grain < HEIGHT; grain++) {
            assertThat(sum(new SliceRanges(slices, HEIGHT, grain))).containsExactly(expected);
        }
    }

    /** So that the test above can fail. */
    @Test
    void haveAnotherSumInOtherSubtrees() {
        assertThat(sum(new SliceRanges(1535, HEIGHT, 0))).isNotEqualTo(sum(new SliceRanges(1535, HEIGHT + 3, 0)));
    }

    @Test
    void areAsManyAsAreWanted() {
        SliceRanges coarse = new SliceRanges(1 << 20, 12, 12);
        assertThat(coarse.into(256)).isEqualTo(coarse);
        assertThat(coarse.into(1)).isEqualTo(coarse);
        assertThat(coarse.into(5000).count()).isEqualTo(4096);
        assertThat(coarse.into(1 << 30).count()).isEqualTo(1 << 20);
        // a small share of the slices has as many ranges as all of them
        assertThat(new SliceRanges(2097, 12, 12).into(256).count()).isEqualTo(132);
        assertThat(new SliceRanges(1, 0, 0).into(256).count()).isEqualTo(1);
        assertThatThrownBy(() -> new SliceRanges(8, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
