package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits two-qubit steps for planning that are diagonals or permutations after rotations. A diagonal needs no locality, and a controlled
 * flip none of its control, but the rotations before it do: planned apart, they leave the planner free, and {@link SweepFusion} joins those
 * that meet in one sweep again. A rotation of what is flipped stays where it is.
 */
public final class RotationSplitting {

    /** What is farther from a unit number is no rounding. */
    private static final double DECAY = 1e-12;

    private RotationSplitting() {}

    /**
     * Takes rotations out of two-qubit steps that are diagonals or permutations, with as much of the diagonal as belongs to one qubit
     * alone. What is left of a diagonal where both qubits were rotated is a controlled phase, diag(1, 1, 1, x).
     *
     * @param steps any steps
     * @return the same circuit in more steps, each of them unitary
     */
    public static List<Step> split(List<Step> steps) {
        List<Step> result = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Turned turned
                    && turned.tracks().size() == 2
                    && turned.rotates()
                    && (turned.form() == MatrixForm.DIAGONAL || turned.form() == MatrixForm.PERMUTATION)) {
                split(turned, result);
            } else {
                result.add(step);
            }
        }
        return result;
    }

    private static void split(Turned step, List<Step> result) {
        ComplexMatrix rest = step.diagonal();
        int[] to = step.destinations();
        List<Double> left = new ArrayList<>(List.of(0.0, 0.0));
        for (int i = 0; i < 2; i++) {
            double t = step.turns().get(i);
            if (t == 0 || step.exchanges(i)) {
                left.set(i, t);
                continue;
            }
            int other = i == 0 ? 2 : 1;
            double length = Math.sqrt(1 + t * t);
            // the ratio of the two entries in which only this qubit differs is a unit number where nothing decays
            double modulus = Math.pow(Math.hypot(rest.re(0, 0), rest.im(0, 0)), 2);
            double re = (rest.re(other, other) * rest.re(0, 0) + rest.im(other, other) * rest.im(0, 0)) / modulus;
            double im = (rest.im(other, other) * rest.re(0, 0) - rest.re(other, other) * rest.im(0, 0)) / modulus;
            result.add(new Turned(
                    List.of(step.tracks().get(i)), List.of(t), diagonal(1 / length, 0, re / length, im / length)));
            double square = re * re + im * im;
            double decay = Math.abs(square - 1) > DECAY ? square : 1;
            ComplexMatrix inverse = diagonal(length, 0, re * length / decay, -im * length / decay);
            ComplexMatrix one = ComplexMatrix.identity(2);
            rest = (i == 0 ? inverse.kron(one) : one.kron(inverse)).times(rest);
        }
        result.add(new Turned(step.tracks(), left, rearranged(rest, to)));
    }

    /** A diagonal, then a permutation. */
    private static ComplexMatrix rearranged(ComplexMatrix diagonal, int[] to) {
        double[] re = new double[16];
        double[] im = new double[16];
        for (int from = 0; from < 4; from++) {
            re[4 * to[from] + from] = diagonal.re(from, from);
            im[4 * to[from] + from] = diagonal.im(from, from);
        }
        return ComplexMatrix.of(re, im);
    }

    private static ComplexMatrix diagonal(double re0, double im0, double re1, double im1) {
        return ComplexMatrix.of(new double[] {re0, 0, 0, re1}, new double[] {im0, 0, 0, im1});
    }
}
