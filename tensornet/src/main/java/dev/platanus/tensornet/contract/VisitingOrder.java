package dev.platanus.tensornet.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order the bitstrings of a list are visited, each once, so that a node that depends on some of their bits only meets
 * the same bits many times in a row, and is kept.
 *
 * <p>The bits of a bitstring are read as the digits of a Gray code, from the slowest to the fastest, and the bitstrings are
 * sorted by it. Which bit is fast is decided from the fastest on: the one below whose nodes there is the least work among the
 * nodes that no faster bit makes anew. Immutable.
 */
public final class VisitingOrder {
    private final List<BitSet> visited = new ArrayList<>();
    private final Dependencies dependencies;
    private final int nodes;
    private final int[] places;

    /**
     * Sorts.
     *
     * @param given any bitstrings, at least one
     * @param dependencies what makes nodes anew
     * @param work of each node
     */
    VisitingOrder(List<BitSet> given, Dependencies dependencies, double[] work) {
        this.dependencies = dependencies;
        this.nodes = work.length;
        int[] slowest = slowestFirst(dependencies, work);
        Map<BitSet, Integer> distinct = new HashMap<>();
        List<long[]> keys = new ArrayList<>();
        int[] which = new int[given.size()];
        BitSet relevant = new BitSet();
        Arrays.stream(slowest).forEach(relevant::set);
        for (int i = 0; i < which.length; i++) {
            BitSet ones = (BitSet) given.get(i).clone();
            if (dependencies.knowBits()) {
                ones.and(relevant);
            }
            which[i] = distinct.computeIfAbsent(ones, key -> {
                visited.add(key);
                keys.add(key(key, slowest));
                return keys.size() - 1;
            });
        }
        Integer[] order = new Integer[keys.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(keys::get, Arrays::compareUnsigned));
        List<BitSet> sorted = Arrays.stream(order).map(visited::get).toList();
        visited.clear();
        visited.addAll(sorted);
        int[] rank = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            rank[order[place]] = place;
        }
        places = Arrays.stream(which).map(i -> rank[i]).toArray();
    }

    private static int[] slowestFirst(Dependencies dependencies, double[] work) {
        BitSet left = new BitSet();
        List<BitSet> nodes = new ArrayList<>();
        for (int node = 0; node < work.length; node++) {
            nodes.add(BitSet.valueOf(dependencies.bits(node)));
            left.or(nodes.get(node));
        }
        double[] rest = work.clone();
        int[] slowest = new int[left.cardinality()];
        for (int at = slowest.length - 1; at >= 0; at--) {
            double[] above = new double[left.length()];
            for (int node = 0; node < rest.length; node++) {
                if (rest[node] > 0) {
                    double own = rest[node];
                    nodes.get(node).stream().forEach(bit -> above[bit] += own);
                }
            }
            int least = -1;
            for (int bit = left.nextSetBit(0); bit >= 0; bit = left.nextSetBit(bit + 1)) {
                if (least < 0 || above[bit] <= above[least]) {
                    least = bit;
                }
            }
            slowest[at] = least;
            left.clear(least);
            for (int node = 0; node < rest.length; node++) {
                if (nodes.get(node).get(least)) {
                    rest[node] = 0;
                    nodes.get(node).clear();
                }
            }
        }
        return slowest;
    }

    /** The number whose Gray code the bits are, the slowest the most significant. */
    private static long[] key(BitSet ones, int[] slowest) {
        long[] key = new long[(slowest.length + Long.SIZE - 1) / Long.SIZE];
        long digit = 0;
        for (int i = 0; i < slowest.length; i++) {
            digit ^= ones.get(slowest[i]) ? 1 : 0;
            key[i / Long.SIZE] |= digit << Long.SIZE - 1 - i % Long.SIZE;
        }
        return key;
    }

    /** How often each node is made when all bitstrings are visited once, and nothing else changes: O(bitstrings · nodes). */
    long[] runs() {
        long[] count = new long[nodes];
        Arrays.fill(count, dependencies.knowBits() ? 1 : visited.size());
        for (int place = 1; dependencies.knowBits() && place < visited.size(); place++) {
            long[] before = dependencies.setting(0, visited.get(place - 1));
            long[] after = dependencies.setting(0, visited.get(place));
            for (int node = 0; node < nodes; node++) {
                count[node] += dependencies.differ(node, before, after) ? 1 : 0;
            }
        }
        return count;
    }

    /**
     * Returns how many bitstrings are visited.
     *
     * @return those that were given, each once
     */
    public int size() {
        return visited.size();
    }

    /**
     * Returns a bitstring.
     *
     * @param place 0 to {@link #size} − 1
     * @return the qubits that read 1, of those that matter; not to be written to
     */
    public BitSet bitstring(int place) {
        return visited.get(place);
    }

    /**
     * Returns when a given bitstring is visited.
     *
     * @param number its number in the list that was given
     * @return its place; the same for equal bitstrings
     */
    public int place(int number) {
        return places[number];
    }
}
