package dev.platanus.statevector.sampling;

import dev.platanus.machine.InsufficientHeapException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.work.Workers;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;

/**
 * Draws exact independent samples from a distribution that lies in segments of known mass.
 *
 * <p>Inverse transform sampling: uniform numbers are sorted, so that each segment is read at most once and in order, and
 * the results are put into random order again by a second stream. The random numbers do not depend on the number of
 * threads, and each result depends on its own number only. Cost for M samples: O(M log M) and the segments that are hit.
 */
public final class InverseTransformSampler {

    private static final long UNIFORM_STREAM = 1;
    private static final long ORDER_STREAM = 2;
    private static final int PIECE = 4096;

    /** Of the heap, at least: a random number and the sample. */
    private static final int BYTES_A_SAMPLE = 2 * Long.BYTES;

    private InverseTransformSampler() {}

    /** A distribution over basis states in segments. Must allow calls from several threads. */
    public interface Distribution {

        /**
         * Returns the mass of each segment.
         *
         * @return non-negative numbers, not all 0, in a fixed order
         */
        double[] segmentMasses();

        /**
         * Finds where the cumulative mass inside a segment passes each of some values.
         *
         * @param segment number of a segment of positive mass
         * @param targets values in increasing order
         * @param base what to subtract from each of them, so that they run from 0 up to the segment's mass
         * @param from first entry of {@code targets} and {@code states} to use
         * @param to end of the entries to use
         * @param states receives a basis state of positive probability for each target
         */
        void locate(int segment, double[] targets, double base, int from, int to, long[] states);
    }

    /** Finds many samples at once, where single calls would be dear. */
    @FunctionalInterface
    public interface Locator {

        /**
         * Finds where the cumulative mass inside segments passes some values.
         *
         * @param segments number of the segment of each sample, in increasing order, all of positive mass
         * @param rests of each sample the cumulative mass to reach within its segment, from 0 up to the segment's mass
         * @return a basis state of positive probability for each sample
         */
        long[] locate(int[] segments, double[] rests);
    }

    /**
     * Draws samples that are found all at once; the same random numbers as {@link #draw(Distribution, int, long, int)}.
     *
     * @param masses mass of each segment, not all 0
     * @param locator finds the samples within their segments
     * @param count how many, at least 1
     * @param seed the seed; equal seeds give equal samples
     * @return basis states in random order
     * @throws IllegalArgumentException if {@code count} is less than 1
     * @throws InsufficientHeapException if so many do not fit into the Java heap
     */
    public static long[] draw(double[] masses, Locator locator, int count, long seed) {
        requireRoom(count);
        double[] cumulative = cumulative(masses);
        double[] targets = sortedUniforms(count, seed, cumulative[cumulative.length - 1]);
        long[] samples = locate(locator, cumulative, targets);
        shuffle(samples, seed);
        return samples;
    }

    private static long[] locate(Locator locator, double[] cumulative, double[] targets) {
        int[] segments = new int[targets.length];
        double[] rests = new double[targets.length];
        int segment = 0;
        for (int i = 0; i < targets.length; i++) {
            segment = segmentOf(cumulative, targets[i], segment);
            segments[i] = segment;
            rests[i] = targets[i] - (segment == 0 ? 0 : cumulative[segment - 1]);
        }
        return locator.locate(segments, rests);
    }

