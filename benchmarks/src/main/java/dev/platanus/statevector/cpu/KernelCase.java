package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.SqrtW;
import dev.platanus.circuit.SqrtX;
import dev.platanus.statevector.program.Step;
import java.util.Collections;
import java.util.List;

/**
 * One case for each kernel: a step that makes the engine choose it. Positions: {@code A} and {@code B} select rows, 5 lies
 * inside a row above the lanes, 0 and 1 are lanes (where the kernels have any: the scalar ones take their plain forms).
 */
enum KernelCase {
    /** √-gates on two qubits, then an fSim of general angles. */
    ROTATE_MIX,
    /** General rotations on two qubits, then an fSim of general angles. */
    TURN_MIX,
    /** √-gates on two qubits, then a diagonal: what ideal angles leave of an fSim. */
    ROTATE_PHASE,
    /** General rotations on two qubits, then a diagonal. */
    TURN_PHASE,
    /** A dense matrix on two qubits. */
    DENSE_2,
    /** A dense matrix on one qubit. */
    DENSE_1,
    /** A controlled phase: a quarter of the amplitudes is visited. */
    SCALE,
    /** A diagonal on two lanes. */
    LANE_SCALE,
    /** A dense matrix on one lane. */
    LANE_DENSE_1,
    /** A dense matrix on two lanes. */
    LANE_DENSE_2,
    /** A dense matrix on a lane and a higher position. */
    LANE_HIGH_DENSE_2,
    /** Exchange of a position inside the row with one that selects rows. */
    SWAP,
    /** Exchange of a lane with a position that selects rows. */
    LANE_SWAP;

    private static final int ROW_A = Geometry.ROW_BITS + 2;
    private static final int ROW_B = Geometry.ROW_BITS + 1;
    private static final int IN_ROW = 5;

    /** The smallest block that holds the positions above: 2^12 amplitudes. */
    static final int MIN_BLOCK_BITS = ROW_A + 1;

    /** Binds the case. */
    void addTo(Binder binder) {
        switch (this) {
            case SWAP -> binder.addSwap(IN_ROW, ROW_A);
            case LANE_SWAP -> binder.addSwap(0, ROW_A);
            default -> binder.add(step());
        }
    }

    /** The positions of {@link #matrix}, the most significant bit of its index first. */
    List<Integer> positions() {
        return switch (this) {
            case SWAP -> List.of(IN_ROW, ROW_A);
            case LANE_SWAP -> List.of(0, ROW_A);
            default -> step().tracks();
        };
    }

    /** What the case does, as one matrix. */
    ComplexMatrix matrix() {
        return switch (this) {
            case SWAP, LANE_SWAP ->
                ComplexMatrix.of(new double[] {1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1}, new double[16]);
            default -> step().whole();
        };
    }

    private Step.Turned step() {
        ComplexMatrix mix = new FSim(1.4, 0.6).matrix();
        ComplexMatrix phase = new FSim(0, 0.6).matrix();
        ComplexMatrix one = new SqrtW().matrix();
        ComplexMatrix two = mix.times(new SqrtX().matrix().kron(one));
        return switch (this) {
            case ROTATE_MIX -> turned(mix, 1, 1);
            case TURN_MIX -> turned(mix, 0.4, 0.7);
            case ROTATE_PHASE -> turned(phase, 1, 1);
            case TURN_PHASE -> turned(phase, 0.4, 0.7);
            case DENSE_2 -> plain(two, ROW_A, ROW_B);
            case DENSE_1 -> plain(one, ROW_A);
            case SCALE -> plain(phase, ROW_A, ROW_B);
            case LANE_SCALE -> plain(phase, 0, 1);
            case LANE_DENSE_1 -> plain(one, 0);
            case LANE_DENSE_2 -> plain(two, 0, 1);
            case LANE_HIGH_DENSE_2 -> plain(two, 0, ROW_A);
            case SWAP, LANE_SWAP -> throw new IllegalStateException(this + " is no step");
        };
    }

    /** matrix · (R(t) ⊗ R(u)), made unitary: R(t) = [[1, −t],[t, 1]] has the length √(1 + t²). */
    private static Step.Turned turned(ComplexMatrix matrix, double t, double u) {
        double factor = 1 / Math.sqrt((1 + t * t) * (1 + u * u));
        int d = matrix.dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            re[i] = factor * matrix.re(i / d, i % d);
            im[i] = factor * matrix.im(i / d, i % d);
        }
        return new Step.Turned(List.of(ROW_A, ROW_B), List.of(t, u), ComplexMatrix.of(re, im));
    }

    private static Step.Turned plain(ComplexMatrix matrix, Integer... positions) {
        return new Step.Turned(List.of(positions), Collections.nCopies(positions.length, 0.0), matrix);
    }
}
