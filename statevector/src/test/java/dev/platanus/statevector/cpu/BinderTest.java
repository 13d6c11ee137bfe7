package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Rz;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.Engines;
import dev.platanus.statevector.RandomUnitary;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Closer than circuits can: the planner avoids some of these, so that no circuit is sure to meet them. */
@DisplayName("Each form of a step on each pair of positions, in all kernels")
class BinderTest {

    /** Lanes of all widths, inside the row, and across rows. */
    private static final int[] LOCAL = {0, 1, 2, 3, 4, 7, 8, 9, 10};

    /** Of the third qubit: a lane of all widths and of some, inside the row, and across rows. */
    private static final int[] CONTROLS = {0, 2, 4, 10};

    private static final List<List<Double>> TURNS =
            List.of(List.of(1.0, 1.0), List.of(1.0, 0.0), List.of(0.0, 1.0), List.of(0.0, 0.0), List.of(0.6, -1.4));

    /** Kernels, the scalar ones that stand in for them, and which of them were met. */
    private record Tried(SimdWidth variant, Precision precision, TestBlock state, TestBlock standIn, Set<Kernel> used)
            implements AutoCloseable {
        static Tried of(SimdWidth variant, Precision precision) {
            Kernels kernels = KernelCatalogue.load(variant, precision);
            return new Tried(
                    variant,
                    precision,
                    new TestBlock(kernels),
                    new TestBlock(KernelCatalogue.standIn(kernels)),
                    EnumSet.noneOf(Kernel.class));
        }

        @Override
        public void close() {
            state.close();
            standIn.close();
        }

        @Override
        public String toString() {
            return variant + " in " + precision;
        }
    }

    private static List<Tried> engines() {
        return Engines.available()
                .flatMap(variant -> Stream.of(Precision.values()).map(precision -> Tried.of(variant, precision)))
                .toList();
    }

    /** Half of a unitary, since two rotations of tangent 1 double the length. */
    private static ComplexMatrix half(ComplexMatrix matrix) {
        int d = matrix.dimension();
        double[] scale = new double[d * d];
        for (int i = 0; i < d; i++) {
            scale[i * (d + 1)] = 0.5;
        }
        return ComplexMatrix.of(scale, new double[d * d]).times(matrix);
    }

    private static ComplexMatrix diagonal(double angle) {
        return new CPhase(angle).matrix().times(new Rz(0.3).matrix().kron(new Rz(angle).matrix()));
    }

    /** A gate with entries on its two diagonals only. */
    private static ComplexMatrix planes() {
        ComplexMatrix flip = FixedGate.X.matrix().kron(ComplexMatrix.identity(2));
        ComplexMatrix mix = new PhasedFSim(0.7, 0.4, 0.2, -0.5, 0.3).matrix();
        ComplexMatrix outer =
                flip.times(new PhasedFSim(1.2, -0.1, 0.6, 0.1, 0.9).matrix()).times(flip);
        return outer.times(mix);
    }

    private static List<Step> onPair(int a, int b) {
        List<Integer> pair = List.of(a, b);
        ComplexMatrix mix = diagonal(0.4).times(new PhasedFSim(1.1, 0.2, -0.3, 0.5, 0.6).matrix());
        List<Step> steps = new ArrayList<>();
        for (List<Double> turns : TURNS) {
            steps.add(new Turned(pair, turns, half(diagonal(0.7))));
            steps.add(new Turned(pair, turns, half(mix)));
            steps.add(new Turned(pair, turns, half(planes())));
            steps.add(new Selected(
                    List.of(TestBlock.OUTSIDE),
                    List.of(
                            new Turned(pair, turns, half(diagonal(0.7))),
                            new Turned(pair, turns, half(diagonal(-1.2))))));
        }
        ComplexMatrix dense = RandomUnitary.of(4, new Random(a));
        steps.add(new Turned(pair, List.of(0.0, 0.0), dense));
        steps.add(new Conditional(List.of(a), List.of(b), RandomUnitary.of(2, new Random(b))));
        steps.add(new Conditional(List.of(TestBlock.OUTSIDE), pair, dense));
        steps.add(new Conditional(List.of(TestBlock.OUTSIDE), pair, FixedGate.SWAP.matrix()));
        steps.add(new Conditional(
                pair, List.of(0, 1), List.of(), ComplexMatrix.of(new double[] {0.6}, new double[] {0.8})));
        return steps;
    }

