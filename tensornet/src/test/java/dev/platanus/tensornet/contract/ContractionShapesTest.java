package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.statevector.Precision;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractionShapesTest {
    private static final List<Contractor> KERNELS = List.of(
            new Processors(new FloatKernels(), Precision.SINGLE, 2),
            new Processors(new DoubleKernels(), Precision.DOUBLE, 2),
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

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void stems(int seed) {
        SlicedTree plan = ContractionShapes.stem(seed, KERNELS);
        assertThat(CompiledTree.compile(plan, KERNELS.getFirst(), 1L << 30).steps())
                .anyMatch(step -> step instanceof ProcessorStep.Matrix(var _, var chain)
                        && chain.links().size() > 1);
    }
}
