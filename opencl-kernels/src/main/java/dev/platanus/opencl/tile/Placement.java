package dev.platanus.opencl.tile;

import dev.platanus.statevector.plan.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which track stands at which position of the amplitude index; changes while a plan is made. */
final class Placement {

    private final int[] positionOfTrack;
    private final int[] trackAtPosition;

    /**
     * Places all tracks: the low ones of the first sweep lowest, the others in the order in which the sweeps want them, and
     * those that number the devices highest.
     */
    Placement(int count, List<Sweep> sweeps, long away) {
        positionOfTrack = new int[count];
        trackAtPosition = new int[count];
        List<Long> order = new ArrayList<>();
        if (!sweeps.isEmpty()) {
            order.add(sweeps.getFirst().lowQubits());
        }
        sweeps.forEach(sweep -> order.add(sweep.localQubits() & ~away));
        order.add((1L << count) - 1 & ~away);
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

    int[] ofTracks() {
        return positionOfTrack.clone();
    }

    /** The positions of a set of tracks, lowest first. */
    int[] positionsOf(long tracks) {
        int[] positions = new int[Long.bitCount(tracks)];
        int i = 0;
        for (long rest = tracks; rest != 0; rest &= rest - 1) {
            positions[i++] = positionOfTrack[Long.numberOfTrailingZeros(rest)];
        }
        Arrays.sort(positions);
        return positions;
    }

    int trackAt(int position) {
        return trackAtPosition[position];
    }

    /** The tracks in the lowest positions. */
    long lowest(int count) {
        long tracks = 0;
        for (int position = 0; position < count; position++) {
            tracks |= 1L << trackAtPosition[position];
        }
        return tracks;
    }

    /** Brings the tracks of a set into the lowest positions, each in exchange with one that is not in the set. */
    void bringLow(long tracks) {
        int free = 0;
        int lowCount = Long.bitCount(tracks);
        for (long rest = tracks; rest != 0; rest &= rest - 1) {
            int track = Long.numberOfTrailingZeros(rest);
            if (positionOfTrack[track] < lowCount) {
                continue;
            }
            while ((tracks >> trackAtPosition[free] & 1) == 1) {
                free++;
            }
            swap(free, positionOfTrack[track]);
        }
    }

    /** Lets two tracks change places. */
    void exchange(int track, int other) {
        swap(positionOfTrack[track], positionOfTrack[other]);
    }

    private void swap(int a, int b) {
        int track = trackAtPosition[a];
        trackAtPosition[a] = trackAtPosition[b];
        trackAtPosition[b] = track;
        positionOfTrack[trackAtPosition[a]] = a;
        positionOfTrack[trackAtPosition[b]] = b;
    }
}
