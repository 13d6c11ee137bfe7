package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A linear map of bits")
class LinearMapTest {

    /** Images in 40 bits of numbers of 12 bits; random vectors that are independent with overwhelming probability. */
    private static long[] images(long seed) {
        return new SplittableRandom(seed).longs(12, 0, 1L << 40).toArray();
    }

    @Test
    void adds() {
        LinearMap map = new LinearMap(images(1));
        for (long a = 0; a < 64; a++) {
            for (long b = 0; b < 64; b++) {
                assertThat(map.apply(a ^ b)).isEqualTo(map.apply(a) ^ map.apply(b));
            }
        }
    }

    @Test
    void stepsFromOneNumberToTheNext() {
        LinearMap map = new LinearMap(images(2));
        long[] steps = map.increments();
        long image = 0;
        for (long value = 0; value < 1 << map.bits(); value++) {
            assertThat(image).isEqualTo(map.apply(value));
            int zeros = Long.numberOfTrailingZeros(value + 1);
            image ^= zeros < steps.length ? steps[zeros] : 0;
        }
    }
}
