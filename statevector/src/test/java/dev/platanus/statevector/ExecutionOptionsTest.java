package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionOptionsTest {

    private static final ExecutionOptions DEFAULTS = ExecutionOptions.defaults();

    @Test
    void defaultsAreFastAndAutomatic() {
        assertThat(DEFAULTS)
                .isEqualTo(new ExecutionOptions(
                        Precision.SINGLE, Runtime.getRuntime().availableProcessors(), SimdWidth.AUTO, 0));
    }

    @Test
    void eachValueCanBeChangedAlone() {
        assertThat(DEFAULTS.withPrecision(Precision.DOUBLE)
                        .withThreads(3)
                        .withSimd(SimdWidth.BITS_256)
                        .withBlockBits(14))
                .isEqualTo(new ExecutionOptions(Precision.DOUBLE, 3, SimdWidth.BITS_256, 14));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4097})
    void threadsOutOfRangeAreRefused(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withThreads(threads))
                .withMessage("threads must be in 1..4096, got " + threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 11, 25})
    void blocksOutOfRangeAreRefused(int blockBits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withBlockBits(blockBits))
                .withMessage("blockBits must be 0 (automatic) or in 12..24, got " + blockBits);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 24})
    void blocksInRangeAreTaken(int blockBits) {
        assertThat(DEFAULTS.withBlockBits(blockBits).blockBits()).isEqualTo(blockBits);
    }

    @Test
    void nothingIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withPrecision(null))
                .withMessage("precision");
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withSimd(null))
                .withMessage("simd");
    }
}
