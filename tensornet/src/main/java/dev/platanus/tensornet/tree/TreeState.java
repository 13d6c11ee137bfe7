package dev.platanus.tensornet.tree;

import java.util.Arrays;

/**
 * A tree that is being changed, with the indices that are sliced and the price of every node.
 *
 * <p>The price of a node is {@code 2^c + weight (2^a + 2^b + 2^r)}: its multiply-adds and the traffic of its operands and its
 * result, in one slice; times {@code 2^(pressure · excess)} if the result is wider than the limit by {@code excess}. The
 * price of the tree is the sum over the nodes, times the number of slices; for a list of bitstrings, a node counts once for
 * each restriction of them to the bits below it. Node numbers are those of {@link
 * ContractionTree} at first, but a node's operands may later have larger numbers than the node itself; the root stays.
 */
final class TreeState {

    /** Powers stop here, so that sums of prices stay finite; no plan of such a price is of use. */
    private static final int MAX_POWER = 800;

    /** A greater excess does not cost more. */
    private static final int MAX_EXCESS = 63;

    private static final int MAX_EXCESS_POWER = 200;

    final IndexGraph graph;
    final int words;
    final int leaves;
    final int nodes;
    final int root;

    /** Operands of each node; -1 for leaves. */
    final int[] left;

    final int[] right;

    /** All indices of each node, sliced ones too. */
    final long[] sets;

    /** The indices that are not sliced. */
    final long[] mask;

    /** Unsliced indices of each node. */
    final int[] size;

    /** Unsliced indices of both operands together. */
    final int[] span;

    /** How often each node is made in a slice. */
    final double[] copies;

    /** Words of a set of output bits; 0 for a single bitstring. */
    final int bitWords;

    final double[] price;
    final int maxWidth;
    private final long[] bits;
    private final double[] copiesOf;
    private final double trafficWeight;
    private final long[] sliceable;
    private final double[] powers = new double[MAX_POWER + 1];
    private final double[] excessFactor = new double[MAX_EXCESS + 1];
    private int[] sliced = new int[8];
    private int slicedCount;

    TreeState(IndexGraph graph, ContractionTree tree, int maxWidth, double trafficWeight) {
        this.graph = graph;
        this.maxWidth = maxWidth;
        this.trafficWeight = trafficWeight;
        words = graph.words();
        leaves = tree.leafCount();
        nodes = tree.nodeCount();
        root = nodes - 1;
        left = new int[nodes];
        right = new int[nodes];
        sets = NodeSets.of(graph, tree).copy();
        mask = new long[words];
        sliceable = new long[words];
        size = new int[nodes];
        span = new int[nodes];
        price = new double[nodes];
        copies = new double[nodes];
        bitWords = graph.bitstrings().words();
        bits = graph.bitstrings().below(tree);
        copiesOf = new double[bitWords * Long.SIZE + 1];
        Arrays.setAll(copiesOf, graph.bitstrings()::restrictions);
        for (int node = 0; node < nodes; node++) {
            copies[node] = copiesOf[IndexSets.count(bits, node * bitWords, bitWords)];
        }
        Arrays.fill(left, -1);
        Arrays.fill(right, -1);
        for (int step = 0; step < tree.stepCount(); step++) {
            left[leaves + step] = tree.left(step);
            right[leaves + step] = tree.right(step);
        }
        for (int p = 0; p <= MAX_POWER; p++) {
            powers[p] = Math.scalb(1.0, p);
        }
        Arrays.fill(mask, -1L);
        long[] open = graph.openBits();
        for (int w = 0; w < words; w++) {
            sliceable[w] = ~open[w];
        }
        setPressure(1);
    }

    /** Sets by how much a node that is one index too wide costs more, as a power of two. */
    void setPressure(double pressure) {
        for (int excess = 0; excess <= MAX_EXCESS; excess++) {
            excessFactor[excess] = StrictMath.pow(2, Math.min(MAX_EXCESS_POWER, pressure * excess));
        }
        reprice();
    }

    /** Counts and prices every node anew. */
    void reprice() {
        for (int node = 0; node < nodes; node++) {
            int count = 0;
            for (int w = 0, at = node * words; w < words; w++, at++) {
                count += Long.bitCount(sets[at] & mask[w]);
            }
            size[node] = count;
        }
        for (int node = leaves; node < nodes; node++) {
            repriceStep(node);
        }
    }

    /** Prices one node anew; its size and its operands' must be right. */
    void repriceStep(int node) {
        int a = left[node] * words;
        int b = right[node] * words;
        int count = 0;
        for (int w = 0; w < words; w++) {
            count += Long.bitCount((sets[a + w] | sets[b + w]) & mask[w]);
        }
        span[node] = count;
        price[node] = priceOf(count, size[left[node]], size[right[node]], size[node]) * copies[node];
    }

