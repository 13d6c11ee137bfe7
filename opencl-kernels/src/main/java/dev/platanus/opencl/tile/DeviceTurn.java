package dev.platanus.opencl.tile;

import dev.platanus.machine.Precision;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.Pass.Place;
import dev.platanus.opencl.tile.Pass.Split;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.plan.Positions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which tracks change places when others are to number the devices. As long as a track that numbers devices is 0, devices that
 * differ in its bit hold copies. What takes its place is then there already: each device keeps its own half. Only tracks
 * that have been mixed before have to be exchanged between devices.
 *
 * @param renamed pairs of tracks that are both 0: nothing happens in memory
 * @param split pairs of a track that is 0 and one that comes
 * @param exchanged pairs of a track that may be 1 and one that comes
 */
record DeviceTurn(List<Pair> renamed, List<Pair> split, List<Pair> exchanged) {

    /** A track that numbered devices, and the one that takes its place. */
    record Pair(int goes, int comes) {}

    /**
     * Pairs tracks off.
     *
     * @param going mask of the tracks that numbered devices
     * @param coming mask of those that will, as many
     * @param touched mask of all tracks that may be 1
     */
    static DeviceTurn of(long going, long coming, long touched) {
        List<Integer> go = sorted(going, touched);
        List<Integer> come = sorted(coming, touched);
        List<Pair> renamed = new ArrayList<>();
        List<Pair> split = new ArrayList<>();
        List<Pair> exchanged = new ArrayList<>();
        for (int i = 0; i < go.size(); i++) {
            Pair pair = new Pair(go.get(i), come.get(i));
            boolean full = (touched >> pair.goes() & 1) == 1;
            boolean empty = (touched >> pair.comes() & 1) == 0;
            (full ? exchanged : empty ? renamed : split).add(pair);
        }
        return new DeviceTurn(renamed, split, exchanged);
    }

    /** Tracks of a mask, those that are 0 first. */
    private static List<Integer> sorted(long tracks, long touched) {
        List<Integer> sorted = new ArrayList<>();
        for (long mask : new long[] {tracks & ~touched, tracks & touched}) {
            for (long rest = mask; rest != 0; rest &= rest - 1) {
                sorted.add(Long.numberOfTrailingZeros(rest));
            }
        }
        return sorted;
    }

    /** Tracks of which devices hold no copies afterwards, even if they are 0. */
    long filled() {
        return exchanged.stream().mapToLong(pair -> 1L << pair.comes()).reduce(0, (a, b) -> a | b);
    }

    /** Moves the tracks; returns what the devices have to do for it. */
    List<Pass> apply(Positions placement, int devicePositions) {
        List<Place> splits = places(split, placement, devicePositions);
        List<Place> exchanges = places(exchanged, placement, devicePositions);
        renamed.forEach(pair -> placement.swap(placement.of(pair.goes()), placement.of(pair.comes())));
        split.forEach(pair -> placement.swap(placement.of(pair.goes()), placement.of(pair.comes())));
        exchanged.forEach(pair -> placement.swap(placement.of(pair.goes()), placement.of(pair.comes())));
        long stateBytes = (long) Precision.SINGLE.bytesPerAmplitude() << placement.count();
        List<Pass> passes = new ArrayList<>();
        if (!splits.isEmpty()) {
            passes.add(new Split(splits, summary(stateBytes + (stateBytes >> splits.size()))));
        }
        if (!exchanges.isEmpty()) {
            passes.add(new Exchange(exchanges, summary(2 * (stateBytes - (stateBytes >> exchanges.size())))));
        }
        return passes;
    }

    private static List<Place> places(List<Pair> pairs, Positions placement, int devicePositions) {
        return pairs.stream()
                .map(pair -> new Place(placement.of(pair.goes()) - devicePositions, placement.of(pair.comes())))
                .sorted(Comparator.comparing(Place::position))
                .toList();
    }

    private static PlannedSweep summary(long bytesMoved) {
        return new PlannedSweep(List.of(), 0, 0, bytesMoved, 0);
    }
}
