package dev.platanus.opencl;

import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import dev.platanus.opencl.tile.TileShape;
import dev.platanus.statevector.sampling.InverseTransformSampler;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Sums of probabilities over the rows of a state, or of one of its parts, and samples from them. The sums are made once, by one read of
 * that; each batch of samples reads the tiles it hits.
 */
final class DeviceSamples implements InverseTransformSampler.Locator {

    private static final int BATCH = 1 << 22;

    private final HeldState state;
    private final SampleTiles tiles;
    private final TileShape shape;
    private final double[] masses;
    private final double norm;
    private final double fourths;

    private final int firstSegment;

    /** Those of the whole state. */
    DeviceSamples(HeldState state, SampleTiles tiles, TileShape shape) {
        this(state, tiles, shape, 0, new double[tiles.segments()], _ -> true);
    }

    /**
     * Those of a part, which has as many segments as the others.
     *
     * @param part its place in the order of sampling
     * @param number its number
     */
    DeviceSamples(HeldState state, SampleTiles tiles, TileShape shape, int part, int number) {
        this(
                state,
                tiles,
                shape,
                part * (tiles.segments() / state.count()),
                new double[tiles.segments() / state.count()],
                wanted -> wanted == number);
    }

    private DeviceSamples(
            HeldState state,
            SampleTiles tiles,
            TileShape shape,
            int firstSegment,
            double[] masses,
            IntPredicate wanted) {
        this.state = state;
        this.tiles = tiles;
        this.shape = shape;
        this.firstSegment = firstSegment;
        this.masses = masses;
        double[] fourthsOf = new double[state.count()];
        state.each(wanted, share -> fourthsOf[share.number()] = addUp(share));
        fourths = Arrays.stream(fourthsOf).sum();
        norm = Arrays.stream(masses).sum();
    }

    /** Mass of each segment of the state, or of the part, in the order of sampling. */
    double[] masses() {
        return masses;
    }

    double norm() {
        return norm;
    }

    double fourths() {
        return fourths;
    }

    /** Puts the masses of a device's rows where they belong; returns the sum of squared probabilities. */
    private double addUp(DeviceShare share) {
        double[] sum = new double[1];
        long rows = tiles.rowsPerDevice();
        new RowSums(tiles.words(), tiles.rowBits(), tiles.tilesPerDevice(), rows)
                .read(share, shape.items(), (first, sums) -> {
                    double[] squares = new double[sums.length / 2];
                    for (int i = 0; i < squares.length; i++) {
                        squares[i] = sums[2 * i];
                        sum[0] += sums[2 * i + 1];
                    }
                    tiles.scatter(squares, share.number() * rows + first, masses);
                });
        return sum[0];
    }

    @Override
    public long[] locate(int[] inside, double[] rests) {
        int[] segments =
                Arrays.stream(inside).map(segment -> firstSegment + segment).toArray();
        long[] samples = new long[segments.length];
        for (int from = 0; from < segments.length; from += BATCH) {
            locate(segments, rests, from, Math.min(segments.length, from + BATCH), samples);
        }
        return samples;
    }

    private void locate(int[] segments, double[] rests, int from, int to, long[] samples) {
        long[] byTile = new long[to - from];
        for (int i = 0; i < byTile.length; i++) {
            byTile[i] = (long) tiles.tileOf(tiles.rowOf(segments[from + i])) << 32 | i;
        }
        Arrays.parallelSort(byTile);
        state.each(
                number -> firstOf(number, byTile) < firstOf(number + 1, byTile),
                share -> locate(
                        share,
                        Arrays.copyOfRange(
                                byTile, firstOf(share.number(), byTile), firstOf(share.number() + 1, byTile)),
                        segments,
                        rests,
                        from,
                        samples));
    }

    /** Where the samples of a device begin among those of all. */
    private int firstOf(int device, long[] byTile) {
        int place = Arrays.binarySearch(byTile, device * tiles.tilesPerDevice() << 32);
        return place < 0 ? -1 - place : place;
    }

    /** Finds samples on one device: pairs of a tile's number and that of the sample, in increasing order. */
    private void locate(DeviceShare share, long[] byTile, int[] segments, double[] rests, int from, long[] samples) {
        int[] rows = new int[byTile.length];
        double[] left = new double[byTile.length];
        int[] hits = new int[4 * byTile.length];
        int hit = -1;
        for (int i = 0; i < byTile.length; i++) {
            int sample = from + (int) byTile[i];
            int tile = (int) ((byTile[i] >>> 32) - share.number() * tiles.tilesPerDevice());
            if (hit < 0 || hits[4 * hit] != tile) {
                hit++;
                hits[4 * hit] = tile;
                hits[4 * hit + 1] = i;
            }
            hits[4 * hit + 2] = i + 1;
            rows[i] = tiles.withinTile(tiles.rowOf(segments[sample]));
            left[i] = rests[sample];
        }
        int[] found = found(share, Arrays.copyOf(hits, 4 * (hit + 1)), rows, left);
        for (int i = 0; i < byTile.length; i++) {
            int sample = from + (int) byTile[i];
            samples[sample] = tiles.basisState(segments[sample], found[i]);
        }
    }

    private int[] found(DeviceShare share, int[] hits, int[] rows, double[] left) {
        int[] found = new int[rows.length];
        DeviceSession session = share.session();
        try (Buffer plan = session.allocate((long) Integer.BYTES * tiles.words().length);
                Buffer hitBuffer = session.allocate((long) Integer.BYTES * hits.length);
                Buffer rowBuffer = session.allocate((long) Integer.BYTES * rows.length);
                Buffer restBuffer = session.allocate((long) Double.BYTES * left.length);
                Buffer foundBuffer = session.allocate((long) Integer.BYTES * found.length)) {
            plan.write(tiles.words());
            hitBuffer.write(hits);
            rowBuffer.write(rows);
            if (share.device().device().doubles()) {
                restBuffer.write(left);
            } else {
                restBuffer.write(pairs(left));
            }
            share.kernels()
                    .pick()
                    .launch(
                            hits.length / 4,
                            shape.items(),
                            share.memory()
                                    .arguments(plan, tiles.rowBits(), hitBuffer, rowBuffer, restBuffer, foundBuffer));
            foundBuffer.read(0, found);
        }
        return found;
    }

    /** Doubles as unevaluated sums of two floats. */
    private static float[] pairs(double[] values) {
        float[] pairs = new float[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            pairs[2 * i] = (float) values[i];
            pairs[2 * i + 1] = (float) (values[i] - pairs[2 * i]);
        }
        return pairs;
    }
}
