package dev.platanus.tensornet.contract;

import dev.platanus.statevector.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractionShapesTest {
    private static final List<Contractor> KERNELS = List.of(
            new Processors(new VectorKernels(), Precision.SINGLE, 2),
            new Processors(new PlainKernels(Precision.DOUBLE), Precision.DOUBLE, 2),
            new Processors(new PlainKernels(Precision.SINGLE), Precision.SINGLE, 2));

    @Test
    void everyShape() {
        ContractionShapes.every(KERNELS);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void chainsInAnyOrder(int seed) {
        ContractionShapes.chains(seed, 40, KERNELS);
    }
}
