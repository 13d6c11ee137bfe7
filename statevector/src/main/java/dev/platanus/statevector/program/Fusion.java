package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits steps for planning, and joins the steps of one sweep again.
 *
 * <p>A diagonal step needs no locality but its rotations do. Planned apart, they leave the planner free; run together,
 * they cost one pass over the block. So {@link #split} takes diagonal two-qubit steps apart, and {@link #join} puts
 * rotations that wait on a qubit into the next step there, and pairs up rotations that find none.
 */
public final class Fusion {

    private Fusion() {}

    /**
     * Takes rotations out of diagonal two-qubit steps.
     *
     * @param steps any steps
     * @return the same circuit in more steps
     */
    public static List<Step> split(List<Step> steps) {
        List<Step> result = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Turned turned && turned.tracks().size() == 2 && turned.form() == MatrixForm.DIAGONAL) {
                for (int i = 0; i < 2; i++) {
                    double t = turned.turns().get(i);
                    if (t != 0) {
                        result.add(rotation(turned.tracks().get(i), t));
                    }
                }
                result.add(new Turned(turned.tracks(), List.of(0.0, 0.0), shortened(turned)));
            } else {
                result.add(step);
            }
        }
        return result;
    }

    /** A rotation of length 1, so that the state in memory stays normalised between sweeps. */
    private static Turned rotation(int track, double t) {
        double factor = 1 / Math.sqrt(1 + t * t);
        return new Turned(List.of(track), List.of(t), scaled(ComplexMatrix.identity(2), factor));
    }

    private static ComplexMatrix shortened(Turned step) {
        double length = 1;
        for (double t : step.turns()) {
            length *= Math.sqrt(1 + t * t);
        }
        return scaled(step.matrix(), length);
    }

    private static ComplexMatrix scaled(ComplexMatrix matrix, double factor) {
        int d = matrix.dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            re[i] = matrix.re(i / d, i % d) * factor;
            im[i] = matrix.im(i / d, i % d) * factor;
        }
        return ComplexMatrix.of(re, im);
    }

    /**
     * Joins the steps of one sweep.
     *
     * @param steps steps in an executable order
     * @param local whether a track lies in the block, so that a step there can rotate it
     * @return fewer steps with the same effect
     */
    public static List<Step> join(List<Step> steps, java.util.function.IntPredicate local) {
        List<Step> result = new ArrayList<>();
        Map<Integer, Turned> waiting = new HashMap<>();
        for (Step step : steps) {
            if (step instanceof Turned turned && isRotation(turned)) {
                int track = turned.tracks().getFirst();
                Turned earlier = waiting.put(track, turned);
                if (earlier != null) {
                    result.add(earlier);
                }
            } else if (step instanceof Turned turned
                    && turned.form() != MatrixForm.DENSE
                    && turned.tracks().stream().allMatch(local::test)
                    && turned.turns().stream().allMatch(t -> t == 0)) {
                result.add(withRotations(turned, waiting));
            } else {
                step.tracks().stream()
                        .map(waiting::remove)
                        .filter(w -> w != null)
                        .forEach(result::add);
                result.add(step);
            }
        }
        pairUp(List.copyOf(waiting.values()), result);
        return result;
    }

    private static boolean isRotation(Turned step) {
        return step.tracks().size() == 1 && step.turns().getFirst() != 0 && step.form() == MatrixForm.DIAGONAL;
    }

    private static Turned withRotations(Turned step, Map<Integer, Turned> waiting) {
        List<Double> turns = new ArrayList<>();
        ComplexMatrix before = ComplexMatrix.identity(1);
        for (int track : step.tracks()) {
            Turned rotation = waiting.remove(track);
            turns.add(rotation == null ? 0.0 : rotation.turns().getFirst());
            before = before.kron(rotation == null ? ComplexMatrix.identity(2) : rotation.matrix());
        }
        return new Turned(step.tracks(), turns, step.matrix().times(before));
    }

    private static void pairUp(List<Turned> rotations, List<Step> result) {
        int i = 0;
        for (; i + 1 < rotations.size(); i += 2) {
            Turned a = rotations.get(i);
            Turned b = rotations.get(i + 1);
            result.add(new Turned(
                    List.of(a.tracks().getFirst(), b.tracks().getFirst()),
                    List.of(a.turns().getFirst(), b.turns().getFirst()),
                    a.matrix().kron(b.matrix())));
        }
        if (i < rotations.size()) {
            result.add(rotations.get(i));
        }
    }
}
