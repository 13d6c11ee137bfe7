package dev.platanus.tensornet.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;

/** Small random networks. */
final class RandomGraphs {
    private RandomGraphs() {}

    /** Indices in one to four tensors, about one in six open; the network may fall into parts. */
    static IndexGraph hypergraph(UniformRandomProvider random, int tensors, int indices) {
        List<TreeSet<Integer>> sets = new ArrayList<>();
        for (int t = 0; t < tensors; t++) {
            sets.add(new TreeSet<>());
        }
        List<Integer> open = new ArrayList<>();
        for (int index = 0; index < indices; index++) {
            int count = random.nextInt(10) == 0 ? 1 : random.nextInt(4) == 0 ? 3 + random.nextInt(2) : 2;
            for (int i = 0; i < count; i++) {
                sets.get(random.nextInt(tensors)).add(index);
            }
            if (random.nextInt(6) == 0) {
                open.add(index);
            }
        }
        return new IndexGraph(
                indices,
                sets.stream().map(s -> s.stream().mapToInt(i -> i).toArray()).toList(),
                open.stream().mapToInt(i -> i).toArray());
    }

    /** The same network for so many bitstrings; about half of the tensors depend on one to three of some bits. */
    static IndexGraph withBitstrings(UniformRandomProvider random, IndexGraph graph, long count) {
        List<int[]> bits = new ArrayList<>();
        for (int t = 0; t < graph.tensorCount(); t++) {
            bits.add(random.ints(random.nextBoolean() ? 0 : 1 + random.nextInt(3), 0, 70)
                    .distinct()
                    .sorted()
                    .toArray());
        }
        return graph.withBitstrings(new BitstringList(count, bits));
    }
}
