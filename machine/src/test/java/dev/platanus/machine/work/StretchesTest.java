package dev.platanus.machine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchesTest {
    @ParameterizedTest
    @CsvSource({"0, 3", "1, 1", "1, 4", "7, 3", "256, 5"})
    void eachPieceIsTakenOnceWhoeverAsks(int pieces, int runners) {
        Random random = new Random(pieces);
        Stretches stretches = new Stretches(pieces, runners);
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            taken.add(stretches.next(random.nextInt(runners)));
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, pieces).boxed().toList());
        assertThat(stretches.next(runners - 1)).isEqualTo(-1);
    }

    @Test
    void runnersThatAreEquallyFastKeepToTheirOwn() {
        Stretches stretches = new Stretches(10, 2);
        for (int i = 0; i < 5; i++) {
            assertThat(stretches.next(0)).isEqualTo(i);
            assertThat(stretches.next(1)).isEqualTo(5 + i);
        }
    }

    @Test
    void whoIsDoneTakesTheRearHalfOfTheLongestStretch() {
        Stretches stretches = new Stretches(12, 2);
        assertThat(stretches.next(0)).isZero();
        assertThat(IntStream.range(0, 6).map(_ -> stretches.next(1))).containsExactly(6, 7, 8, 9, 10, 11);
        // 1 to 5 are left
        assertThat(IntStream.range(0, 3).map(_ -> stretches.next(1))).containsExactly(3, 4, 5);
        assertThat(stretches.next(0)).isEqualTo(1);
        assertThat(stretches.next(1)).isEqualTo(2);
        assertThat(stretches.next(0)).isEqualTo(-1);
    }
}
