package dev.platanus.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void derivesTheSampleSeedBySplitMix64() {
        // the first output of SplitMix64 seeded with 0 is 0xE220A8397B1DCDAF (Vigna's reference code)
        assertThat(new Seeds(0, false).sample(0)).isEqualTo(0xE220A8397B1DCDAFL >>> 11);
        assertThat(new Seeds(0, false).sample(1)).isEqualTo(0x6E789E6AA1B965F4L >>> 11);
    }

    @Test
    void theCircuitTakesTheRunsSeed() {
        assertThat(Seeds.of(7)).isEqualTo(new Seeds(7, false));
        assertThat(Seeds.of(7).circuit()).isEqualTo(7);
    }

    @Test
    void drawnSeedsCanBePassedBack() {
        LongStream.range(0, 100).mapToObj(_ -> Seeds.draw()).forEach(seeds -> {
            assertThat(seeds.run()).isBetween(0L, (1L << 48) - 1);
            assertThat(seeds.drawn()).isTrue();
        });
    }
}
