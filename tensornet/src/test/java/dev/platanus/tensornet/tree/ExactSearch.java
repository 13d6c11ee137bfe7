package dev.platanus.tensornet.tree;

import java.util.Arrays;
import java.util.BitSet;

/** The cheapest plan of a small network, by looking at all of them: every set of slices, every tree by dynamic programming. */
final class ExactSearch {

    private final IndexGraph graph;
    private final int maxWidth;
    private final double trafficWeight;

    private ExactSearch(IndexGraph graph, int maxWidth, double trafficWeight) {
        this.graph = graph;
        this.maxWidth = maxWidth;
        this.trafficWeight = trafficWeight;
    }

    /** The price over all slices; infinite if nothing is within the width. */
    static double price(IndexGraph graph, int maxWidth, double trafficWeight) {
        ExactSearch search = new ExactSearch(graph, maxWidth, trafficWeight);
        double best = Double.POSITIVE_INFINITY;
        long open = mask(graph.openIndices());
        int closed = maxWidth >= graph.indexCount() ? 0 : (1 << graph.indexCount()) - 1;
        for (int sliced = 0; sliced <= closed; sliced++) {
            if ((sliced & open) == 0) {
                best = Math.min(best, Math.scalb(search.slicePrice(sliced), Integer.bitCount(sliced)));
            }
        }
        return best;
    }

    private static long mask(int[] indices) {
        return Arrays.stream(indices).mapToLong(i -> 1L << i).reduce(0, (a, b) -> a | b);
    }

    private double slicePrice(long sliced) {
        int count = graph.tensorCount();
        int all = (1 << count) - 1;
        long[] union = new long[all + 1];
        for (int subset = 1; subset <= all; subset++) {
            int low = Integer.numberOfTrailingZeros(subset);
            union[subset] = union[subset & subset - 1] | mask(graph.tensor(low)) & ~sliced;
        }
        double[] best = new double[all + 1];
        for (int subset = 1; subset <= all; subset++) {
            long set = set(union, subset, all);
            if (Long.bitCount(set) > maxWidth) {
                best[subset] = Double.POSITIVE_INFINITY;
            } else if (Integer.bitCount(subset) > 1) {
                best[subset] = Double.POSITIVE_INFINITY;
                for (int part = subset - 1 & subset; part != 0; part = part - 1 & subset) {
                    long a = set(union, part, all);
                    long b = set(union, subset ^ part, all);
                    double price = Math.scalb(1.0, Long.bitCount(a | b))
                            + trafficWeight
                                    * (Math.scalb(1.0, Long.bitCount(a))
                                            + Math.scalb(1.0, Long.bitCount(b))
                                            + Math.scalb(1.0, Long.bitCount(set)));
                    best[subset] = Math.min(best[subset], best[part] + best[subset ^ part] + price * copies(subset));
                }
            }
        }
        return best[all];
    }

    /** How many restrictions to the bits of some tensors the bitstrings have. */
    private double copies(int subset) {
        BitSet bits = new BitSet();
        for (int t = 0; graph.bitstrings().count() > 1 && t < graph.tensorCount(); t++) {
            if ((subset >>> t & 1) == 1) {
                Arrays.stream(graph.bitstrings().bitsOfTensor(t)).forEach(bits::set);
            }
        }
        return Math.min(graph.bitstrings().count(), Math.pow(2, bits.cardinality()));
    }

    private long set(long[] union, int subset, int all) {
        long outside = union[all ^ subset] | mask(graph.openIndices());
        return Integer.bitCount(subset) == 1 ? union[subset] : union[subset] & outside;
    }
}
