package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Rxy;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.CircuitFamilies;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.Engines;
import dev.platanus.statevector.GateCases;
import dev.platanus.statevector.StateVector;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A state that is one block is planned piece by piece")
class BlockPlannerTest {

    /** So many steps that there are several pieces: the low positions are chosen before the end is known. */
    private static Circuit deep(int n) {
        return CircuitFamilies.drawn(n, 30_000, GateCases.all(), new Random(n));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 9, 12})
    void andIsTheSameAsInDoublePrecision(int qubits) {
        Circuit circuit = deep(qubits);
        ComplexVector expected = Engines.reference(circuit);
        for (Precision precision : Precision.values()) {
            CpuPlan plan = CpuPlan.of(circuit, precision, SimdWidth.AUTO, 0);
            assertThat(plan.sweeps()).as("pieces").hasSizeGreaterThan(1);
            try (StateVector state = plan.run(2, Progress.none())) {
                assertThat(ComplexVector.of(state).distance(expected))
                        .as("%s", precision)
                        .isLessThan((precision == Precision.SINGLE ? 1e-5 : 1e-13) * Math.sqrt(300));
            }
        }
    }

    @Test
    void soThatItsRunCanBeCancelled() {
        CpuPlan plan = CpuPlan.of(deep(5), Precision.SINGLE, SimdWidth.AUTO, 0);
        long[] heard = new long[1];
        Progress impatient = new Progress() {
            @Override
            public void done(long done, long total, long bytesMoved, long elapsedNanos) {
                heard[0] = done;
            }

            @Override
            public boolean cancelled() {
                return heard[0] == 2;
            }
        };

        assertThatThrownBy(() -> plan.run(1, impatient)).isInstanceOf(CancellationException.class);
        assertThat(heard[0]).isEqualTo(2).isLessThan(plan.sweeps().size());
    }

    @Test
    void keepsNothingForAShortCircuitButOneSweep() {
        Random random = new Random(1);
        Circuit.Builder builder = Circuit.builder(12);
        for (int i = 0; i < 2000; i++) {
            int q = random.nextInt(12);
            builder.append(new Rxy(i, i), q).append(FixedGate.CNOT, q, (q + 1) % 12);
        }

        assertThat(CpuPlan.of(builder.build(), Precision.SINGLE, SimdWidth.AUTO, 0)
                        .sweeps())
                .hasSize(1);
    }
}
