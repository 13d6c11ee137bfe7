package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Rx;
import dev.platanus.machine.Memo;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.CircuitFamilies;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.Engines;
import dev.platanus.statevector.GateCases;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.program.Lowering;
import dev.platanus.statevector.program.Prelude;
import dev.platanus.statevector.reference.ReferencePlan;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Most gates of a deep circuit on few qubits run as they are written")
class PreludeTest {
    private static Circuit deep(int n) {
        return CircuitFamilies.drawn(n, 33_000, GateCases.all(), new Random(n));
    }

    @ParameterizedTest
    @CsvSource({"4, SINGLE, 0", "8, DOUBLE, 0", "9, SINGLE, 0"})
    void andMeanWhatTheReferenceSays(int qubits, Precision precision, int blockBits) {
        Circuit circuit = deep(qubits);
        assertThat(Prelude.of(DecayingCircuit.of(circuit))).isPresent();
        ComplexVector expected = Engines.reference(circuit);
        CpuPlan plan = CpuPlan.of(circuit, precision, SimdWidth.AUTO, blockBits);
        try (StateVector state = plan.run(2, Progress.none())) {
            assertThat(ComplexVector.of(state).distance(expected))
                    .isLessThan((precision == Precision.SINGLE ? 1e-5 : 1e-13) * Math.sqrt(400));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8})
    void soThatTheOrderOfSamplesIsThatOfEveryEngine(int qubits) {
        Circuit circuit = deep(qubits);
        SampleOrder order = SampleOrder.of(Lowering.of(circuit));
        assertThat(order).isEqualTo(SampleOrder.of(Lowering.end(circuit, true)));
    }

    @Test
    void unlessTheyAreFewOrTheRestIsLittleWork() {
        Circuit.Builder one = Circuit.builder(2);
        Circuit.Builder few = Circuit.builder(6);
        for (int i = 0; i < 40_000; i++) {
            one.append(new Rx(i), i % 2);
        }
        for (int i = 0; i < 30_000; i++) {
            few.append(FixedGate.ISWAP, i % 6, (i + 1 + i % 5) % 6);
        }
        assertThat(Prelude.of(DecayingCircuit.of(one.build()))).isEmpty();
        assertThat(Prelude.of(DecayingCircuit.of(few.build()))).isEmpty();
        assertThat(Prelude.of(DecayingCircuit.of(CircuitFamilies.drawn(12, 40_000, GateCases.all(), new Random(1)))))
                .isEmpty();
    }

    @Test
    void asTheJudgeSamplesThemWhateverTheyBeginIn() {
        Circuit circuit = deep(4);
        double[] amplitudes = new double[1 << 5];
        amplitudes[2 * 5] = 0.6;
        amplitudes[2 * 13 + 1] = -0.8;
        InitialState initial = InitialState.of(amplitudes);
        try (StateVector wanted = ReferencePlan.of(circuit, initial).run(1, Progress.none());
                StateVector found = CpuPlan.of(
                                DecayingCircuit.of(circuit),
                                Optional.of(initial),
                                Precision.DOUBLE,
                                SimdWidth.AUTO,
                                0,
                                Memo.none())
                        .run(1, Progress.none())) {
            assertThat(ComplexVector.of(found).distance(ComplexVector.of(wanted)))
                    .isLessThan(1e-11);
            assertThat(found.sample(1000, 7)).isEqualTo(wanted.sample(1000, 7));
        }
    }
}
