package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Joins the steps of one sweep into fewer passes over a block. Rotations wait on their qubit for the diagonal that follows:
 * one between two local qubits takes both rotations along, one with a qubit outside the block makes the waiting rotation
 * depend on that qubit. What finds no partner is paired up, since a pass on two qubits costs no more than one on one.
 */
public final class SweepFusion {

    /** A unit number as near to 1 as this is 1. */
    private static final double ROUNDING = 1e-15;

    /** Cases double with every selector. */
    private static final int MAX_SELECTORS = 3;

    private final IntPredicate local;
    private final List<Step> joined = new ArrayList<>();
    private final Map<Integer, Selected> waiting = new TreeMap<>();

    private SweepFusion(IntPredicate local) {
        this.local = local;
    }

    /**
     * Joins the steps of one sweep.
     *
     * @param steps steps in an executable order
     * @param local whether a track lies in the block
     * @return fewer steps with the same effect, in an executable order
     */
    public static List<Step> join(List<Step> steps, IntPredicate local) {
        SweepFusion fusion = new SweepFusion(local);
        steps.forEach(fusion::add);
        while (!fusion.waiting.isEmpty()) {
            fusion.release(fusion.waiting.keySet().iterator().next(), _ -> true);
        }
        return fusion.joined;
    }

    private void add(Step step) {
        if (step instanceof Turned turned && isRotation(turned)) {
            int track = turned.tracks().getFirst();
            release(track, _ -> false);
            waiting.put(track, new Selected(List.of(), List.of(turned)));
        } else if (step instanceof Turned turned
                && turned.tracks().size() == 2
                && turned.rotates()
                && permutes(turned)) {
            for (int i = 0; i < 2; i++) {
                if (turned.turns().get(i) != 0) {
                    add(new Turned(
                            List.of(turned.tracks().get(i)),
                            List.of(turned.turns().get(i)),
                            ComplexMatrix.identity(2)));
                }
            }
            add(new Turned(turned.tracks(), List.of(0.0, 0.0), turned.matrix()));
        } else if (step instanceof Turned turned && !turned.rotates() && permutes(turned) && takeIn(turned)) {
            return;
        } else {
            List<Integer> tracks = step.tracks();
            for (int track : tracks) {
                release(track, tracks::contains);
            }
            if (step instanceof Turned turned && !turned.rotates() && turned.form() == MatrixForm.PERMUTATION) {
                addApart(turned);
            } else {
                joined.add(step);
            }
        }
    }

    private static boolean permutes(Turned step) {
        return step.form() == MatrixForm.DIAGONAL || step.form() == MatrixForm.PERMUTATION;
    }

    /** A permutation of two tracks that no rotation waits for: a controlled flip only moves half of the amplitudes. */
    private void addApart(Turned step) {
        int[] to = step.destinations();
        for (int control = 0; control < 2; control++) {
            for (int value = 0; value < 2; value++) {
                if (Arrays.equals(to, controlledFlip(control, value))) {
                    ComplexMatrix diagonal = step.diagonal();
                    if (diagonal.distance(ComplexMatrix.identity(4)) > ROUNDING) {
                        joined.add(new Turned(step.tracks(), step.turns(), diagonal));
                    }
                    joined.add(new Conditional(
                            List.of(step.tracks().get(control)),
                            List.of(value),
                            List.of(step.tracks().get(1 - control)),
                            FixedGate.X.matrix()));
                    return;
                }
            }
        }
        joined.add(step);
    }

    /** Where a flip of one of two bits brings states if the other one has a value. */
    private static int[] controlledFlip(int control, int value) {
        int[] to = new int[4];
        for (int from = 0; from < 4; from++) {
            to[from] = (from >> 1 - control & 1) == value ? from ^ 1 << control : from;
        }
        return to;
    }

    private static boolean isRotation(Turned step) {
        return step.tracks().size() == 1 && step.turns().getFirst() != 0 && step.form() == MatrixForm.DIAGONAL;
    }

    /** Lets a diagonal or a permutation act on what waits, if something does. */
    private boolean takeIn(Turned step) {
        List<Integer> inside = new ArrayList<>(2);
        boolean any = false;
        int selectors = 0;
        for (int track : step.tracks()) {
            if (local.test(track)) {
                inside.add(track);
                Selected rotation = waiting.get(track);
                any |= rotation != null;
                selectors += rotation == null ? 0 : rotation.selectors().size();
            }
        }
        if (!any) {
            return false;
        }
        if (step.tracks().size() == 1) {
            int track = inside.getFirst();
            waiting.put(track, followedBy(waiting.get(track), step.matrix()));
            return true;
        }
        if (inside.size() == 2) {
            if (selectors > MAX_SELECTORS) {
                return false;
            }
            Selected rotations = pair(takeWaiting(inside.get(0)), takeWaiting(inside.get(1)));
            emit(followedBy(rotations, step.matrix()));
            return true;
        }
        if (selectors == MAX_SELECTORS) {
            return false;
        }
        int track = inside.getFirst();
        int place = step.tracks().indexOf(track);
        int selector = step.tracks().get(1 - place);
        List<Turned> cases = new ArrayList<>();
        for (Turned each : waiting.get(track).cases()) {
            for (int value = 0; value < 2; value++) {
                cases.add(each.followedBy(track, step.given(1 - place, value)));
            }
        }
        waiting.put(track, new Selected(concat(waiting.get(track).selectors(), List.of(selector)), cases));
        return true;
    }

    private Selected takeWaiting(int track) {
        Selected found = waiting.remove(track);
        return found != null
                ? found
                : new Selected(List.of(), List.of(new Turned(List.of(track), List.of(0.0), ComplexMatrix.identity(2))));
    }

    /** Emits what waits on a track, together with something else that waits on some tracks, or has met its diagonal. */
    private void release(int track, IntPredicate partners) {
        Selected first = waiting.remove(track);
        if (first == null) {
            return;
        }
        Selected second = null;
        for (Map.Entry<Integer, Selected> entry : waiting.entrySet()) {
            Selected other = entry.getValue();
            if ((partners.test(entry.getKey()) || !other.selectors().isEmpty())
                    && first.selectors().size() + other.selectors().size() <= MAX_SELECTORS) {
                second = other;
                break;
            }
        }
        if (second == null) {
            emit(first);
        } else {
            waiting.remove(second.cases().getFirst().tracks().getFirst());
            emit(pair(first, second));
        }
    }

    private void emit(Selected step) {
        joined.add(step.selectors().isEmpty() ? step.cases().getFirst() : step);
    }

    private static Selected pair(Selected a, Selected b) {
        List<Turned> cases = new ArrayList<>();
        for (Turned x : a.cases()) {
            for (Turned y : b.cases()) {
                cases.add(new Turned(
                        concat(x.tracks(), y.tracks()),
                        concat(x.turns(), y.turns()),
                        x.matrix().kron(y.matrix())));
            }
        }
        return new Selected(concat(a.selectors(), b.selectors()), cases);
    }

    private static Selected followedBy(Selected step, ComplexMatrix matrix) {
        List<Turned> cases = new ArrayList<>(step.cases().size());
        for (Turned each : step.cases()) {
            cases.add(new Turned(each.tracks(), each.turns(), matrix.times(each.matrix())));
        }
        return new Selected(step.selectors(), cases);
    }

    private static <T> List<T> concat(List<T> a, List<T> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        List<T> both = new ArrayList<>(a.size() + b.size());
        both.addAll(a);
        both.addAll(b);
        return List.copyOf(both);
    }
}
