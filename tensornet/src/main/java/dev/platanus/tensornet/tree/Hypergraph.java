package dev.platanus.tensornet.tree;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vertices and nets with weights, to be cut in two. A net of fewer than two vertices is left out; equal nets become one.
 *
 * @param weights weight of each vertex
 * @param nets the vertices of each net, ascending
 * @param netWeights weight of each net
 * @param netsOf the nets of each vertex
 */
record Hypergraph(int[] weights, int[][] nets, int[] netWeights, int[][] netsOf) {

    /** Builds one from nets with any number of vertices, in any order, also repeated ones. */
    static Hypergraph of(int[] weights, List<int[]> pins, List<Integer> pinWeights) {
        Map<IntBuffer, Integer> number = new HashMap<>();
        List<int[]> nets = new ArrayList<>();
        List<Integer> netWeights = new ArrayList<>();
        for (int i = 0; i < pins.size(); i++) {
            int[] net = distinct(pins.get(i));
            if (net.length < 2) {
                continue;
            }
            Integer known = number.putIfAbsent(IntBuffer.wrap(net), nets.size());
            if (known == null) {
                nets.add(net);
                netWeights.add(pinWeights.get(i));
            } else {
                netWeights.set(known, netWeights.get(known) + pinWeights.get(i));
            }
        }
        int[][] netsOf = new int[weights.length][0];
        for (int net = 0; net < nets.size(); net++) {
            for (int vertex : nets.get(net)) {
                netsOf[vertex] = Arrays.copyOf(netsOf[vertex], netsOf[vertex].length + 1);
                netsOf[vertex][netsOf[vertex].length - 1] = net;
            }
        }
        return new Hypergraph(
                weights,
                nets.toArray(int[][]::new),
                netWeights.stream().mapToInt(w -> w).toArray(),
                netsOf);
    }

    /** The same numbers, ascending, each once; by loops, since this is done for every net of every cut. */
    private static int[] distinct(int[] numbers) {
        int[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    int vertexCount() {
        return weights.length;
    }

    int totalWeight() {
        return Arrays.stream(weights).sum();
    }

    /** The graph whose vertex {@code to[v]} unites all such v. */
    Hypergraph merged(int[] to, int count) {
        int[] mergedWeights = new int[count];
        for (int v = 0; v < to.length; v++) {
            mergedWeights[to[v]] += weights[v];
        }
        List<int[]> pins = new ArrayList<>();
        List<Integer> pinWeights = new ArrayList<>();
        for (int net = 0; net < nets.length; net++) {
            int[] ends = new int[nets[net].length];
            for (int i = 0; i < ends.length; i++) {
                ends[i] = to[nets[net][i]];
            }
            pins.add(ends);
            pinWeights.add(netWeights[net]);
        }
        return of(mergedWeights, pins, pinWeights);
    }

    /** The weight of the nets that have vertices on both sides. */
    int cut(boolean[] side) {
        int cut = 0;
        for (int net = 0; net < nets.length; net++) {
            for (int vertex : nets[net]) {
                if (side[vertex] != side[nets[net][0]]) {
                    cut += netWeights[net];
                    break;
                }
            }
        }
        return cut;
    }
}
