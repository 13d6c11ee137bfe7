package dev.platanus.tensornet.tree;

import java.util.Locale;

/**
 * What a sliced contraction costs, of a list of bitstrings all of them together. All numbers count complex entries or complex
 * multiply-adds, as base-2 logarithms.
 *
 * @param log2SliceMultiplyAdds multiply-adds of one slice: sum over the steps of 2^(indices of both operands), times the
 *     restrictions of the list to the bits that the step depends on, min(bitstrings, 2^bits)
 * @param slicedCount number of sliced indices; there are 2^slicedCount slices
 * @param log2ReusedMultiplyAdds multiply-adds of all slices if a node is contracted anew only when a sliced index below it
 *     changes, and the slices follow the Gray code whose slowest digit is the first sliced index; the bitstrings are visited
 *     within each slice, every other time in reverse, so that from slice to slice the bitstring stays
 * @param log2Traffic entries read and written by all slices: sum over the steps of both operands and the result
 * @param width base-2 logarithm of the entries of the largest tensor in a slice
 * @param log2PeakEntries entries held at once in a slice, all leaves included, each operand freed after its step
 */
public record TreeCost(
        double log2SliceMultiplyAdds,
        int slicedCount,
        double log2ReusedMultiplyAdds,
        double log2Traffic,
        int width,
        double log2PeakEntries) {

    private static final double LOG10_OF_2 = Math.log10(2);

    /**
     * Returns the multiply-adds of all slices without reuse.
     *
     * @return the base-2 logarithm; minus infinity for a single tensor
     */
    public double log2MultiplyAdds() {
        return log2SliceMultiplyAdds + slicedCount;
    }

    /**
     * Returns the multiply-adds of all slices without reuse.
     *
     * @return the base-10 logarithm; minus infinity for a single tensor
     */
    public double log10MultiplyAdds() {
        return log2MultiplyAdds() * LOG10_OF_2;
    }

    /**
     * Returns the multiply-adds of all slices with reuse.
     *
     * @return the base-10 logarithm
     */
    public double log10ReusedMultiplyAdds() {
        return log2ReusedMultiplyAdds * LOG10_OF_2;
    }

    /**
     * Says the costs in one line.
     *
     * @return such as {@code 10^13.05 multiply-adds (10^12.98 with reuse) in 2^7 slices, width 29, traffic 10^12.10 entries,
     *     peak 2^30.2 entries}
     */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%s multiply-adds (%s with reuse) in %s, width %d, traffic %s entries, peak 2^%.1f entries",
                power(log10MultiplyAdds()),
                power(log10ReusedMultiplyAdds()),
                slicedCount == 0 ? "one slice" : "2^" + slicedCount + " slices",
                width,
                power(log2Traffic * LOG10_OF_2),
                log2PeakEntries);
    }

    private static String power(double log10) {
        return log10 == Double.NEGATIVE_INFINITY ? "0" : String.format(Locale.ROOT, "10^%.2f", log10);
    }
}
