package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The expansion of gates")
class GateExpansionTest {
    static Stream<Gate> gates() {
        ComplexMatrix one = new OneQubitAngles(1.1, 0.4, -2.3, 0.9).matrix();
        ComplexMatrix dense = new FSim(0.8, 0.3).matrix().times(one.kron(new Rx(0.7).matrix()));
        dense = dense.times(new FSim(-1.3, 2).matrix())
                .times(new Ry(2.2).matrix().kron(one));
        Gate two = new Unitary2(dense);
        return Stream.of(
                new GlobalPhase(0.3),
                FixedGate.SQRT_W,
                new Unitary1(one),
                FixedGate.IDENTITY_2,
                FixedGate.CZ,
                FixedGate.CNOT,
                FixedGate.SWAP,
                FixedGate.ISWAP,
                new CPhase(0.4),
                FSim.SYCAMORE,
                new PhasedFSim(0.5, 0.2, -0.7, 1.1, 0.3),
                two,
                new Unitary2(FixedGate.CNOT.matrix()),
                new Unitary2(FixedGate.SWAP.matrix()),
                new Unitary2(new CPhase(1).matrix()),
                new Controlled(new GlobalPhase(0.6), 1),
                new Controlled(two, 1),
                new Controlled(new PhasedFSim(0.5, 0.2, -0.7, 1.1, 0.3), 2),
                new Controlled(FixedGate.SWAP, 1));
    }

    @ParameterizedTest
    @MethodSource("gates")
    void meansTheSame(Gate gate) {
        int n = Math.max(2, gate.qubitCount());
        List<Integer> qubits =
                IntStream.range(0, gate.qubitCount()).mapToObj(i -> n - 1 - i).toList();
        GateOperation operation = new GateOperation(gate, qubits);
        List<GateOperation> parts = GateExpansion.expand(operation);
        assertThat(parts).allSatisfy(part -> {
            Gate inner = part.gate() instanceof Controlled controlled ? controlled.target() : part.gate();
            assertThat(inner.qubitCount()).isLessThanOrEqualTo(1);
        });
        Circuit.Builder expanded = Circuit.builder(n);
        parts.forEach(expanded::append);
        Circuit whole = Circuit.builder(n).append(operation).build();
        assertThat(DenseState.after(expanded.build()).distance(DenseState.after(whole)))
                .isLessThan(1e-14);
    }
}
