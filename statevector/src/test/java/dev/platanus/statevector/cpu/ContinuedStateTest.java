package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.machine.Memo;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.CircuitFamilies;
import dev.platanus.statevector.ContinuedState;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.GateCases;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.reference.CollapsingState;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A circuit goes on from a state that an operator acts on")
class ContinuedStateTest {

    /** States of few qubits, or of another precision, are read; others are taken over where they lie. */
    @ParameterizedTest
    @CsvSource({
        "3, SINGLE, DOUBLE",
        "8, DOUBLE, DOUBLE",
        "9, SINGLE, SINGLE",
        "11, DOUBLE, DOUBLE",
        "11, DOUBLE, SINGLE",
        "14, SINGLE, SINGLE"
    })
    void onAnyQubits(int qubits, Precision before, Precision after) {
        Random random = new Random(qubits);
        Circuit first = CircuitFamilies.drawn(qubits, 12 * qubits, GateCases.withoutControls(), random);
        Circuit second = CircuitFamilies.drawn(qubits, 5 * qubits, GateCases.withoutControls(), random);
        List<List<Integer>> targets = IntStream.range(0, qubits)
                .mapToObj(q -> q % 3 == 2 ? List.of(q, (q + 1) % qubits) : List.of(q))
                .toList();
        try (StateVector begun = plan(first, Optional.empty(), before).run(2, Progress.none());
                CollapsingState judge = CollapsingState.zero(qubits, new Workers(2))) {
            for (List<Integer> target : targets) {
                ComplexMatrix operator = drawn(1 << target.size(), random);
                judge.reset();
                judge.apply(first);
                judge.apply(operator, target);
                double scale = 1 / Math.sqrt(judge.norm());
                judge.apply(second);
                double[] wanted = new double[2 << qubits];
                judge.read(0, wanted);
                double[] found = new double[2 << qubits];
                try (StateVector state = plan(
                                second, Optional.of(new ContinuedState(begun, operator, target, scale)), after)
                        .run(2, Progress.none())) {
                    state.read(QubitOrder.first(qubits), 0, found);
                }
                double distance = 0;
                for (int i = 0; i < found.length; i++) {
                    distance += Math.pow(scale * wanted[i] - found[i], 2);
                }
                boolean exact = before == Precision.DOUBLE && after == Precision.DOUBLE;
                assertThat(Math.sqrt(distance)).as("%s", target).isLessThan(exact ? 1e-12 : 2e-5);
            }
        }
    }

    private static CpuPlan plan(Circuit circuit, Optional<ContinuedState> begin, Precision precision) {
        return CpuPlan.of(
                DecayingCircuit.of(circuit), begin.map(state -> state), precision, SimdWidth.AUTO, 0, Memo.none());
    }

    private static ComplexMatrix drawn(int dimension, Random random) {
        return ComplexMatrix.of(
                random.doubles((long) dimension * dimension, -1, 1).toArray(),
                random.doubles((long) dimension * dimension, -1, 1).toArray());
    }

    @Test
    void aMatrixIsOneOnItsQubits() {
        assertThatThrownBy(() -> new ContinuedState(null, ComplexMatrix.identity(4), List.of(0), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 rows");
    }
}
