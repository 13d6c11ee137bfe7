package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 11, 12, 22, 23, 30, 33})
    void everyBitAddsItsStride(int bits) {
        Random random = new Random(bits);
        long[] strides = random.longs(bits, 0, 1L << 40).toArray();
        Offsets offsets = Offsets.of(strides);
        assertThat(offsets.count()).isEqualTo(1L << bits);
        assertThat(offsets.bits()).isEqualTo(bits);
        for (int trial = 0; trial < 200; trial++) {
            long number = random.nextLong() & (1L << bits) - 1;
            long expected = 0;
            for (int b = 0; b < bits; b++) {
                expected += (number >>> b & 1) * strides[b];
            }
            assertThat(offsets.at(number)).isEqualTo(expected);
        }
    }

    @Test
    void theFirstOnesBeginAgainWhereThereAreFewer() {
        assertThat(Offsets.of(new long[] {8, 100}).first(6)).containsExactly(0, 8, 100, 108, 0, 8);
        assertThat(Offsets.of(new long[0]).first(3)).containsExactly(0, 0, 0);
    }

    @Test
    void moreIndicesThanATensorCanHaveAreRefused() {
        assertThatThrownBy(() -> Offsets.of(new long[34]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("34 indices");
    }
}
