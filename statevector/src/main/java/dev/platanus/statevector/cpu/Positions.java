package dev.platanus.statevector.cpu;

import dev.platanus.statevector.plan.Sweep;
import java.util.ArrayList;
import java.util.List;

/** Which track stands at which position of the amplitude index; changes while a plan is made. */
final class Positions {

    private final int[] positionOfTrack;
    private final int[] trackAtPosition;

    Positions(int count) {
        positionOfTrack = new int[count];
        trackAtPosition = new int[count];
    }

    /**
     * Places all tracks: lanes lowest, then the other low tracks, then in the order in which the sweeps want them, and at last
     * those that number parts later, and those that do so now.
     */
    void place(List<Sweep> sweeps, long awayLater, long away) {
        Sweep first = sweeps.getFirst();
        List<Long> order = new ArrayList<>(List.of(first.laneQubits(), first.lowQubits()));
        sweeps.forEach(sweep -> order.add(sweep.localQubits() & ~awayLater & ~away));
        order.add((1L << count()) - 1 & ~awayLater & ~away);
        order.add(awayLater & ~away);
        order.add(away);
        long placed = 0;
        int position = 0;
        for (long wanted : order) {
            for (long rest = wanted & ~placed; rest != 0; rest &= rest - 1) {
                int track = Long.numberOfTrailingZeros(rest);
                positionOfTrack[track] = position;
                trackAtPosition[position++] = track;
            }
            placed |= wanted;
        }
    }

    int count() {
        return positionOfTrack.length;
    }

    int of(int track) {
        return positionOfTrack[track];
    }

    int trackAt(int position) {
        return trackAtPosition[position];
    }

    int[] ofTracks() {
        return positionOfTrack.clone();
    }

    /** Exchanges the tracks at two positions. */
    void swap(int a, int b) {
        int track = trackAtPosition[a];
        trackAtPosition[a] = trackAtPosition[b];
        trackAtPosition[b] = track;
        positionOfTrack[trackAtPosition[a]] = a;
        positionOfTrack[trackAtPosition[b]] = b;
    }
}
