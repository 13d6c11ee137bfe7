package dev.platanus.statevector.cpu;

import dev.platanus.machine.Memo;
import dev.platanus.statevector.cpu.LaneSearch.Action;
import dev.platanus.statevector.plan.Positions;
import dev.platanus.statevector.program.MatrixForm;
import dev.platanus.statevector.program.PlanOps;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import java.util.Arrays;
import java.util.List;

/**
 * Orders the steps of one sweep so that few of them work on two tracks inside lanes, which costs nearly three times as much
 * as working on vectors; exchanges tracks between the lanes and the rest of the block where that pays.
 */
final class LaneScheduler {

    /** How many steps are looked at together. */
    private static final int WINDOW = Long.SIZE;

    /** No search, but the first way that is found. */
    private static final int QUICK = 0;

    /** The widest search, for states large enough that it pays. */
    private static final int WIDEST = 12;

    /** A search takes about as long as it saves on states of so many positions, and halves with each less. */
    private static final int WORTH_THE_WIDEST = 18;

    /** States of no more positions are through with a step before a search has looked at it. */
    private static final int SMALL = 12;

    /** On small states so many steps are not searched: plans of fewer may run often. */
    private static final int MANY = 1 << 11;

    /** So many windows are remembered: those of a few small circuits. */
    private static final int MOST_REMEMBERED = 256;

    private final Binder binder;
    private final Positions positions;
    private final long localTracks;
    private final Memo planned;

    /** A window of steps; circuits that differ in their angles have equal ones. */
    private record Question(List<Long> tracks, List<Long> wary, long localTracks, int width, long lanes) {
        static Question of(long[] tracks, long[] wary, long localTracks, int width, long lanes) {
            return new Question(
                    Arrays.stream(tracks).boxed().toList(),
                    Arrays.stream(wary).boxed().toList(),
                    localTracks,
                    width,
                    lanes);
        }
    }

    private record Answer(List<Action> actions) {}

    /**
     * A scheduler for one sweep.
     *
     * @param planned what was searched for before
     */
    LaneScheduler(Binder binder, Positions positions, long localTracks, Memo planned) {
        this.binder = binder;
        this.positions = positions;
        this.localTracks = localTracks;
        // in a memo of their own, since there are many more of them than of other plans
        this.planned = planned.answer(LaneScheduler.class, Memo.class, () -> new Memo(MOST_REMEMBERED));
    }

    /** Binds all steps, and the exchanges between them. */
    void run(List<Step> steps) {
        int width = positions.count() <= SMALL && steps.size() >= MANY ? QUICK : width();
        for (int from = 0; from < steps.size(); from += WINDOW) {
            runWindow(steps.subList(from, Math.min(steps.size(), from + WINDOW)), width);
        }
    }

    private void runWindow(List<Step> steps, int width) {
        long[] tracks = new long[steps.size()];
        long[] wary = new long[steps.size()];
        for (int i = 0; i < tracks.length; i++) {
            tracks[i] = PlanOps.mask(steps.get(i).tracks());
            wary[i] = PlanOps.mask(wary(steps.get(i)));
        }
        Question question = Question.of(tracks, wary, localTracks, width, lanes());
        Answer answer = planned.answer(question, Answer.class, () -> {
            LaneSearch search = new LaneSearch(tracks, wary, localTracks, width);
            return new Answer(width == QUICK ? search.quick(question.lanes) : search.best(question.lanes));
        });
        for (Action action : answer.actions) {
            switch (action) {
                case Action.Run(int step) -> binder.add(steps.get(step));
                case Action.Exchange(int inLane, int other) -> {
                    int lane = positions.of(inLane);
                    int high = positions.of(other);
                    binder.addSwap(lane, high);
                    positions.swap(lane, high);
                }
            }
        }
    }

    private int width() {
        return Math.max(1, WIDEST >> Math.max(0, WORTH_THE_WIDEST - positions.count()));
    }

    /**
     * The tracks that make a step dearer when they are in lanes; steps on one track, diagonals and controlled flips do not care. One that
     * rotates a track before a diagonal would do in lanes what it does elsewhere with half the operations.
     */
    private static List<Integer> wary(Step step) {
        return switch (step) {
            case Conditional _ -> List.of();
            case Selected selected -> wary(selected.cases().getFirst());
            case Turned turned ->
                turned.tracks().size() < 2
                                || turned.isPlainDiagonal()
                                || turned.form() == MatrixForm.PERMUTATION
                                        && turned.mixedTracks().size() < 2
                        ? List.of()
                        : turned.tracks();
        };
    }

    /** The tracks where the widest vectors have lanes: the order of amplitudes is the same for every width. */
    private long lanes() {
        long lanes = 0;
        for (int position = 0; position < binder.geometry().chunkBits(); position++) {
            lanes |= 1L << positions.trackAt(position);
        }
        return lanes;
    }
}
