package dev.platanus.tensornet.slice;

import java.util.BitSet;

/**
 * A sum over slices, cut into ranges that can be computed anywhere and in any order: subtrees of the fixed tree along which slices
 * are added, so that the sum of their sums is the same to the last bit.
 *
 * @param slices how many slices, from the first on, at least 1
 * @param height base-2 logarithm of the slices of a range; the last one may have fewer
 */
public record SliceRanges(long slices, int height) {
    /** So many ranges at most, as a power of 2. */
    static final int MOST_LOG2 = 8;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is no slice, or there are more than 2<sup>31</sup> − 1 ranges
     */
    public SliceRanges {
        if (slices < 1 || height < 0 || height > 62 || (slices - 1) >>> height >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException(slices + " slices in ranges of 2^" + height);
        }
    }

    /**
     * Cuts the sum over slices of a plan.
     *
     * @param plan any plan
     * @param slices how many slices, from the first on
     * @return 256 ranges at the most, the same on every machine
     */
    public static SliceRanges of(SlicePlan plan, long slices) {
        return new SliceRanges(slices, Math.max(0, plan.tree().sliced().length - MOST_LOG2));
    }

    /**
     * Returns how many ranges there are.
     *
     * @return at least 1
     */
    public int count() {
        return (int) ((slices - 1) >>> height) + 1;
    }

    /**
     * Returns the first slice of a range.
     *
     * @param range 0 to {@link #count} − 1
     * @return its number
     */
    public long from(int range) {
        return (long) range << height;
    }

    /**
     * Returns the end of a range.
     *
     * @param range 0 to {@link #count} − 1
     * @return the number of the slice after its last
     */
    public long to(int range) {
        return Math.min(slices, (long) (range + 1) << height);
    }

    /**
     * Begins to add the sums of ranges.
     *
     * @return an empty sum
     */
    public Sum sum() {
        return new Sum(this);
    }

    /** Adds the sums of all ranges, in any order. Not safe for use by several threads. */
    public static final class Sum {
        private final SliceRanges ranges;
        private final PairwiseSum whole = new PairwiseSum();
        private final BitSet added = new BitSet();
        private double[] rest;

        private Sum(SliceRanges ranges) {
            this.ranges = ranges;
        }

        /**
         * Adds the first range that was not added yet.
         *
         * @param sum of its slices; kept, and written to
         */
        public void add(double[] sum) {
            add(added.nextClearBit(0), sum);
        }

        /**
         * Adds a range.
         *
         * @param range 0 to {@link SliceRanges#count} − 1
         * @param sum of its slices; kept, and written to
         * @throws IllegalStateException if it was added before
         */
        public void add(int range, double[] sum) {
            if (added.get(range)) {
                throw new IllegalStateException("range " + range + " is added twice");
            }
            added.set(range);
            if (ranges.to(range) - ranges.from(range) == 1L << ranges.height) {
                whole.add(sum, ranges.height, range);
            } else {
                rest = sum;
            }
        }

        /**
         * Adds all up.
         *
         * @param length of the sums
         * @return the sum over the slices of all ranges
         * @throws IllegalStateException if a range has not been added
         */
        public double[] total(int length) {
            if (added.cardinality() != ranges.count()) {
                throw new IllegalStateException(added.cardinality() + " of " + ranges.count() + " ranges were added");
            }
            double[] total = new double[length];
            for (double[] sum : new double[][] {whole.total(), rest}) {
                for (int i = 0; sum != null && i < length; i++) {
                    total[i] += sum[i];
                }
            }
            return total;
        }
    }
}
