package dev.platanus.statevector.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmupTest {

    /** Methods that are too large for one of the compilers stay uncompiled, and every run on scalar kernels, without a word. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void theLargestKernelsGetThroughBothCompilers(Precision precision) {
        Kernels kernels = KernelCatalogue.load(SimdWidth.AUTO, precision);
        Set<Kernel> largest = EnumSet.of(Kernel.TURN_PLANES, Kernel.TURN_MIX, Kernel.DENSE_2, Kernel.LANE_HIGH_DENSE_2);
        Warmup.begin(kernels, largest);
        Warmup.await(kernels, largest, TimeUnit.SECONDS.toNanos(60));
        assertTrue(Warmup.isDone(kernels, largest), kernels.name());
    }
}
