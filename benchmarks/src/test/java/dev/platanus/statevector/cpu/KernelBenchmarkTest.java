package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.FixedGate;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Param;

/** The kernel benchmark measures right answers: its own check, once for each kernel. */
class KernelBenchmarkTest {

    private static final String[] NAMES = Arrays.stream(Kernel.values())
            .filter(kernel -> kernel != Kernel.SUMS)
            .map(Kernel::name)
            .toArray(String[]::new);

    @ParameterizedTest
    @EnumSource(value = Kernel.class, mode = EnumSource.Mode.EXCLUDE, names = "SUMS")
    void kernelIsRight(Kernel kernel) {
        for (Precision precision : Precision.values()) {
            for (SimdWidth simd : List.of(SimdWidth.SCALAR, SimdWidth.AUTO)) {
                KernelBenchmark.Bound bound = new KernelBenchmark.Bound();
                bound.kernel = kernel.name();
                bound.precision = precision;
                bound.simd = simd;
                bound.blockBits = KernelCase.MIN_BLOCK_BITS;
                bound.bind();
                new KernelBenchmark().kernel(bound, new KernelBenchmark.Rates());
                bound.release();
            }
        }
    }

    @Test
    void everyKernelIsMeasured() throws NoSuchFieldException {
        Param names = KernelBenchmark.Bound.class.getField("kernel").getAnnotation(Param.class);
        assertThat(names.value()).containsExactlyInAnyOrder(NAMES);
    }

    @Test
    void wrongResultIsRefused() {
        try (KernelBlock block = new KernelBlock(KernelCase.MIN_BLOCK_BITS, Precision.SINGLE)) {
            assertThatThrownBy(() -> block.check(() -> {}, List.of(3), FixedGate.X.matrix(), 1, 0))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
