package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.VectorClasses;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractionShapesTest {
    /** Each precision at each width that this CPU has, scalar kernels included. */
    private static final List<Contractor> KERNELS = Arrays.stream(SimdWidth.values())
            .filter(width -> width != SimdWidth.AUTO && runsHere(width))
            .flatMap(width ->
                    Arrays.stream(Precision.values()).map(precision -> Contractor.processors(precision, 2, width)))
            .toList();

    private static boolean runsHere(SimdWidth width) {
        return width.bits() <= VectorClasses.widest().bits();
    }

    @ParameterizedTest
    @EnumSource(value = SimdWidth.class)
    void whatIsAskedForRunsOrIsRefused(SimdWidth width) {
        for (Precision precision : Precision.values()) {
            if (!runsHere(width)) {
                assertThatThrownBy(() -> Contractor.processors(precision, 1, width))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("not of " + width.bits());
                continue;
            }
            Contractor contractor = Contractor.processors(precision, 1, width);
            SimdWidth meant = width == SimdWidth.AUTO ? VectorClasses.widest() : width;
            assertThat(contractor.name()).isEqualTo(meant.bits() == 0 ? "scalar" : "vector-" + meant.bits());
            if (meant.bits() != 0) {
                assertThat(1 << contractor.laneBits())
                        .isEqualTo(meant.bits() / Byte.SIZE / (precision.bytesPerAmplitude() / 2));
            }
        }
    }

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
