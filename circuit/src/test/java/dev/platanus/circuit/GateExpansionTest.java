package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.expansion.GateExpansion;
import dev.platanus.circuit.expansion.OneQubitAngles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
        Stream<Gate> others = Stream.of(
                new GlobalPhase(0.3),
                new Unitary1(one),
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
        return Stream.concat(Stream.of(FixedGate.values()), others);
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

    /** Products of gates that no qubit is spared by, permutations and phases. */
    static Stream<ComplexMatrix> matrices() {
        return Stream.of(3, 4, 5)
                .flatMap(k -> Stream.of(
                        dense(k),
                        ComplexMatrix.identity(1 << k),
                        diagonal(k),
                        FixedGate.X.matrix().controlled(k - 1),
                        dense(k).times(diagonal(k)).adjoint()));
    }

    private static ComplexMatrix diagonal(int k) {
        return ComplexMatrix.diagonalOfPhases(
                IntStream.range(0, 1 << k).mapToDouble(i -> i * i % 7).toArray());
    }

    private static ComplexMatrix dense(int k) {
        List<Integer> all = IntStream.range(0, k).boxed().toList();
        List<GateOperation> gates = new ArrayList<>();
        for (int i = 0; i < 4 * k; i++) {
            Gate one = new Unitary1(new OneQubitAngles(1.1 + i, 0.4 * i, -2.3, 0.9).matrix());
            gates.add(new GateOperation(one, List.of(i % k)));
            gates.add(new GateOperation(new FSim(0.3 + i, 0.7), List.of(i % k, (i + 1) % k)));
        }
        return GateProduct.of(gates, all);
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void ofAMatrixIsTheMatrix(ComplexMatrix matrix) {
        int k = Integer.numberOfTrailingZeros(matrix.dimension());
        List<Integer> qubits =
                IntStream.range(0, k).map(i -> (i + 1) % k).boxed().toList();
        List<GateOperation> parts = GateExpansion.unitary(matrix, qubits);
        assertThat(GateProduct.of(parts, qubits).distance(matrix)).isLessThan(1e-13);
        long rotations = parts.stream()
                .filter(part -> part.gate() instanceof Controlled gate && gate.target() instanceof Unitary1)
                .count();
        assertThat(rotations).isLessThanOrEqualTo(matrix.dimension() * (matrix.dimension() - 1) / 2);
    }

    @Test
    void ofAMatrixIsRefusedIfItIsNone() {
        ComplexMatrix three = ComplexMatrix.identity(8);
        assertThatThrownBy(() -> GateExpansion.unitary(three.scaled(1.001), List.of(0, 1, 2)))
                .hasMessageContaining("the matrix is not unitary");
        assertThatThrownBy(() -> GateExpansion.unitary(three, List.of(0, 1)))
                .hasMessage("a matrix of dimension 8 acts on 3 qubits, got 2");
        assertThatThrownBy(() -> GateExpansion.unitary(ComplexMatrix.identity(512), List.of(0)))
                .hasMessageContaining("acts on 1 to 8 qubits");
        assertThatThrownBy(() -> GateExpansion.diagonal(new double[3], List.of(0, 1)))
                .hasMessageContaining("2 qubits has not 3 phases");
    }
}
