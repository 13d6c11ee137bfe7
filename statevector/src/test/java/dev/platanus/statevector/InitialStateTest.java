package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.statevector.reference.ReferencePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Circuits that begin in a given state, judged by matrices on the amplitudes one after the other. */
class InitialStateTest {
    private static final double SINGLE = 3e-6;
    private static final double DOUBLE = 1e-12;

    static Stream<ExecutionOptions> variants() {
        return Engines.available()
                .flatMap(width -> Stream.of(Precision.values())
                        .map(precision -> Engines.single(width).withPrecision(precision)));
    }

    /** Normalised; some amplitudes are 0. */
    static double[] random(int qubits, long seed) {
        Random random = new Random(seed);
        double[] amplitudes = new double[2 << qubits];
        double norm = 0;
        for (int i = 0; i < amplitudes.length; i++) {
            amplitudes[i] = i / 2 % 5 == 3 ? 0 : random.nextGaussian();
            norm += amplitudes[i] * amplitudes[i];
        }
        for (int i = 0; i < amplitudes.length; i++) {
            amplitudes[i] /= Math.sqrt(norm);
        }
        return amplitudes;
    }

    /** Gates of every kind that begins otherwise on a qubit that is 0: diagonals, controls, flips, exchanges, rotations. */
    static Circuit circuit(int qubits, int gates, long seed) {
        Random random = new Random(seed);
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int g = 0; g < gates; g++) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
            Collections.shuffle(order, random);
            int[] on = order.stream().mapToInt(q -> q).toArray();
            int kind = random.nextInt(qubits > 2 ? 11 : qubits > 1 ? 9 : 5);
            switch (kind) {
                case 0 -> builder.append(new Rz(random.nextGaussian()), on[0]);
                case 1 -> builder.append(FixedGate.T, on[0]);
                case 2 -> builder.append(FixedGate.X, on[0]);
                case 3 -> builder.append(FixedGate.H, on[0]);
                case 4 -> builder.append(new Unitary1(RandomUnitary.of(2, random)), on[0]);
                case 5 -> builder.append(FixedGate.CNOT, on[0], on[1]);
                case 6 -> builder.append(FixedGate.SWAP, on[0], on[1]);
                case 7 -> builder.append(FixedGate.CZ, on[0], on[1]);
                case 8 -> builder.append(new Unitary2(RandomUnitary.of(4, random)), on[0], on[1]);
                case 9 -> builder.append(new Controlled(FixedGate.X, 2), on[0], on[1], on[2]);
                default ->
                    builder.append(new Controlled(new Unitary1(RandomUnitary.of(2, random)), 2), on[0], on[1], on[2]);
            }
        }
        return builder.build();
    }

    private static double[] judged(Circuit circuit, double[] initial) {
        double[] state = initial.clone();
        circuit.gates().forEach(gate -> apply(gate, circuit.qubitCount(), state));
        return state;
    }

    /** Multiplies by the gate's whole matrix, controls included. */
    private static void apply(GateOperation gate, int n, double[] state) {
        var matrix = gate.gate().matrix();
        List<Integer> qubits = gate.qubits();
        double[] old = state.clone();
        for (int row = 0; row < 1 << n; row++) {
            double re = 0;
            double im = 0;
            for (int in = 0; in < matrix.dimension(); in++) {
                int column = row;
                int out = 0;
                for (int i = 0; i < qubits.size(); i++) {
                    int bit = 1 << n - 1 - qubits.get(i);
                    out = out << 1 | ((row & bit) == 0 ? 0 : 1);
                    column = (in >> qubits.size() - 1 - i & 1) == 1 ? column | bit : column & ~bit;
                }
                double a = matrix.re(out, in);
                double b = matrix.im(out, in);
                re += a * old[2 * column] - b * old[2 * column + 1];
                im += a * old[2 * column + 1] + b * old[2 * column];
            }
            state[2 * row] = re;
            state[2 * row + 1] = im;
        }
    }

    private static double[] all(StateVector state) {
        double[] amplitudes = new double[2 << state.qubitCount()];
        state.read(QubitOrder.first(state.qubitCount()), 0, amplitudes);
        return amplitudes;
    }

    private static void requireEqual(double[] found, double[] wanted, double tolerance) {
        double worst = 0;
        for (int i = 0; i < wanted.length; i++) {
            worst = Math.max(worst, Math.abs(found[i] - wanted[i]));
        }
        assertThat(found).hasSameSizeAs(wanted);
        assertThat(worst).isLessThan(tolerance);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isChangedByEveryGate(ExecutionOptions options) {
        double tolerance = options.precision() == Precision.SINGLE ? SINGLE : DOUBLE;
        for (int qubits = 1; qubits <= 12; qubits++) {
            for (int gates : new int[] {0, 1, 2, 5, 40}) {
                Circuit circuit = circuit(qubits, gates, 31L * qubits + gates);
                double[] initial = random(qubits, qubits);
                double[] wanted = judged(circuit, initial);
                try (StateVector state = Simulator.run(circuit, InitialState.of(initial), options)) {
                    requireEqual(all(state), wanted, tolerance);
                    assertThat(state.norm()).isCloseTo(1, within(tolerance));
                    long some = (1L << qubits) - 1 & 1234567;
                    assertThat(state.amplitude(some).re()).isCloseTo(wanted[2 * (int) some], within(tolerance));
                }
            }
        }
    }

    /** Several sweeps over blocks, none of which may be left out because it were zero. */
    @ParameterizedTest
    @MethodSource("variants")
    void isChangedInManyBlocks(ExecutionOptions options) {
        double tolerance = options.precision() == Precision.SINGLE ? SINGLE : DOUBLE;
        for (int gates : new int[] {0, 1, 3, 60}) {
            Circuit circuit = circuit(15, gates, gates);
            InitialState initial = InitialState.of(random(15, 4));
            for (int threads : new int[] {1, 3}) {
                try (StateVector found = Simulator.plan(circuit, initial, options.withBlockBits(12))
                                .run(threads, Progress.none());
                        StateVector wanted = ReferencePlan.of(circuit, initial).run(1, Progress.none())) {
                    requireEqual(all(found), all(wanted), tolerance);
                    assertThat(found.sample(50, 7)).isEqualTo(wanted.sample(50, 7));
                }
            }
        }
    }

    @Test
    void theJudgeItselfBeginsThere() {
        Circuit circuit = circuit(5, 30, 2);
        double[] initial = random(5, 1);
        try (StateVector state =
                ReferencePlan.of(circuit, InitialState.of(initial)).run(2, Progress.none())) {
            requireEqual(all(state), judged(circuit, initial), DOUBLE);
        }
    }

    /** The state after one half of a circuit is what the other half begins in. */
    @ParameterizedTest
    @MethodSource("variants")
    void goesOnWhereAnotherCircuitEnded(ExecutionOptions options) {
        Circuit first = circuit(13, 50, 5);
        Circuit second = circuit(13, 50, 6);
        Circuit.Builder both = Circuit.builder(13);
        first.gates().forEach(both::append);
        second.gates().forEach(both::append);
        double tolerance = options.precision() == Precision.SINGLE ? SINGLE : DOUBLE;
        try (StateVector half = Simulator.run(first, options);
                StateVector rest = Simulator.run(second, InitialState.of(half), options);
                StateVector whole = Simulator.run(both.build(), options)) {
            requireEqual(all(rest), all(whole), tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void readsAndWritesInAnyOrder(ExecutionOptions options) {
        int n = 12;
        QubitOrder order = new QubitOrder(List.of(3, 11, 0, 7, 5, 1, 10, 2, 9, 4, 8, 6));
        double[] initial = random(n, 3);
        double[] natural = new double[initial.length];
        for (int index = 0; index < 1 << n; index++) {
            int state = (int) order.basisState(index);
            natural[2 * state] = initial[2 * index];
            natural[2 * state + 1] = initial[2 * index + 1];
        }
        Circuit circuit = circuit(n, 30, 8);
        double[] wanted = judged(circuit, natural);
        try (StateVector state = Simulator.run(circuit, InitialState.of(initial).in(order), options)) {
            requireEqual(all(state), wanted, SINGLE);
            double[] some = new double[2 * 1500];
            state.read(order, 777, some);
            for (int i = 0; i < some.length; i++) {
                int at = (int) order.basisState(777 + i / 2);
                assertThat(some[i]).isCloseTo(wanted[2 * at + i % 2], within(SINGLE));
            }
            assertThatThrownBy(() -> state.read(order, (1 << n) - 1499, some))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> state.read(QubitOrder.first(3), 0, some))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ordersAreThoseOfCirqAndQiskit() {
        assertThat(QubitOrder.first(3).basisState(0b110)).isEqualTo(0b110);
        assertThat(QubitOrder.last(3).basisState(0b110)).isEqualTo(0b011);
        assertThat(QubitOrder.ending(4, List.of(2, 0)).qubits()).containsExactly(1, 3, 2, 0);
        assertThat(QubitOrder.last(3).relabelled(2, 0, 1).qubits()).containsExactly(1, 0, 2);
        assertThatThrownBy(() -> new QubitOrder(List.of(0, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QubitOrder.ending(3, List.of(1, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void refusesWhatIsNoState(Precision precision) {
        ExecutionOptions options = Engines.single(SimdWidth.AUTO).withPrecision(precision);
        Circuit circuit = circuit(2, 3, 1);
        assertRefused(circuit, new double[] {1, 0, 0, 0}, options, "has 2^1 amplitudes, and the circuit has 2 qubits");
        double[] long2 = {0.6, 0, 0, 0.8, 0, 0, 0.1, 0};
        assertRefused(circuit, long2, options, "the squares of its amplitudes add up to 1.01");
        double[] nan = {0.6, 0, 0, 0.8, 0, Double.NaN, 0, 0};
        assertRefused(circuit, nan, options, "the imaginary part of amplitude 2 is NaN");
        double[] infinite = {0.6, 0, 0, 0.8, Double.NEGATIVE_INFINITY, 0, 0, 0};
        assertRefused(circuit, infinite, options, "the real part of amplitude 2 is -Infinity");
        assertRefused(circuit, new double[8], options, "add up to 0.00000000, not 1");
        assertThatThrownBy(() -> InitialState.of(new double[6])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InitialState.of(new double[2])).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(Circuit circuit, double[] amplitudes, ExecutionOptions options, String why) {
        assertThatThrownBy(() -> Simulator.run(circuit, InitialState.of(amplitudes), options)
                        .close())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> ReferencePlan.of(circuit, InitialState.of(amplitudes))
                        .run(1, Progress.none())
                        .close())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }

    /** What rounding has made too long is brought to norm 1. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void makesUpForRounding(Precision precision) {
        double[] rounded = Arrays.stream(random(6, 9)).map(x -> x * (1 + 4e-6)).toArray();
        ExecutionOptions options = Engines.single(SimdWidth.AUTO).withPrecision(precision);
        try (StateVector state = Simulator.run(circuit(6, 0, 1), InitialState.of(rounded), options)) {
            assertThat(state.norm()).isCloseTo(1, within(precision == Precision.SINGLE ? 4e-7 : 1e-14));
        }
    }

    @Test
    void canBeCancelledWhileItIsRead() {
        Progress cancelled = new Progress() {
            @Override
            public void done(long parts, long all, long bytes, long nanos) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> Simulator.plan(
                                circuit(3, 2, 1), InitialState.of(random(3, 1)), ExecutionOptions.defaults())
                        .run(1, cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
