package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.statevector.program.Lowering;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Kernels that are compiled while a plan is made are those that it needs")
class ForeseenKernelsTest {
    private static final int QUBITS = 16;
    private static final int BLOCK_BITS = 12;

    private static Set<Kernel> needed(Circuit circuit) {
        return CpuPlan.of(circuit, Precision.SINGLE, SimdWidth.SCALAR, BLOCK_BITS).boundSweeps().stream()
                .flatMap(sweep -> sweep.ops().stream())
                .flatMap(ForeseenKernelsTest::ops)
                .map(KernelOp::kernel)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kernel.class)));
    }

    private static Stream<KernelOp> ops(BlockOp op) {
        return switch (op) {
            case KernelOp one -> Stream.of(one);
            case GuardedOp guarded -> Stream.of(guarded.op());
            case ChoiceOp choice -> choice.cases().stream().flatMap(List::stream);
            default -> Stream.empty();
        };
    }

    private static Set<Kernel> foreseen(Circuit circuit) {
        return Binder.likely(Lowering.of(circuit).steps());
    }

    @ParameterizedTest
    @EnumSource(
            value = CircuitFamily.class,
            names = {"FOURIER", "TRANSPILED", "SYCAMORE_IDEAL", "SYCAMORE_CALIBRATED"})
    void mostOfThemAreNeeded(CircuitFamily family) {
        Circuit circuit = family.of(QUBITS);
        Set<Kernel> unused = foreseen(circuit);
        int all = unused.size();
        unused.removeAll(needed(circuit));
        assertThat(unused.size()).as("%s is not needed", unused).isLessThanOrEqualTo(all / 3);
    }

    @Test
    void theKernelsThatDoMostOfTheWorkAreForeseen() {
        assertThat(foreseen(CircuitFamily.SYCAMORE_CALIBRATED.of(QUBITS))).contains(Kernel.ROTATE_MIX);
        assertThat(foreseen(CircuitFamily.SYCAMORE_IDEAL.of(QUBITS))).contains(Kernel.ROTATE_PHASE);
        assertThat(foreseen(CircuitFamily.TRANSPILED.of(QUBITS))).contains(Kernel.TURN_PHASE);
        assertThat(foreseen(CircuitFamily.ALL_TO_ALL.of(QUBITS))).contains(Kernel.TURN_PLANES);
    }
}
