package dev.platanus.statevector.plan;

import java.util.Arrays;
import java.util.List;

/** Which track stands at which position of the amplitude index; changes while a plan is made. */
public final class Positions {

    private final int[] positionOfTrack;
    private final int[] trackAtPosition;

    /**
     * As many positions as tracks, each track at its own.
     *
     * @param count how many
     */
    public Positions(int count) {
        positionOfTrack = new int[count];
        Arrays.setAll(positionOfTrack, track -> track);
        trackAtPosition = positionOfTrack.clone();
    }

    /**
     * Places all tracks.
     *
     * @param order sets of tracks, those that are to stand lowest first; what a set has that stood in one before stays there
     */
    public void place(List<Long> order) {
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

    /**
     * Returns how many positions there are.
     *
     * @return as many as tracks
     */
    public int count() {
        return positionOfTrack.length;
    }

    /**
     * Returns where a track stands.
     *
     * @param track its number
     * @return its position, 0 for the least significant bit
     */
    public int of(int track) {
        return positionOfTrack[track];
    }

    /**
     * Returns where all tracks stand.
     *
     * @return the position of each
     */
    public int[] ofTracks() {
        return positionOfTrack.clone();
    }

    /**
     * Returns where the tracks of a set stand.
     *
     * @param tracks their mask
     * @return their positions, lowest first
     */
    public int[] ofTracks(long tracks) {
        int[] positions = new int[Long.bitCount(tracks)];
        int i = 0;
        for (long rest = tracks; rest != 0; rest &= rest - 1) {
            positions[i++] = positionOfTrack[Long.numberOfTrailingZeros(rest)];
        }
        Arrays.sort(positions);
        return positions;
    }

    /**
     * Returns who stands somewhere.
     *
     * @param position where
     * @return the track
     */
    public int trackAt(int position) {
        return trackAtPosition[position];
    }

    /**
     * Returns who stands lowest.
     *
     * @param count how many
     * @return the tracks in the lowest positions
     */
    public long lowest(int count) {
        long tracks = 0;
        for (int position = 0; position < count; position++) {
            tracks |= 1L << trackAtPosition[position];
        }
        return tracks;
    }

    /**
     * Brings the tracks of a set into the lowest positions, each in exchange with one that is not in the set.
     *
     * @param tracks their mask
     */
    public void bringLow(long tracks) {
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

    /**
     * Exchanges the tracks at two positions.
     *
     * @param a a position
     * @param b another one
     */
    public void swap(int a, int b) {
        int track = trackAtPosition[a];
        trackAtPosition[a] = trackAtPosition[b];
        trackAtPosition[b] = track;
        positionOfTrack[trackAtPosition[a]] = a;
        positionOfTrack[trackAtPosition[b]] = b;
    }
}
