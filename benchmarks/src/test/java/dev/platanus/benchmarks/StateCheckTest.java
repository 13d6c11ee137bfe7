package dev.platanus.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Ry;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.reference.ReferencePlan;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The check of a state's samples")
class StateCheckTest {
    private static final int QUBITS = 12;
    private static final int SAMPLES = 1000;

    /** One outcome has the probability 1/200, as Grover's, and 2,048 others share the rest; the remaining 2,047 are impossible. */
    private static StateVector oneHeavyOutcome() {
        Circuit.Builder circuit = Circuit.builder(QUBITS).append(new Ry(2 * Math.asin(Math.sqrt(0.005))), 0);
        circuit.append(FixedGate.X, 0);
        for (int q = 1; q < QUBITS; q++) {
            circuit.append(new Controlled(FixedGate.H, 1), 0, q);
        }
        circuit.append(FixedGate.X, 0);
        return ReferencePlan.of(circuit.build()).run(1, Progress.none());
    }

    @Test
    void doesNotMindThatTheSamplesHaveMissedAHeavyOutcome() {
        try (StateVector state = oneHeavyOutcome()) {
            long[] light = LongStream.range(0, SAMPLES).toArray();
            assertThatCode(() -> StateCheck.acceptSamples(state, light)).doesNotThrowAnyException();
        }
    }

    @Test
    void findsUniformSamples() {
        try (StateVector state = oneHeavyOutcome()) {
            long[] uniform = LongStream.range(0, SAMPLES).map(i -> 4 * i).toArray();
            assertThatThrownBy(() -> StateCheck.acceptSamples(state, uniform))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void findsTheHeavyOutcomeDrawnTooOften() {
        try (StateVector state = oneHeavyOutcome()) {
            long[] often = LongStream.range(0, SAMPLES)
                    .map(i -> i % 20 == 0 ? 1L << QUBITS - 1 : i)
                    .toArray();
            assertThatThrownBy(() -> StateCheck.acceptSamples(state, often)).isInstanceOf(IllegalStateException.class);
        }
    }
}
