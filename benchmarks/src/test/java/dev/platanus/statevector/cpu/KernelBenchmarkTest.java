package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.PauliX;
import dev.platanus.statevector.SimdWidth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel benchmark measures right answers: its own check, once for each kernel. */
class KernelBenchmarkTest {

    @ParameterizedTest
    @EnumSource(KernelCase.class)
    void kernelIsRight(KernelCase kernel) {
        for (SimdWidth simd : List.of(SimdWidth.SCALAR, SimdWidth.AUTO)) {
            KernelBenchmark.Bound bound = new KernelBenchmark.Bound();
            bound.kernel = kernel.name();
            bound.simd = simd;
            bound.blockBits = KernelCase.MIN_BLOCK_BITS;
            bound.bind();
            new KernelBenchmark().kernel(bound, new KernelBenchmark.Rates());
            bound.release();
        }
    }

    @Test
    void wrongResultIsRefused() {
        try (KernelBlock block = new KernelBlock(KernelCase.MIN_BLOCK_BITS)) {
            assertThatThrownBy(() -> block.check(() -> {}, List.of(3), new PauliX().matrix(), 1, 0))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
