package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.engine.Simulator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks of 2^12 amplitudes are eight rows. */
@DisplayName("Deep circuits in small blocks, in all engines, against double precision")
class DeepCircuitsTest extends DeepCircuitsFixture {

    private static final int SMALL_BLOCK = 12;

    @Override
    protected Stream<Engine> engines() {
        return Engines.variants();
    }

    @ParameterizedTest
    @EnumSource
    void doNotDependOnTheBlockSize(CircuitFamily family) {
        Circuit circuit = family.of(15);
        ComplexVector expected = Engines.reference(circuit);

        for (int blockBits : List.of(12, 13, 14, 15, 17, 0)) {
            ComplexVector actual =
                    Engines.amplitudes(circuit, Engines.single(SimdWidth.SCALAR).withBlockBits(blockBits));
            assertThat(actual.minus(expected).length())
                    .as("blocks of 2^%d", blockBits)
                    .isLessThan(1e-5);
        }
    }

    @Test
    void needSeveralSweeps() {
        for (CircuitFamily family : List.of(CircuitFamily.MIXED, CircuitFamily.ALL_TO_ALL, CircuitFamily.CONTROLLED)) {
            ExecutionPlan plan = Simulator.plan(
                    family.of(16), Engines.single(SimdWidth.SCALAR).withBlockBits(SMALL_BLOCK));

            assertThat(plan.sweeps()).as("%s", family).hasSizeGreaterThan(3);
            assertThat(plan.sweeps().getLast().blocks()).isEqualTo(16);
        }
    }
}
