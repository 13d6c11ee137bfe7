package dev.platanus.statevector.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read off a state, judged by its definition on every pair of amplitudes. */
class AnalysisTest {
    private static double[] random(int qubits, long seed) {
        Random random = new Random(seed);
        double[] amplitudes = random.doubles(2 << qubits, -1, 1).toArray();
        double norm = 0;
        for (double x : amplitudes) {
            norm += x * x;
        }
        for (int i = 0; i < amplitudes.length; i++) {
            amplitudes[i] /= Math.sqrt(norm);
        }
        return amplitudes;
    }

    private static StateVector state(double[] amplitudes, Precision precision) {
        int n = Integer.numberOfTrailingZeros(amplitudes.length / 2);
        return Simulator.run(
                Circuit.builder(n).build(),
                InitialState.of(amplitudes),
                ExecutionOptions.defaults().withPrecision(precision));
    }

    private static int bits(int index, int n, List<Integer> qubits) {
        int bits = 0;
        for (int qubit : qubits) {
            bits = bits << 1 | index >> n - 1 - qubit & 1;
        }
        return bits;
    }

    private static int others(int index, int n, List<Integer> qubits) {
        int mask = (1 << n) - 1;
        for (int qubit : qubits) {
            mask &= ~(1 << n - 1 - qubit);
        }
        return index & mask;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumsAreThoseOfTheDefinition(Precision precision) {
        double tolerance = precision == Precision.SINGLE ? 1e-6 : 1e-13;
        int n = 9;
        double[] psi = random(n, 5);
        try (StateVector state = state(psi, precision)) {
            for (List<Integer> qubits :
                    List.of(List.of(4), List.of(8, 0), List.of(3, 1, 7), List.of(0, 1, 2, 3, 4, 5, 6, 7))) {
                int d = 1 << qubits.size();
                double[][][] rho = new double[2][d][d];
                for (int i = 0; i < 1 << n; i++) {
                    for (int j = 0; j < 1 << n; j++) {
                        if (others(i, n, qubits) == others(j, n, qubits)) {
                            int row = bits(i, n, qubits);
                            int column = bits(j, n, qubits);
                            rho[0][row][column] += psi[2 * i] * psi[2 * j] + psi[2 * i + 1] * psi[2 * j + 1];
                            rho[1][row][column] += psi[2 * i + 1] * psi[2 * j] - psi[2 * i] * psi[2 * j + 1];
                        }
                    }
                }
                ReducedDensityMatrix found = ReducedDensityMatrix.of(state, qubits, 2);
                Marginal marginal = Marginal.of(state, qubits, 3);
                double purity = 0;
                for (int row = 0; row < d; row++) {
                    assertThat(marginal.probability(row)).isCloseTo(rho[0][row][row], within(tolerance));
                    for (int column = 0; column < d; column++) {
                        assertThat(found.matrix().re(row, column)).isCloseTo(rho[0][row][column], within(tolerance));
                        assertThat(found.matrix().im(row, column)).isCloseTo(rho[1][row][column], within(tolerance));
                        purity += Math.pow(Math.hypot(rho[0][row][column], rho[1][row][column]), 2);
                    }
                }
                assertThat(found.purity()).isCloseTo(purity, within(4 * tolerance));
                double[] eigenvalues = found.eigenvalues();
                double sum = 0;
                double squares = 0;
                for (double value : eigenvalues) {
                    assertThat(value).isGreaterThan(-1e-13);
                    sum += value;
                    squares += value * value;
                }
                assertThat(sum).isCloseTo(1, within(1e-12));
                assertThat(squares).isCloseTo(found.purity(), within(1e-12));
            }
        }
    }

    /** Both halves of a pure state have the same eigenvalues but for zeros, and so the same entropy. */
    @Test
    void halvesAreEntangledAlike() {
        try (StateVector state = state(random(7, 2), Precision.DOUBLE)) {
            ReducedDensityMatrix three = ReducedDensityMatrix.of(state, List.of(6, 2, 3), 1);
            ReducedDensityMatrix four = ReducedDensityMatrix.of(state, List.of(0, 1, 4, 5), 1);
            assertThat(four.entropy()).isCloseTo(three.entropy(), within(1e-11)).isBetween(1.0, 3.0);
            for (int i = 0; i < 16; i++) {
                assertThat(four.eigenvalues()[i]).isCloseTo(i < 8 ? three.eigenvalues()[i] : 0, within(1e-13));
            }
        }
    }

    /** GHZ: one bit of entropy, and half of each. */
    @Test
    void knownStates() {
        Circuit ghz = Circuit.builder(3)
                .append(FixedGate.H, 0)
                .append(FixedGate.CNOT, 0, 1)
                .append(FixedGate.CNOT, 1, 2)
                .build();
        try (StateVector state = Simulator.run(ghz, ExecutionOptions.defaults().withPrecision(Precision.DOUBLE))) {
            ReducedDensityMatrix two = ReducedDensityMatrix.of(state, List.of(0, 2), 1);
            assertThat(two.entropy()).isCloseTo(1, within(1e-14));
            assertThat(two.purity()).isCloseTo(0.5, within(1e-14));
            assertThat(two.matrix().re(0, 3)).isZero();
            assertThat(Marginal.of(state, List.of(2, 1), 1).probabilities())
                    .containsExactly(new double[] {0.5, 0, 0, 0.5}, within(1e-14));
            ReducedDensityMatrix all = ReducedDensityMatrix.of(state, List.of(0, 1, 2), 1);
            assertThat(all.entropy()).isCloseTo(0, within(1e-13));
            assertThat(all.matrix().re(0, 7)).isCloseTo(0.5, within(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void overlapsAreProductsInAnyOrder(Precision precision) {
        int n = 15;
        double[] a = random(n, 7);
        double[] b = random(n, 8);
        QubitOrder order = QubitOrder.last(n);
        double re = 0;
        double im = 0;
        for (int index = 0; index < 1 << n; index++) {
            int at = (int) order.basisState(index);
            re += b[2 * index] * a[2 * at] + b[2 * index + 1] * a[2 * at + 1];
            im += b[2 * index] * a[2 * at + 1] - b[2 * index + 1] * a[2 * at];
        }
        try (StateVector state = state(a, precision)) {
            Amplitude once = Overlap.of(state, InitialState.of(b).in(order), 1);
            assertThat(once.re()).isCloseTo(re, within(1e-7));
            assertThat(once.im()).isCloseTo(im, within(1e-7));
            assertThat(Overlap.of(state, InitialState.of(b).in(order), 3)).isEqualTo(once);
            assertThat(Overlap.of(state, InitialState.of(state), 2).probability())
                    .isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void threadsChangeNothing() {
        try (StateVector state = state(random(16, 3), Precision.SINGLE)) {
            for (List<Integer> qubits : List.of(List.of(15), List.of(0, 9, 4))) {
                assertThat(Marginal.of(state, qubits, 5).probabilities())
                        .isEqualTo(Marginal.of(state, qubits, 1).probabilities());
                assertThat(ReducedDensityMatrix.of(state, qubits, 5))
                        .isEqualTo(ReducedDensityMatrix.of(state, qubits, 1));
            }
        }
    }

    @Test
    void refusesQubitsThatAreNotThere() {
        try (StateVector state = state(random(3, 3), Precision.SINGLE)) {
            assertThatThrownBy(() -> Marginal.of(state, List.of(0, 3), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("qubit 3 is outside 0..2 (the circuit has 3 qubits)");
            assertThatThrownBy(() -> Marginal.of(state, List.of(), 1)).hasMessage("0 qubits: choose 1 to 24");
            assertThatThrownBy(() -> ReducedDensityMatrix.of(state, List.of(1, 1), 1))
                    .hasMessage("a qubit is named twice: [1, 1]");
            assertThatThrownBy(() -> Overlap.of(state, InitialState.of(random(2, 1)), 1))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("has 2^2 amplitudes, and the circuit has 3 qubits");
        }
    }
}
