package dev.platanus.statevector.cpu;

import dev.platanus.statevector.program.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders the steps of one sweep so that few of them mix lanes, which costs nearly three times as much as mixing vectors.
 *
 * <p>Steps that leave the lanes alone run as soon as their predecessors have. When only steps on lanes are left, the track
 * in a lane that has most work ahead is exchanged with a local track that has least, if that pays; an exchange costs about
 * half of what one step on lanes costs more than another.
 */
final class LaneScheduler {

    /** What a step on a lane costs more than one elsewhere, in units of an exchange of a lane. */
    private static final double LANE_PENALTY = 2;

    private final Binder binder;
    private final Positions positions;
    private final long localTracks;
    private final int[] usesLeft;

    LaneScheduler(Binder binder, Positions positions, long localTracks) {
        this.binder = binder;
        this.positions = positions;
        this.localTracks = localTracks;
        usesLeft = new int[positions.count()];
    }

    /** Binds all steps, and the exchanges between them. */
    void run(List<Step> steps) {
        steps.forEach(step -> step.mixedTracks().forEach(track -> usesLeft[track]++));
        List<Step> rest = new ArrayList<>(steps);
        while (!rest.isEmpty()) {
            List<Step> ready = ready(rest);
            Step next = ready.stream()
                    .filter(step -> step.mixedTracks().stream().noneMatch(this::inLane))
                    .findFirst()
                    .orElse(null);
            if (next == null && exchangeForBetter()) {
                continue;
            }
            next = next == null ? ready.getFirst() : next;
            binder.add(next);
            next.mixedTracks().forEach(track -> usesLeft[track]--);
            rest.remove(next);
        }
    }

    /** The steps none of whose tracks occurs in an earlier step. */
    private static List<Step> ready(List<Step> rest) {
        List<Step> ready = new ArrayList<>();
        long blocked = 0;
        for (Step step : rest) {
            long tracks = 0;
            for (int track : step.tracks()) {
                tracks |= 1L << track;
            }
            if ((tracks & blocked) == 0) {
                ready.add(step);
            }
            blocked |= tracks;
        }
        return ready;
    }

    /** Whether a track stands where the widest vectors have lanes: the order of amplitudes is the same for every width. */
    private boolean inLane(int track) {
        return positions.of(track) < Geometry.CHUNK_BITS;
    }

    /** Exchanges the busiest track in a lane with the idlest one elsewhere in the block, if that pays. */
    private boolean exchangeForBetter() {
        int busiest = -1;
        int idlest = -1;
        for (int track = 0; track < usesLeft.length; track++) {
            if ((localTracks >> track & 1) == 0) {
                continue;
            }
            if (inLane(track)) {
                busiest = busiest < 0 || usesLeft[track] > usesLeft[busiest] ? track : busiest;
            } else {
                idlest = idlest < 0 || usesLeft[track] < usesLeft[idlest] ? track : idlest;
            }
        }
        if (busiest < 0 || idlest < 0 || (usesLeft[busiest] - usesLeft[idlest]) * LANE_PENALTY <= 1) {
            return false;
        }
        int lane = positions.of(busiest);
        int other = positions.of(idlest);
        binder.addSwap(lane, other);
        positions.swap(lane, other);
        return true;
    }
}
