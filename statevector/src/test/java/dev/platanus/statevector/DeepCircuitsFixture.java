package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.machine.Precision;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole circuits in small blocks, so that 13 to 15 qubits need several sweeps, controls and phases from outside the block, and
 * exchanges into the low positions; against double precision.
 */
public abstract class DeepCircuitsFixture extends EngineFixture {

    Stream<Arguments> familiesAndSizes() {
        return Stream.of(CircuitFamily.values())
                .flatMap(family -> Stream.of(13, 15).map(n -> Arguments.of(family, n)));
    }

    @ParameterizedTest
    @MethodSource("familiesAndSizes")
    void keepThePrecision(CircuitFamily family, int n) {
        Circuit circuit = family.of(n);
        ComplexVector expected = Engines.reference(circuit);
        // rounding errors add up like a random walk
        double walk = Math.sqrt(Math.max(1, circuit.gateCount() / 100.0));

        engines().forEach(engine -> {
            double tolerance = (engine.precision() == Precision.SINGLE ? 1e-5 : 3e-14) * walk;
            try (StateVector state = engine.runInSmallBlocks(circuit)) {
                ComplexVector actual = ComplexVector.of(state);
                ComplexVector difference = actual.minus(expected);
                assertThat(difference.length() / expected.length())
                        .as("%s: error of the whole state relative to its length", engine)
                        .isLessThanOrEqualTo(tolerance);
                assertThat(difference.largest() / expected.largest())
                        .as("%s: largest error relative to the largest amplitude", engine)
                        .isLessThanOrEqualTo(tolerance);
                assertThat(state.norm())
                        .as("%s: norm", engine)
                        .isCloseTo(1, within(tolerance))
                        .isCloseTo(actual.length() * actual.length(), within(1e-6));
            }
        });
    }

    /**
     * Constants are rounded the same way in each of many gates: 1/√2 is too small by 1.7e-8 in single precision, by which so many
     * of these lost 4e-5 of the norm. What is left is a random walk.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void theNormDoesNotDrift(Engine engine) {
        Random random = new Random(3);
        Circuit.Builder builder = Circuit.builder(10);
        for (int gate = 0; gate < 10_000; gate++) {
            int first = random.nextInt(10);
            int second = (first + 1 + random.nextInt(9)) % 10;
            if (gate % 3 == 0) {
                builder.append(FixedGate.CNOT, first, second);
            } else {
                builder.append(List.of(FixedGate.H, FixedGate.T).get(random.nextInt(2)), first);
            }
        }
        try (StateVector state = engine.run(builder.build())) {
            assertThat(state.norm()).isCloseTo(1, within(6e-6));
        }
    }
}
