package dev.platanus.cli.amplitude;

import dev.platanus.cli.report.Chart;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How often D p lies in each of the intervals of a quarter between 0 and 12, as a density. Not thread-safe. */
public final class ScaledHistogram {
    private static final int BINS = 48;
    private static final double WIDTH = 0.25;

    private final long[] counts = new long[BINS];
    private long total;

    public void add(double scaled, long times) {
        if (scaled < BINS * WIDTH) {
            counts[(int) (scaled / WIDTH)] += times;
        }
        total += times;
    }

    public ScaledHistogram merge(ScaledHistogram other) {
        Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
        total += other.total;
        return this;
    }

    public boolean isEmpty() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /** The intervals that were hit, with √count as the error; empty ones have no place on a logarithmic scale. */
    public Chart.Points points(String name, int colour) {
        int[] hit = IntStream.range(0, BINS).filter(i -> counts[i] > 0).toArray();
        double scale = 1 / (total * WIDTH);
        return new Chart.Points(
                name,
                colour,
                Arrays.stream(hit).mapToDouble(i -> (i + 0.5) * WIDTH).toArray(),
                Arrays.stream(hit).mapToDouble(i -> counts[i] * scale).toArray(),
                // a bar down to 0 has no place on a logarithmic scale either
                Arrays.stream(hit)
                        .mapToDouble(i -> Math.min(Math.sqrt(counts[i]), 0.9 * counts[i]) * scale)
                        .toArray());
    }

    /** A curve over the intervals that were hit, where it is above 0. */
    public Chart.Line curve(String name, int colour, DoubleUnaryOperator density) {
        int last = BINS - 1;
        while (last > 0 && counts[last] == 0) {
            last--;
        }
        double[] x = DoubleStream.iterate(WIDTH / 10, v -> v + WIDTH / 4)
                .limit(4L * (last + 1))
                .filter(v -> density.applyAsDouble(v) > 1e-7)
                .toArray();
        return new Chart.Line(name, colour, x, Arrays.stream(x).map(density).toArray(), false);
    }
}
