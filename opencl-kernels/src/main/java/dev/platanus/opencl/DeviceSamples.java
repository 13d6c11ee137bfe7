package dev.platanus.opencl;

import dev.platanus.opencl.OpenClEngine.Kernels;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import dev.platanus.opencl.tile.TileShape;
import dev.platanus.statevector.engine.Sampler;
import java.util.Arrays;

/**
 * Sums of probabilities over the rows of a state, and samples from them. The sums are made once, by one read of the state; each
 * batch of samples reads the tiles it hits.
 */
final class DeviceSamples implements Sampler.Locator {

    private static final int BATCH = 1 << 22;
    private static final int ROWS_READ = 1 << 18;

    private final DeviceSession session;
    private final Kernels kernels;
    private final DeviceState state;
    private final SampleTiles tiles;
    private final TileShape shape;
    private final boolean doubles;
    private final double[] masses;
    private double norm;
    private double fourths;

    DeviceSamples(OpenClEngine engine, Kernels kernels, DeviceState state, SampleTiles tiles, TileShape shape) {
        this.session = engine.session();
        this.kernels = kernels;
        this.state = state;
        this.tiles = tiles;
        this.shape = shape;
        doubles = engine.device().doubles();
        masses = new double[tiles.segments()];
        addUp();
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

    private void addUp() {
        try (Buffer plan = session.allocate((long) Integer.BYTES * tiles.words().length);
                Buffer out = session.allocate(2L * Double.BYTES * tiles.rows())) {
            plan.write(tiles.words());
            kernels.norms().launch(tiles.tiles(), shape.items(), state.arguments(plan, tiles.rowBits(), out));
            for (long row = 0; row < tiles.rows(); row += ROWS_READ) {
                double[] sums = sums(out, row, (int) Math.min(ROWS_READ, tiles.rows() - row));
                double[] squares = new double[sums.length / 2];
                for (int i = 0; i < squares.length; i++) {
                    squares[i] = sums[2 * i];
                    fourths += sums[2 * i + 1];
                }
                tiles.scatter(squares, row, masses);
            }
        }
        norm = Arrays.stream(masses).sum();
    }

    private double[] sums(Buffer out, long row, int rows) {
        double[] sums = new double[2 * rows];
        if (doubles) {
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
        int count = to - from;
        long[] byTile = new long[count];
        for (int i = 0; i < count; i++) {
            byTile[i] = (long) tiles.tileOf(tiles.rowOf(segments[from + i])) << 32 | i;
        }
        Arrays.parallelSort(byTile);
        int[] rows = new int[count];
        double[] left = new double[count];
        int[] hits = new int[4 * count];
        int hit = -1;
        for (int i = 0; i < count; i++) {
            int sample = from + (int) byTile[i];
            int tile = (int) (byTile[i] >>> 32);
            if (hit < 0 || hits[4 * hit] != tile) {
                hit++;
                hits[4 * hit] = tile;
                hits[4 * hit + 1] = i;
            }
            hits[4 * hit + 2] = i + 1;
            rows[i] = tiles.withinTile(tiles.rowOf(segments[sample]));
            left[i] = rests[sample];
        }
        int[] found = found(Arrays.copyOf(hits, 4 * (hit + 1)), rows, left);
        for (int i = 0; i < count; i++) {
            int sample = from + (int) byTile[i];
            samples[sample] = tiles.basisState(tiles.rowOf(segments[sample]), found[i]);
        }
    }

    private int[] found(int[] hits, int[] rows, double[] left) {
        int[] found = new int[rows.length];
        try (Buffer plan = session.allocate((long) Integer.BYTES * tiles.words().length);
                Buffer hitBuffer = session.allocate((long) Integer.BYTES * hits.length);
                Buffer rowBuffer = session.allocate((long) Integer.BYTES * rows.length);
                Buffer restBuffer = session.allocate((long) Double.BYTES * left.length);
                Buffer foundBuffer = session.allocate((long) Integer.BYTES * found.length)) {
            plan.write(tiles.words());
            hitBuffer.write(hits);
            rowBuffer.write(rows);
            if (doubles) {
                restBuffer.write(left);
            } else {
                restBuffer.write(pairs(left));
            }
            kernels.pick()
                    .launch(
                            hits.length / 4,
                            shape.items(),
                            state.arguments(plan, tiles.rowBits(), hitBuffer, rowBuffer, restBuffer, foundBuffer));
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
