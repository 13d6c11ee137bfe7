package dev.platanus.statevector.cpu;

import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.sampling.InverseTransformSampler;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * One part of a state, or all of it, in memory at the end of a plan. Rows are the segments of the sampler.
 *
 * @param layout what lies where
 * @param memory the amplitudes
 * @param part its number, 0 for a state in one part
 * @param neverMixed mask of positions at which what is 1 was never written, and is zero
 * @param masses Σ|a|² of each row, by segment; not to be changed
 * @param fourths Σ|a|⁴
 */
record StoredPart(EndLayout layout, MemorySegment memory, int part, long neverMixed, double[] masses, double fourths)
        implements InverseTransformSampler.Distribution {

    /** Places of a row that are added up at once when a sample is looked for. */
    private static final int RUN = 16;

    @Override
    public double[] segmentMasses() {
        return masses;
    }

    /** Σ|a|² of the part. */
    double mass() {
        return Arrays.stream(masses).sum();
    }

    Amplitude amplitude(long index) {
        long stored = layout.stored(index);
        if ((stored & neverMixed) != 0) {
            return new Amplitude(0, 0);
        }
        Geometry geometry = layout.geometry();
        long offset = geometry.offset(stored);
        return layout.amplitude(index, geometry.get(memory, offset), geometry.get(memory, offset + Geometry.IM));
    }

    double probability(long index) {
        long stored = layout.stored(index);
        return (stored & neverMixed) != 0 ? 0 : probabilityAt(layout.geometry().offset(stored));
    }

    private double probabilityAt(long offset) {
        double x = layout.geometry().get(memory, offset);
        double y = layout.geometry().get(memory, offset + Geometry.IM);
        return x * x + y * y;
    }

    /** Walks a row in double precision; its exact sum scales the targets, since the sums of rows are rounded. */
    @Override
    public void locate(int segment, double[] targets, double base, int from, int to, long[] states) {
        long row = layout.rowOffset(segment);
        int[] offsets = layout.offsetsInRow();
        double[] sums = new double[Math.max(1, offsets.length / RUN)];
        double total = 0;
        for (int run = 0; run < sums.length; run++) {
            sums[run] = sumOfRun(row, offsets, run);
            total += sums[run];
        }
        double scale = total / masses[segment];
        double before = 0;
        int next = from;
        int last = -1;
        for (int run = 0; run < sums.length && next < to; run++) {
            if (sums[run] == 0) {
                continue;
            }
            last = run;
            while (next < to && (targets[next] - base) * scale < before + sums[run]) {
                double rest = (targets[next] - base) * scale - before;
                states[next++] = layout.basisState(part, segment, placeInRun(row, offsets, run, rest));
            }
            before += sums[run];
        }
        while (next < to) {
            // rounding left a target at the very end of the row
            int place = placeInRun(row, offsets, last, Double.POSITIVE_INFINITY);
            states[next++] = layout.basisState(part, segment, place);
        }
    }

    /** Adds up the probabilities of a run, in four sums that do not wait for each other. */
    private double sumOfRun(long row, int[] offsets, int run) {
        int end = Math.min(offsets.length, (run + 1) * RUN);
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int place = run * RUN;
        for (; place + 3 < end; place += 4) {
            a += probabilityAt(row + offsets[place]);
            b += probabilityAt(row + offsets[place + 1]);
            c += probabilityAt(row + offsets[place + 2]);
            d += probabilityAt(row + offsets[place + 3]);
        }
        for (; place < end; place++) {
            a += probabilityAt(row + offsets[place]);
        }
        return a + b + (c + d);
    }

    /** The place within the row where the sum over a run passes a value. */
    private int placeInRun(long row, int[] offsets, int run, double target) {
        int found = -1;
        double rest = target;
        for (int place = run * RUN; place < Math.min(offsets.length, (run + 1) * RUN) && rest >= 0; place++) {
            double p = probabilityAt(row + offsets[place]);
            if (p > 0) {
                found = place;
                rest -= p;
            }
        }
        return found;
    }
}
