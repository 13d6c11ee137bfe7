package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.statevector.program.Step;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * What makes the engine choose a kernel: a step or an exchange, and its matrix. {@code ROW_A} and {@code ROW_B} are
 * positions that select rows, {@code IN_ROW} lies inside a row above the lanes, 0 and 1 are lanes (where the kernels have
 * any: the scalar ones take their plain forms).
 *
 * @param positions where the matrix acts, the most significant bit of its index first
 * @param matrix what happens
 * @param binding binds it
 */
record KernelCase(List<Integer> positions, ComplexMatrix matrix, Consumer<Binder> binding) {

    private static final int ROW_A = 11;
    private static final int ROW_B = 10;
    private static final int IN_ROW = 5;

    /** The smallest block that holds the positions above: 2^12 amplitudes. */
    static final int MIN_BLOCK_BITS = ROW_A + 1;

    /** Returns the case of a kernel. */
    static KernelCase of(Kernel kernel) {
        ComplexMatrix mix = new FSim(1.4, 0.6).matrix();
        ComplexMatrix phase = new FSim(0, 0.6).matrix();
        ComplexMatrix one = FixedGate.SQRT_W.matrix();
        ComplexMatrix two = mix.times(FixedGate.SQRT_X.matrix().kron(one));
        ComplexMatrix flip = FixedGate.X.matrix();
        ComplexMatrix flipFirst = flip.kron(ComplexMatrix.identity(2));
        ComplexMatrix outer = flipFirst.times(new FSim(0.9, 0.3).matrix()).times(flipFirst);
        return switch (kernel) {
            case ROTATE_MIX -> turned(mix, 1, 1);
            case ROTATE_FIRST_MIX -> turned(mix, 1, 0);
            case TURN_MIX -> turned(mix, 0.4, 0.7);
            case ROTATE_PHASE -> turned(phase, 1, 1);
            case ROTATE_FIRST_PHASE -> turned(phase, 1, 0);
            case TURN_PHASE -> turned(phase, 0.4, 0.7);
            case TURN_FIRST_PHASE -> turned(phase, 0.4, 0);
            case TURN_PLANES -> turned(outer.times(mix), 0.4, 0.7);
            case LANE_TURN_PLANES -> turned(outer.times(mix), 0.4, 0.7, 0, 1);
            case LANE_HIGH_TURN_PLANES -> turned(outer.times(mix), 0.4, 0.7, 0, ROW_A);
            case DENSE_2 -> plain(two, ROW_A, ROW_B);
            case DENSE_1 -> plain(one, ROW_A);
            case SCALE -> plain(phase, ROW_A, ROW_B);
            case LANE_SCALE -> plain(phase, 0, 1);
            case LANE_DENSE_1 -> plain(one, 0);
            case LANE_DENSE_2 -> plain(two, 0, 1);
            case LANE_HIGH_DENSE_2 -> plain(two, 0, ROW_A);
            case SELECTED_DENSE_1 -> controlled(one);
            case SELECTED_SWAP -> controlled(flip);
            case SWAP -> exchange(IN_ROW);
            case LANE_SWAP -> exchange(0);
            case SUMS -> throw new IllegalArgumentException("no step is bound to sums");
        };
    }

    /** matrix · (R(t) ⊗ R(u)), made unitary: R(t) = [[1, −t],[t, 1]] has the length √(1 + t²). */
    private static KernelCase turned(ComplexMatrix matrix, double t, double u) {
        return turned(matrix, t, u, ROW_A, ROW_B);
    }

    private static KernelCase turned(ComplexMatrix matrix, double t, double u, int first, int second) {
        double factor = 1 / Math.sqrt((1 + t * t) * (1 + u * u));
        int d = matrix.dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            re[i] = factor * matrix.re(i / d, i % d);
            im[i] = factor * matrix.im(i / d, i % d);
        }
        return of(new Step.Turned(List.of(first, second), List.of(t, u), ComplexMatrix.of(re, im)));
    }

    private static KernelCase plain(ComplexMatrix matrix, Integer... positions) {
        return of(new Step.Turned(List.of(positions), Collections.nCopies(positions.length, 0.0), matrix));
    }

    /** Above the lanes, under a control in a lane. */
    private static KernelCase controlled(ComplexMatrix matrix) {
        Step step = new Step.Conditional(List.of(0), List.of(ROW_A), matrix);
        return new KernelCase(List.of(0, ROW_A), matrix.controlled(1), binder -> binder.add(step));
    }

    private static KernelCase of(Step.Turned step) {
        return new KernelCase(step.tracks(), step.whole(), binder -> binder.add(step));
    }

    private static KernelCase exchange(int position) {
        return new KernelCase(
                List.of(position, ROW_A),
                ComplexMatrix.of(new double[] {1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1}, new double[16]),
                binder -> binder.addSwap(position, ROW_A));
    }
}