    /** How often two nodes' product is made in a slice. */
    double copiesOf(int a, int b) {
        int count = 0;
        for (int w = 0; w < bitWords; w++) {
            count += Long.bitCount(bits[a * bitWords + w] | bits[b * bitWords + w]);
        }
        return copiesOf[count];
    }

    /** Says anew on which bits a node depends; its operands' must be right. */
    void joinBits(int node) {
        for (int w = 0; w < bitWords; w++) {
            bits[node * bitWords + w] = bits[left[node] * bitWords + w] | bits[right[node] * bitWords + w];
        }
        copies[node] = copiesOf[IndexSets.count(bits, node * bitWords, bitWords)];
    }

    /** How often the product of some nodes is made in a slice: those of {@code ends} in the set {@code subset}. */
    double copiesOf(int[] ends, int subset) {
        int count = 0;
        for (int w = 0; w < bitWords; w++) {
            long union = 0;
            for (int rest = subset; rest != 0; rest &= rest - 1) {
                union |= bits[ends[Integer.numberOfTrailingZeros(rest)] * bitWords + w];
            }
            count += Long.bitCount(union);
        }
        return copiesOf[count];
    }

    /** The price of a node from the numbers of indices of both operands together, of each operand, and of the result. */
    double priceOf(int spanned, int a, int b, int result) {
        double cost = powers[Math.min(spanned, MAX_POWER)];
        if (trafficWeight != 0) {
            cost += trafficWeight
                    * (powers[Math.min(a, MAX_POWER)]
                            + powers[Math.min(b, MAX_POWER)]
                            + powers[Math.min(result, MAX_POWER)]);
        }
        return result <= maxWidth ? cost : cost * excessFactor[Math.min(result - maxWidth, MAX_EXCESS)];
    }

    /** The price of one slice. */
    double slicePrice() {
        double sum = 0;
        for (int node = leaves; node < nodes; node++) {
            sum += price[node];
        }
        return sum;
    }

    /** The price of one slice if {@code in} were sliced and {@code out} were not; -1 stands for no index. */
    double slicePriceIf(int in, int out) {
        double sum = 0;
        for (int node = leaves; node < nodes; node++) {
            int a = left[node];
            int b = right[node];
            int aIn = has(a, in);
            int bIn = has(b, in);
            int aOut = has(a, out);
            int bOut = has(b, out);
            sum += (aIn | bIn | aOut | bOut) == 0
                    ? price[node]
                    : copies[node]
                            * priceOf(
                                    span[node] + (aOut | bOut) - (aIn | bIn),
                                    size[a] + aOut - aIn,
                                    size[b] + bOut - bIn,
                                    size[node] + has(node, out) - has(node, in));
        }
        return sum;
    }

    private int has(int node, int index) {
        return index < 0 ? 0 : (int) (sets[node * words + (index >>> 6)] >>> index & 1);
    }

    /** Slices {@code in} and no longer {@code out}; -1 stands for no index. */
    void exchangeSlices(int in, int out) {
        if (out >= 0) {
            int at = 0;
            while (sliced[at] != out) {
                at++;
            }
            sliced[at] = sliced[--slicedCount];
            mask[out >>> 6] |= 1L << out;
        }
        if (in >= 0) {
            if (slicedCount == sliced.length) {
                sliced = Arrays.copyOf(sliced, 2 * slicedCount);
            }
            sliced[slicedCount++] = in;
            mask[in >>> 6] &= ~(1L << in);
        }
        reprice();
    }

    int slicedCount() {
        return slicedCount;
    }

    int sliced(int position) {
        return sliced[position];
    }

    /** How many indices of a node could still be sliced. */
    int sliceableCount(int node) {
        int count = 0;
        for (int w = 0; w < words; w++) {
            count += Long.bitCount(sliceableWord(node, w));
        }
        return count;
    }

    /** The indices 64 w to 64 w + 63 of a node that could still be sliced: closed and not yet sliced. */
    long sliceableWord(int node, int w) {
        return sets[node * words + w] & mask[w] & sliceable[w];
    }

    /** The widest node. */
    int widestNode() {
        int widest = 0;
        for (int node = 1; node < nodes; node++) {
            if (size[node] > size[widest]) {
                widest = node;
            }
        }
        return widest;
    }

    /** Whether every tensor is within the limit, leaves too. */
    boolean fits() {
        return size[widestNode()] <= maxWidth;
    }
}