    /** Controls with both values on every kind of position, for each kind of matrix. */
    private static List<Step> controlled(int target, int other, int control) {
        List<Step> steps = new ArrayList<>();
        for (int value = 0; value < 2; value++) {
            List<Integer> three = List.of(other, control, TestBlock.OUTSIDE);
            List<Integer> values = List.of(1 - value, value, 1);
            steps.add(new Conditional(three, values, List.of(target), FixedGate.X.matrix()));
            steps.add(new Conditional(three, values, List.of(target), RandomUnitary.of(2, new Random(target))));
            List<Integer> one = List.of(control);
            List<Integer> pair = List.of(target, other);
            steps.add(new Conditional(one, List.of(value), pair, RandomUnitary.of(4, new Random(other))));
            steps.add(new Conditional(one, List.of(value), pair, FixedGate.SWAP.matrix()));
        }
        return steps;
    }

    private static List<Step> onOne(int a) {
        ComplexMatrix dense = RandomUnitary.of(2, new Random(a));
        ComplexMatrix phase = new Rz(0.8).matrix();
        return List.of(
                new Turned(List.of(a), List.of(0.0), dense),
                new Turned(List.of(a), List.of(0.0), phase),
                new Turned(List.of(a), List.of(1.0), half(phase)),
                new Turned(List.of(a, TestBlock.OUTSIDE), List.of(0.0, 0.0), diagonal(0.9)),
                new Turned(List.of(TestBlock.OUTSIDE, a), List.of(0.0, 0.0), diagonal(0.9)),
                new Conditional(List.of(a, TestBlock.OUTSIDE), List.of(), ComplexMatrix.identity(1)),
                new Conditional(List.of(TestBlock.OUTSIDE), List.of(a), dense));
    }

    /** All kernels at each step, since what it should do is slow to find and the same for all. */
    @Test
    void doesWhatTheStepSays() {
        List<Tried> engines = engines();
        try {
            for (int i = 0; i < LOCAL.length; i++) {
                int a = LOCAL[i];
                onOne(a).forEach(step -> assertStep(engines, step));
                for (int j = 0; j < LOCAL.length; j++) {
                    int b = LOCAL[j];
                    if (a != b) {
                        onPair(a, b).forEach(step -> assertStep(engines, step));
                        // each control with each target, and with each other qubit
                        int c = CONTROLS[(i + j) % CONTROLS.length];
                        if (c != a && c != b) {
                            controlled(a, b, c).forEach(step -> assertStep(engines, step));
                        }
                    }
                    if (b > a && b > 3) {
                        assertSwap(engines, a, b);
                    }
                }
            }
        } finally {
            engines.forEach(Tried::close);
        }
        engines.forEach(BinderTest::assertAllMet);
    }

    private static void assertAllMet(Tried engine) {
        Set<Kernel> all = EnumSet.allOf(Kernel.class);
        all.remove(Kernel.SUMS);
        if (engine.variant == SimdWidth.SCALAR) {
            all.removeIf(
                    kernel -> kernel.name().startsWith("LANE_") || kernel.name().startsWith("SELECTED_"));
        }
        if (engine.variant == SimdWidth.BITS_128 && engine.precision == Precision.DOUBLE) {
            all.removeAll(Set.of(
                    Kernel.LANE_DENSE_2,
                    Kernel.LANE_TURN_PLANES)); // two lanes, so that no pair of positions lies in lanes
        }
        assertThat(engine.used).as("kernels met by %s", engine).isEqualTo(all);
    }

    private static void assertStep(List<Tried> engines, Step step) {
        ComplexVector expected = engines.getFirst().state.expected(List.of(step));
        for (Tried engine : engines) {
            ComplexVector actual = engine.state.actual(binder -> binder.add(step), engine.used::add);
            assertThat(actual.distance(expected)).as("%s: %s", engine, step).isLessThan(engine.state.tolerance());
            assertThat(engine.standIn
                            .actual(binder -> binder.add(step), _ -> {})
                            .distance(actual))
                    .as("%s: %s in scalar kernels that stand in", engine, step)
                    .isZero();
        }
    }

    private static void assertSwap(List<Tried> engines, int position, int high) {
        Step swap = new Turned(List.of(position, high), List.of(0.0, 0.0), FixedGate.SWAP.matrix());
        ComplexVector expected = engines.getFirst().state.expected(List.of(swap));
        for (Tried engine : engines) {
            assertThat(engine.state
                            .actual(binder -> binder.addSwap(position, high), engine.used::add)
                            .distance(expected))
                    .as("%s: exchange of positions %d and %d", engine, position, high)
                    .isZero();
            assertThat(engine.standIn
                            .actual(binder -> binder.addSwap(position, high), _ -> {})
                            .distance(expected))
                    .as("%s: the same in scalar kernels that stand in", engine)
                    .isZero();
        }
    }
}
