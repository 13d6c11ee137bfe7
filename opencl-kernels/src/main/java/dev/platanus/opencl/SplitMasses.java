package dev.platanus.opencl;

import dev.platanus.opencl.tile.Pass.Place;
import dev.platanus.opencl.tile.TileProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What parts of a state weigh before any of them is made: each keeps of a copy of what all begin with what its number says, and gates
 * within a part do not change Σ|a|².
 */
final class SplitMasses {

    private SplitMasses() {}

    /**
     * Adds up, in one read of what all parts begin with.
     *
     * @param beginning where that is
     * @param rowBits base-2 logarithm of the longest row that may be added up at once
     * @param places which bits of a position are bits of a part's number; those of others are 0
     * @return Σ|a|² of each part, by its number
     */
    static double[] of(DeviceShare beginning, TileProgram program, int rowBits, List<Place> places) {
        List<Integer> split = places.stream().map(Place::position).toList();
        List<Integer> free = new ArrayList<>(IntStream.range(0, program.devicePositions())
                .filter(position -> !split.contains(position))
                .boxed()
                .toList());
        int inRow = Math.min(rowBits, free.size());
        List<Integer> row = free.subList(0, inRow);
        List<Integer> rest = IntStream.range(0, program.devicePositions())
                .filter(position -> !row.contains(position))
                .boxed()
                .toList();
        int inTile = program.shape().tileBits() - inRow;
        List<Integer> tile = new ArrayList<>(row);
        tile.addAll(rest.subList(0, inTile));
        List<Integer> outside = rest.subList(inTile, rest.size());
        long[] numberOfRow = new long[rest.size()];
        places.forEach(place -> numberOfRow[rest.indexOf(place.position())] = 1L << place.deviceBit());
        LinearMap number = new LinearMap(numberOfRow);
        double[] masses = new double[1 << program.deviceBits()];
        int items = program.shape().items();
        new RowSums(SampleTiles.words(tile, outside, items), inRow, 1L << outside.size(), 1L << rest.size())
                .read(beginning, items, (first, sums) -> {
                    for (int i = 0; i < sums.length / 2; i++) {
                        masses[(int) number.apply(first + i)] += sums[2 * i];
                    }
                });
        return masses;
    }
}
