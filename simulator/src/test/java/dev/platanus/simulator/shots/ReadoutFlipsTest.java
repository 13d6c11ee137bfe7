package dev.platanus.simulator.shots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ReadoutFlipsTest {
    private static final double SIGMAS = 5;

    /** Readout alone: the distribution of every bit string is p convolved with flips, so each marginal is known. */
    @Test
    void measuredBitsFlipAsOftenAsTheyShould() {
        long[] samples = new long[100_000];
        ReadoutFlips.apply(samples, 5, 5, 0.03, RandomSource.PHILOX_4X64.create(1));
        for (int bit = 0; bit < 5; bit++) {
            int shift = bit;
            long flips =
                    Arrays.stream(samples).filter(s -> (s >>> shift & 1) == 1).count();
            assertThat((double) flips).isCloseTo(3000, within(SIGMAS * Math.sqrt(100_000 * 0.03 * 0.97)));
        }
        long pairs = Arrays.stream(samples).filter(s -> (s & 0b11) == 0b11).count();
        assertThat((double) pairs).isCloseTo(90, within(SIGMAS * Math.sqrt(90)));

        long[] all = new long[1000];
        ReadoutFlips.apply(all, 5, 3, 1, RandomSource.PHILOX_4X64.create(1));
        assertThat(all).containsOnly(0b11100);
        long[] none = new long[1000];
        ReadoutFlips.apply(none, 5, 5, 0, RandomSource.PHILOX_4X64.create(1));
        assertThat(none).containsOnly(0);
    }
}
