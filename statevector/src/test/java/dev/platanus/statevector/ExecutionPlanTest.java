package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.statevector.reference.ReferencePlan;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A plan says what a run will do, and needs no memory for it")
class ExecutionPlanTest {

    private static final ExecutionOptions SMALL_BLOCKS =
            Engines.single(SimdWidth.AUTO).withBlockBits(12);

    @ParameterizedTest
    @EnumSource
    void addsUpItsSweeps(Precision precision) {
        ExecutionPlan plan = Simulator.plan(CircuitFamily.MIXED.of(15), SMALL_BLOCKS.withPrecision(precision));

        assertThat(plan.qubitCount()).isEqualTo(15);
        assertThat(plan.precision()).isEqualTo(precision);
        assertThat(plan.planNanos()).isPositive();
        assertThat(plan.bytesMoved())
                .isEqualTo(plan.sweeps().stream()
                        .mapToDouble(PlannedSweep::bytesMoved)
                        .sum())
                .isPositive();
        assertThat(plan.flops())
                .isCloseTo(
                        plan.sweeps().stream().mapToDouble(PlannedSweep::flops).sum(), within(1.0))
                .isPositive();
        assertThatThrownBy(() -> plan.sweeps().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void countsEachPassOverTheWholeStateAsOneReadAndOneWrite() {
        ExecutionPlan plan = Simulator.plan(CircuitFamily.ALL_TO_ALL.of(15), SMALL_BLOCKS);
        PlannedSweep last = plan.sweeps().getLast();

        assertThat(last.localQubits()).hasSize(12).isSorted();
        assertThat(last.blocks()).isEqualTo(8);
        assertThat(last.bytesMoved()).isEqualTo(2.0 * MemoryModel.stateBytes(15, Precision.SINGLE));
    }

    @Test
    void leavesOutBlocksThatAreStillZero() {
        assertThat(Simulator.plan(CircuitFamily.ALL_TO_ALL.of(15), SMALL_BLOCKS)
                        .sweeps()
                        .getFirst()
                        .blocks())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void mayBeRunManyTimes(Precision precision) {
        ExecutionPlan plan = Simulator.plan(CircuitFamily.MIXED.of(13), SMALL_BLOCKS.withPrecision(precision));
        try (StateVector first = plan.run(1, Progress.none());
                StateVector second = plan.run(2, Progress.none())) {
            assertThat(ComplexVector.of(first).distance(ComplexVector.of(second)))
                    .isZero();
        }
    }

    @Test
    void isMadeForStatesFarLargerThanAnyMemory() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(53), 20, "ABCDCDAB", 1));
        ExecutionPlan plan = Simulator.plan(circuit, ExecutionOptions.defaults());

        assertThat(plan.sweeps()).hasSizeBetween(5, 60);
        // whole passes but for the first ones, which skip what is still zero
        assertThat(plan.bytesMoved())
                .isBetween(
                        2.0 * MemoryModel.stateBytes(53, Precision.SINGLE),
                        2.0
                                * MemoryModel.stateBytes(53, Precision.SINGLE)
                                * plan.sweeps().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 54, 62})
    void trafficOfMoreThanALongHoldsIsCountedRight(int qubits) {
        int gates = 700;
        Circuit.Builder builder = Circuit.builder(qubits);
        IntStream.range(0, gates).forEach(gate -> builder.append(FixedGate.H, gate % qubits));
        ExecutionPlan plan = ReferencePlan.of(builder.build());

        assertThat(plan.bytesMoved()).isEqualTo(gates * 2.0 * Math.scalb(16.0, qubits));
    }

    @ParameterizedTest
    @CsvSource({
        "40, SINGLE", "50, SINGLE", "59, SINGLE", "60, SINGLE", "61, SINGLE", "62, SINGLE", //
        "40, DOUBLE", "50, DOUBLE", "59, DOUBLE", "60, DOUBLE", "61, DOUBLE", "62, DOUBLE"
    })
    void runsForLackOfMemoryOnly(int qubits, Precision precision) {
        ExecutionPlan plan = Simulator.plan(
                Circuit.builder(qubits).append(FixedGate.H, 0).build(),
                ExecutionOptions.defaults().withPrecision(precision));
        assertThatThrownBy(() -> plan.run(2, Progress.none())).isInstanceOf(InsufficientMemoryException.class);
    }

    @Test
    void isRefusedBeyondTheIndicesOfALong() {
        Circuit.Builder builder = Circuit.builder(70);
        IntStream.range(0, 70).forEach(q -> builder.append(FixedGate.H, q));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulator.plan(builder.build(), ExecutionOptions.defaults()))
                .withMessageContaining("70");
    }
}
