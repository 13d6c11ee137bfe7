package dev.platanus.statevector.cpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches for an order of steps, and for exchanges of tracks between them, by which few steps work inside lanes.
 *
 * <p>A beam search. What leaves the lanes alone runs as soon as it can; when nothing of the kind is left, either a track
 * in a lane gives way to another one, or a step runs in lanes. Works on at most 64 steps and 64 tracks, as bit masks.
 */
final class LaneSearch {

    /** An exchange of a lane, in nanoseconds per amplitude and thread (measured). */
    private static final double EXCHANGE = 0.09;
    /** What a step on a lane costs more than elsewhere. */
    private static final double IN_LANE = 0.18;
    /** What a pending step is expected to cost more; keeps those ahead that got further. */
    private static final double PENDING = 0.02;

    private static final int NONE = -1;
    private static final int CANDIDATES = 4;

    private final long[] wary;
    private final long[] before;
    private final long localTracks;
    private final int width;
    private final long all;

    /**
     * A search for steps in an executable order.
     *
     * @param tracks of each step, the tracks it acts on
     * @param wary of each step, those of them that had better not be in lanes
     * @param localTracks the tracks that may be exchanged
     * @param width how many ways are followed at a time; time grows in proportion
     */
    LaneSearch(long[] tracks, long[] wary, long localTracks, int width) {
        this.wary = wary;
        this.localTracks = localTracks;
        this.width = width;
        this.all = tracks.length == 64 ? -1L : (1L << tracks.length) - 1;
        this.before = new long[tracks.length];
        for (int i = 0; i < tracks.length; i++) {
            for (int j = 0; j < i; j++) {
                if ((tracks[i] & tracks[j]) != 0) {
                    before[i] |= 1L << j;
                }
            }
        }
    }

    /** What to do next: an exchange of two tracks, the first of which is in a lane, or a step. */
    sealed interface Action {
        record Exchange(int inLane, int other) implements Action {}

        record Run(int step) implements Action {}
    }

    /**
     * Where a way through the steps has come.
     *
     * @param done the steps that have run
     * @param lanes the tracks in lanes
     * @param last where it came from, null at the start
     * @param inLanes the step that ran in lanes to come here, or none: then tracks were exchanged
     * @param cost what exchanges and lanes have cost
     * @param rank less is better
     */
    private record State(long done, long lanes, State last, int inLanes, double cost, double rank) {}

    /** States that differ in their cost alone. */
    private record Place(long done, long lanes) {}

    /** All steps, each once, and exchanges between them, from given tracks in the lanes. */
    List<Action> best(long lanes) {
        List<State> level = List.of(state(0, lanes, null, NONE, 0));
        State best = null;
        while (!level.isEmpty()) {
            Map<Place, State> next = new LinkedHashMap<>();
            for (State state : level) {
                if (state.done == all) {
                    best = best == null || state.cost < best.cost ? state : best;
                } else {
                    expand(state, next);
                }
            }
            double limit = best == null ? Double.POSITIVE_INFINITY : best.cost;
            level = next.values().stream()
                    .filter(state -> state.cost < limit)
                    .sorted(Comparator.comparingDouble(State::rank))
                    .limit(width)
                    .toList();
        }
        return actions(best);
    }

    /**
     * All steps as {@link #best} returns them, perhaps not quite as cheap, in time linear in their number: the first step that cannot run
     * runs in lanes, or frees its tracks.
     */
    List<Action> quick(long lanes) {
        State state = state(0, lanes, null, NONE, 0);
        while (state.done != all) {
            int step = Long.numberOfTrailingZeros(all & ~state.done);
            State inLanes = state(state.done | 1L << step, state.lanes, state, step, state.cost + IN_LANE);
            long stuck = wary[step] & state.lanes;
            long others = idlest(state, localTracks & ~state.lanes & ~wary[step], Long.bitCount(stuck));
            if ((stuck & ~localTracks) == 0 && Long.bitCount(others) == Long.bitCount(stuck)) {
                double cost = state.cost + EXCHANGE * Long.bitCount(stuck);
                State freed = state(state.done, state.lanes ^ stuck ^ others, state, NONE, cost);
                state = freed.rank < inLanes.rank ? freed : inLanes;
            } else {
                state = inLanes;
            }
        }
        return actions(state);
    }

