package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Gate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The reference engine, against whole matrices multiplied out")
class ReferenceEngineTest {

    private static final double TOLERANCE = 1e-13;
    private static final int LARGEST = 6;

    static List<Gate> gates() {
        return GateCases.all();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void appliesEachGate(Gate gate) {
        for (int n = Math.max(1, gate.qubitCount()); n <= LARGEST; n++) {
            for (int[] targets : Targets.some(n, gate.qubitCount(), 4)) {
                Circuit circuit =
                        CircuitFamilies.scrambled(n).append(gate, targets).build();
                assertThat(Engines.reference(circuit).distance(DenseOracle.state(circuit)))
                        .as("%s on %s", gate, targets)
                        .isLessThanOrEqualTo(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void runsCircuits(int n) {
        List<Gate> gates = GateCases.all();
        Random random = new Random(n);
        Circuit circuit = CircuitFamilies.drawn(n, 40, gates, random);

        assertThat(Engines.reference(circuit).distance(DenseOracle.state(circuit)))
                .isLessThanOrEqualTo(TOLERANCE);
    }
}
