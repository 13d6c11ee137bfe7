package dev.platanus.opencl;

import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import dev.platanus.opencl.tile.TileShape;
import dev.platanus.statevector.sampling.Sampler;
import java.util.Arrays;

/**
 * Sums of probabilities over the rows of a state, and samples from them. The sums are made once, by one read of the state; each
 * batch of samples reads the tiles it hits.
 */
final class DeviceSamples implements Sampler.Locator {

    private static final int BATCH = 1 << 22;
    private static final int ROWS_READ = 1 << 18;

    private final HeldState state;
    private final SampleTiles tiles;
    private final TileShape shape;
    private final double[] masses;
    private final double norm;
    private final double fourths;

    DeviceSamples(HeldState state, SampleTiles tiles, TileShape shape) {
        this.state = state;
        this.tiles = tiles;
        this.shape = shape;
        masses = new double[tiles.segments()];
        double[] fourthsOf = new double[state.count()];
        state.each(share -> fourthsOf[share.number()] = addUp(share));
        fourths = Arrays.stream(fourthsOf).sum();
        norm = Arrays.stream(masses).sum();
    }

    /** Mass of each segment, in the order of sampling. */
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
        double sum = 0;
        long rows = tiles.rowsPerDevice();
        try (Buffer plan = share.session().allocate((long) Integer.BYTES * tiles.words().length);
                Buffer out = share.session().allocate(2L * Double.BYTES * rows)) {
            plan.write(tiles.words());
            share.kernels()
                    .norms()
                    .launch(
                            tiles.tilesPerDevice(),
                            shape.items(),
                            share.memory().arguments(plan, tiles.rowBits(), out));
            for (long row = 0; row < rows; row += ROWS_READ) {
                double[] sums = sums(share, out, row, (int) Math.min(ROWS_READ, rows - row));
                double[] squares = new double[sums.length / 2];
                for (int i = 0; i < squares.length; i++) {
                    squares[i] = sums[2 * i];
                    sum += sums[2 * i + 1];
                }
                tiles.scatter(squares, share.number() * rows + row, masses);
            }
        }
        return sum;
    }

    private static double[] sums(DeviceShare share, Buffer out, long row, int rows) {
        double[] sums = new double[2 * rows];
        if (share.device().device().doubles()) {
            out.read(2L * Double.BYTES * row, sums);
            return sums;
        }
        float[] pairs = new float[4 * rows];
        out.read(4L * Float.BYTES * row, pairs);
        Arrays.setAll(sums, i -> (double) pairs[2 * i] + pairs[2 * i + 1]);
        return sums;
    }

    @Override
    public long[] locate(int[] segments, double[] rests) {
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