    private static void requireRoom(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of samples must be at least 1, got " + count);
        }
        Memory.checkHeap((double) BYTES_A_SAMPLE * count, count + " samples");
    }

    /**
     * Draws samples.
     *
     * @param distribution where from
     * @param count how many, at least 1
     * @param seed the seed; equal seeds give equal samples
     * @param threads worker threads, without influence on the result
     * @return basis states in random order
     * @throws IllegalArgumentException if {@code count} is less than 1
     * @throws InsufficientHeapException if so many do not fit into the Java heap
     */
    public static long[] draw(Distribution distribution, int count, long seed, int threads) {
        requireRoom(count);
        double[] cumulative = cumulative(distribution.segmentMasses());
        double[] targets = sortedUniforms(count, seed, cumulative[cumulative.length - 1]);
        long[] samples = new long[count];
        locate(distribution, cumulative, targets, 0, count, samples, threads);
        shuffle(samples, seed);
        return samples;
    }

    private static void locate(
            Distribution distribution,
            double[] cumulative,
            double[] targets,
            int first,
            int end,
            long[] samples,
            int threads) {
        new Workers(threads).forEach(((long) end - first + PIECE - 1) / PIECE, () -> piece -> {
            int pieceEnd = (int) Math.min(end, first + (piece + 1) * PIECE);
            int segment = 0;
            for (int from = (int) (first + piece * PIECE), to; from < pieceEnd; from = to) {
                segment = segmentOf(cumulative, targets[from], segment);
                for (to = from + 1; to < pieceEnd && targets[to] < cumulative[segment]; ) {
                    to++;
                }
                distribution.locate(segment, targets, segment == 0 ? 0 : cumulative[segment - 1], from, to, samples);
            }
        });
    }

    /**
     * Draws samples from a distribution of which one part after the other is there: the same samples as {@link #draw(Distribution,
     * int, long, int)} of all parts together.
     */
    public static final class InParts {

        private final double[] cumulative;
        private final double[] targets;
        private final long[] samples;
        private final long seed;
        private int next;

        /**
         * Draws the random numbers.
         *
         * @param partMasses mass of each part, not all 0
         * @param count how many samples, at least 1
         * @param seed the seed
         * @throws IllegalArgumentException if {@code count} is less than 1
         * @throws InsufficientHeapException if so many do not fit into the Java heap
         */
        public InParts(double[] partMasses, int count, long seed) {
            requireRoom(count);
            this.seed = seed;
            cumulative = cumulative(partMasses);
            targets = sortedUniforms(count, seed, cumulative[cumulative.length - 1]);
            samples = new long[count];
        }

        /**
         * Finds the samples that fall into a part. Parts come in increasing order; those of mass 0 may be left out.
         *
         * @param part its number
         * @param distribution within it
         * @param threads worker threads, without influence on the result
         * @return the samples found, in the order of the distribution
         */
        public long[] take(int part, Distribution distribution, int threads) {
            int first = next;
            if (!advance(part)) {
                return new long[0];
            }
            double[] within = cumulative(distribution.segmentMasses());
            bringInside(part, within, first);
            locate(distribution, within, targets, first, next, samples, threads);
            return Arrays.copyOfRange(samples, first, next);
        }

        /**
         * Finds the samples that fall into a part, all at once; in the same order of parts.
         *
         * @param part its number
         * @param masses mass of each of its segments
         * @param locator finds samples within them
         * @return the samples found, in the order of the segments
         */
        public long[] take(int part, double[] masses, Locator locator) {
            int first = next;
            if (!advance(part)) {
                return new long[0];
            }
            double[] within = cumulative(masses);
            bringInside(part, within, first);
            long[] found = locate(locator, within, Arrays.copyOfRange(targets, first, next));
            System.arraycopy(found, 0, samples, first, found.length);
            return found;
        }

        /** Goes on to the end of a part; false if no sample falls into it. */
        private boolean advance(int part) {
            int first = next;
            boolean last = cumulative[part] == cumulative[cumulative.length - 1];
            while (next < targets.length && (last || targets[next] < cumulative[part])) {
                next++;
            }
            return first != next;
        }

        /** Counts targets from the beginning of their part. */
        private void bringInside(int part, double[] within, int first) {
            double before = part == 0 ? 0 : cumulative[part - 1];
            // the mass was told before the last gates, which round
            double scale = within[within.length - 1] / (cumulative[part] - before);
            for (int i = first; i < next; i++) {
                targets[i] = (targets[i] - before) * scale;
            }
        }

        /**
         * Returns all samples, when all parts have been there.
         *
         * @return basis states in random order
         */
        public long[] shuffled() {
            long[] all = samples.clone();
            shuffle(all, seed);
            return all;
        }
    }

    /** Running sums, added in order: a parallel sum would round differently on another machine. */
    private static double[] cumulative(double[] masses) {
        double[] sums = new double[masses.length];
        double sum = 0;
        for (int i = 0; i < masses.length; i++) {
            sum += masses[i];
            sums[i] = sum;
        }
        if (!(sum > 0)) {
            throw new IllegalStateException("the state has norm " + sum + "; there is nothing to sample from");
        }
        return sums;
    }

    private static double[] sortedUniforms(int count, long seed, double total) {
        UniformRandomProvider random = new Philox4x64(new long[] {seed, UNIFORM_STREAM});
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextDouble() * total;
        }
        Arrays.parallelSort(values);
        return values;
    }

    /** The first segment whose cumulative mass exceeds the target; the last one of positive mass if rounding leaves none. */
    private static int segmentOf(double[] cumulative, double target, int previous) {
        int low = previous;
        int high = cumulative.length - 1;
        if (cumulative[low] > target) {
            return low;
        }
        // samples come sorted, so that the next segment is near: widen the range from there, then halve it
        int step = 1;
        while (low + step < high && cumulative[low + step] <= target) {
            low += step;
            step *= 2;
        }
        high = Math.min(high, low + step);
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] <= target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        while (high > 0 && cumulative[high] == cumulative[high - 1] && cumulative[high] <= target) {
            high--;
        }
        return high;
    }

    private static void shuffle(long[] samples, long seed) {
        UniformRandomProvider random = new Philox4x64(new long[] {seed, ORDER_STREAM});
        for (int i = samples.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long sample = samples[i];
            samples[i] = samples[j];
            samples[j] = sample;
        }
    }
}
