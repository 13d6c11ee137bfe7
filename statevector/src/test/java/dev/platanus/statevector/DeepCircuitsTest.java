package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole circuits in blocks of 2^12 amplitudes, eight rows, so that 13 to 16 qubits need several sweeps, controls and phases
 * from outside the block, and exchanges into the low positions.
 */
@DisplayName("Deep circuits in small blocks, in all engines, against double precision")
class DeepCircuitsTest {

    private static final int SMALL_BLOCK = 12;

    static Stream<Arguments> familiesAndSizes() {
        return Stream.of(CircuitFamily.values())
                .flatMap(family -> Stream.of(13, 16).map(n -> Arguments.of(family, n)));
    }

    @ParameterizedTest
    @MethodSource("familiesAndSizes")
    void keepSinglePrecision(CircuitFamily family, int n) {
        Circuit circuit = family.of(n);
        ComplexVector expected = Engines.reference(circuit);
        // rounding errors add up like a random walk
        double tolerance = 1e-5 * Math.sqrt(Math.max(1, circuit.gateCount() / 100.0));

        Engines.available().forEach(variant -> {
            try (StateVector state =
                    Engines.run(circuit, Engines.single(variant).withBlockBits(SMALL_BLOCK))) {
                ComplexVector actual = ComplexVector.of(state);
                ComplexVector difference = actual.minus(expected);
                assertThat(difference.length() / expected.length())
                        .as("%s: error of the whole state relative to its length", variant)
                        .isLessThanOrEqualTo(tolerance);
                assertThat(difference.largest() / expected.largest())
                        .as("%s: largest error relative to the largest amplitude", variant)
                        .isLessThanOrEqualTo(tolerance);
                assertThat(state.norm())
                        .as("%s: norm", variant)
                        .isCloseTo(1, within(tolerance))
                        .isCloseTo(actual.length() * actual.length(), within(1e-6));
            }
        });
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