    private State state(long done, long lanes, State last, int inLanes, double cost) {
        long now = done;
        // steps follow earlier ones only, so that one look at each finds all that can run
        for (long rest = all & ~done; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            if ((before[i] & ~now) == 0 && (wary[i] & lanes) == 0) {
                now |= 1L << i;
            }
        }
        return new State(now, lanes, last, inLanes, cost, cost + PENDING * Long.bitCount(all & ~now));
    }

    /** The steps that can run without using lanes. */
    private long ready(long done, long lanes) {
        long ready = 0;
        for (long rest = all & ~done; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            if ((before[i] & ~done) == 0 && (wary[i] & lanes) == 0) {
                ready |= 1L << i;
            }
        }
        return ready;
    }

    /** Lets each step that waits for lanes alone run in them, or frees its tracks; so every child has run more steps. */
    private void expand(State state, Map<Place, State> next) {
        long idlest = idlest(state, localTracks & ~state.lanes, CANDIDATES);
        for (long rest = ready(state.done, 0); rest != 0; rest &= rest - 1) {
            int step = Long.numberOfTrailingZeros(rest);
            enter(state(state.done | 1L << step, state.lanes, state, step, state.cost + IN_LANE), next);
            long stuck = wary[step] & state.lanes;
            long others = idlest & ~wary[step];
            if ((stuck & ~localTracks) != 0) {
                continue;
            }
            double cost = state.cost + EXCHANGE * Long.bitCount(stuck);
            for (long a = others; a != 0; a &= a - 1) {
                long one = a & -a;
                if ((stuck & stuck - 1) == 0) {
                    enter(state(state.done, state.lanes ^ stuck ^ one, state, NONE, cost), next);
                } else {
                    for (long b = a & a - 1; b != 0; b &= b - 1) {
                        enter(state(state.done, state.lanes ^ stuck ^ one ^ b & -b, state, NONE, cost), next);
                    }
                }
            }
        }
    }

    private static void enter(State state, Map<Place, State> next) {
        next.merge(new Place(state.done, state.lanes), state, (a, b) -> b.cost < a.cost ? b : a);
    }

    /** The few tracks of some outside the lanes that are wanted latest: the best to go there. */
    private long idlest(State state, long candidates, int few) {
        long chosen = 0;
        long later = candidates;
        // those that no pending step minds, then those whose first such step comes last
        int[] first = new int[64];
        for (long rest = candidates; rest != 0; rest &= rest - 1) {
            int track = Long.numberOfTrailingZeros(rest);
            first[track] = 64;
            for (long steps = all & ~state.done; steps != 0; steps &= steps - 1) {
                int i = Long.numberOfTrailingZeros(steps);
                if ((wary[i] >>> track & 1) != 0) {
                    first[track] = i;
                    break;
                }
            }
        }
        while (Long.bitCount(chosen) < few && later != 0) {
            int best = -1;
            for (long rest = later; rest != 0; rest &= rest - 1) {
                int track = Long.numberOfTrailingZeros(rest);
                best = best < 0 || first[track] > first[best] ? track : best;
            }
            chosen |= 1L << best;
            later &= ~(1L << best);
        }
        return chosen;
    }

    /** The way to a state, with the steps that ran by themselves. */
    private List<Action> actions(State end) {
        List<State> path = new ArrayList<>();
        for (State state = end; state != null; state = state.last) {
            path.addFirst(state);
        }
        List<Action> actions = new ArrayList<>();
        long done = 0;
        for (State state : path) {
            if (state.inLanes != NONE) {
                actions.add(new Action.Run(state.inLanes));
                done |= 1L << state.inLanes;
            }
            long entering = state.last == null ? 0 : state.lanes & ~state.last.lanes;
            long leaving = state.last == null ? 0 : state.last.lanes & ~state.lanes;
            for (; entering != 0; entering &= entering - 1, leaving &= leaving - 1) {
                actions.add(
                        new Action.Exchange(Long.numberOfTrailingZeros(leaving), Long.numberOfTrailingZeros(entering)));
            }
            // in circuit order: all of these are free of lanes
            for (long rest = state.done & ~done; rest != 0; rest &= rest - 1) {
                actions.add(new Action.Run(Long.numberOfTrailingZeros(rest)));
            }
            done = state.done;
        }
        return actions;
    }
}
