package dev.platanus.tensornet.slice;

import java.util.BitSet;

/**
 * A sum over slices, cut into ranges that can be computed anywhere and in any order: subtrees of the fixed tree along which slices
 * are added, so that the sum of their sums is the same to the last bit.
 *
 * @param slices how many slices, from the first on, at least 1
 * @param height base-2 logarithm of the slices of the subtrees whose sums make the whole, which is on what its last digits depend;
 *     the last one may have fewer
 * @param grain base-2 logarithm of the slices of a range, at most the height; the last one may have fewer. The sum does not depend on it
 */
public record SliceRanges(long slices, int height, int grain) {
    /** So many ranges at most, as a power of 2. */
    static final int MOST_LOG2 = 8;

    /** Below all heights: what a last, shorter range has is added to before larger subtrees are. */
    private static final int SMALLEST = -1;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is no slice, or there are more than 2<sup>31</sup> − 1 ranges
     */
    public SliceRanges {
        if (slices < 1 || grain < 0 || grain > height || height > 62 || (slices - 1) >>> grain >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    slices + " slices in ranges of 2^" + grain + " in subtrees of 2^" + height);
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
        int height = Math.max(0, plan.tree().sliced().length - MOST_LOG2);
        return new SliceRanges(slices, height, height);
    }

    /**
     * Cuts the same sum into about so many ranges, if there are not more anyway.
     *
     * @param count how many at most, at least 1
     * @return ranges with the same sum
     */
    public SliceRanges into(int count) {
        int wanted = Long.SIZE
                - Long.numberOfLeadingZeros(slices - 1)
                - (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(count));
        return new SliceRanges(slices, height, Math.clamp(wanted, 0, height));
    }

    /**
     * Returns how many ranges there are.
     *
     * @return at least 1
     */
    public int count() {
        return (int) ((slices - 1) >>> grain) + 1;
    }

    /**
     * Returns the first slice of a range.
     *
     * @param range 0 to {@link #count} − 1
     * @return its number
     */
    public long from(int range) {
        return (long) range << grain;
    }

    /**
     * Returns the end of a range.
     *
     * @param range 0 to {@link #count} − 1
     * @return the number of the slice after its last
     */
    public long to(int range) {
        return Math.min(slices, (long) (range + 1) << grain);
    }

    private boolean isInWholeSubtree(int range) {
        return (from(range) >>> height) + 1 <= slices >>> height;
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
        private final PairwiseSum rest = new PairwiseSum();
        private final BitSet added = new BitSet();

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
            boolean complete = ranges.to(range) - ranges.from(range) == 1L << ranges.grain;
            PairwiseSum tree = ranges.isInWholeSubtree(range) ? whole : rest;
            tree.add(sum, complete ? ranges.grain : SMALLEST, complete ? range : 0);
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
            for (double[] sum : new double[][] {whole.total(), rest.total()}) {
                for (int i = 0; sum != null && i < length; i++) {
                    total[i] += sum[i];
                }
            }
            return total;
        }
    }
}
