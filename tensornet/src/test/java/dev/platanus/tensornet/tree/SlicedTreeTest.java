package dev.platanus.tensornet.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedTreeTest {

    private static SlicedTree randomPlan(int seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        IndexGraph graph = RandomGraphs.hypergraph(random, 3 + random.nextInt(12), 2 + random.nextInt(20));
        ContractionTree tree = RandomGreedy.build(graph, 1, 1, random);
        int[] sliced = random.ints(0, graph.indexCount())
                .distinct()
                .limit(random.nextInt(3))
                .toArray();
        return new SlicedTree(graph, tree, sliced);
    }

    /** Contracts slice after slice with sets of indices, and counts; a node is kept while nothing below it changes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void costsAreThoseOfANaiveContraction(int seed) {
        SlicedTree plan = randomPlan(seed);
        int[] sliced = plan.sliced();
        int leaves = plan.tree().leafCount();
        double total = 0;
        double reused = 0;
        double traffic = 0;
        double width = 0;
        Map<Integer, Map<Integer, Integer>> kept = new HashMap<>();
        for (int slice = 0; slice < 1 << sliced.length; slice++) {
            int gray = slice ^ slice >> 1;
            Map<Integer, Set<Integer>> live = new HashMap<>();
            Map<Integer, Map<Integer, Integer>> fixed = new HashMap<>();
            for (int leaf = 0; leaf < leaves; leaf++) {
                live.put(leaf, new HashSet<>());
                fixed.put(leaf, new HashMap<>());
                for (int index : plan.graph().tensor(leaf)) {
                    int position = indexOf(sliced, index);
                    if (position < 0) {
                        live.get(leaf).add(index);
                    } else {
                        fixed.get(leaf).put(index, gray >> sliced.length - 1 - position & 1);
                    }
                }
                width = Math.max(width, live.get(leaf).size());
            }
            for (int step = 0; step < plan.tree().stepCount(); step++) {
                Set<Integer> a = live.remove(plan.tree().left(step));
                Set<Integer> b = live.remove(plan.tree().right(step));
                Set<Integer> union = new HashSet<>(a);
                union.addAll(b);
                Set<Integer> outside = new HashSet<>();
                live.values().forEach(outside::addAll);
                for (int index : plan.graph().openIndices()) {
                    outside.add(index);
                }
                Set<Integer> out = new HashSet<>(union);
                out.retainAll(outside);
                live.put(leaves + step, out);
                Map<Integer, Integer> choice =
                        new HashMap<>(fixed.get(plan.tree().left(step)));
                choice.putAll(fixed.get(plan.tree().right(step)));
                fixed.put(leaves + step, choice);
                total += Math.pow(2, union.size());
                if (!choice.equals(kept.put(leaves + step, choice))) {
                    reused += Math.pow(2, union.size());
                }
                traffic += Math.pow(2, a.size()) + Math.pow(2, b.size()) + Math.pow(2, out.size());
                width = Math.max(width, out.size());
            }
        }
        TreeCost cost = plan.cost();
        assertThat(Math.pow(2, cost.log2MultiplyAdds())).isCloseTo(total, within(1e-9 * total));
        assertThat(Math.pow(2, cost.log2ReusedMultiplyAdds())).isCloseTo(reused, within(1e-9 * reused));
        assertThat(Math.pow(2, cost.log2Traffic())).isCloseTo(traffic, within(1e-9 * traffic));
        assertThat(cost.width()).isEqualTo((int) width);
    }

    /** All bitstrings of few bits, in Gray code order, every other slice backwards: what is counted is what is made. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aListIsCountedOnceForEachRestriction(int seed) {
        SlicedTree one = randomPlan(seed);
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        int[][] bits = new int[one.tree().leafCount()][];
        for (int leaf = 0; leaf < bits.length; leaf++) {
            // only the first bits of 5: so each node's restrictions are runs
            bits[leaf] = IntStream.range(0, random.nextInt(6)).toArray();
        }
        SlicedTree plan = new SlicedTree(
                one.graph().withBitstrings(new BitstringList(32, List.of(bits))), one.tree(), one.sliced());
        List<int[]> below = plan.outputBits();
        List<int[]> positions = plan.dependencies();
        double total = 0;
        double reused = 0;
        Map<Integer, List<Integer>> kept = new HashMap<>();
        int slices = 1 << plan.sliced().length;
        for (int slice = 0; slice < slices; slice++) {
            for (int i = 0; i < 32; i++) {
                int string = (slice & 1) == 0 ? i : 31 - i;
                for (int step = 0; step < plan.tree().stepCount(); step++) {
                    int node = plan.tree().leafCount() + step;
                    int gray = slice ^ slice >> 1;
                    List<Integer> setting = new ArrayList<>();
                    for (int p : positions.get(node)) {
                        setting.add(gray >> plan.sliced().length - 1 - p & 1);
                    }
                    setting.add(string >> 5 - below.get(node).length);
                    if (!setting.equals(kept.put(node, setting))) {
                        Set<Integer> union = new HashSet<>();
                        for (int operand :
                                new int[] {plan.tree().left(step), plan.tree().right(step)}) {
                            for (int index : plan.nodeIndices().get(operand)) {
                                union.add(index);
                            }
                        }
                        reused += Math.pow(2, union.size());
                    }
                }
            }
        }
        for (int step = 0; step < plan.tree().stepCount(); step++) {
            Set<Integer> union = new HashSet<>();
            for (int operand : new int[] {plan.tree().left(step), plan.tree().right(step)}) {
                for (int index : plan.nodeIndices().get(operand)) {
                    union.add(index);
                }
            }
            int distinct = 1 << below.get(plan.tree().leafCount() + step).length;
            total += slices * distinct * Math.pow(2, union.size());
        }
        assertThat(Math.pow(2, plan.cost().log2MultiplyAdds())).isCloseTo(total, within(1e-9 * total));
        assertThat(Math.pow(2, plan.cost().log2ReusedMultiplyAdds())).isCloseTo(reused, within(1e-9 * reused));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void closedTreesLackOpenIndices(int seed) {
        SlicedTree plan = randomPlan(seed);
        Set<Integer> open = new HashSet<>();
        for (int index : plan.graph().openIndices()) {
            open.add(index);
        }
        int[] sliced =
                IntStream.of(plan.sliced()).filter(i -> !open.contains(i)).toArray();
        SlicedTree closed = new SlicedTree(plan.graph(), plan.tree(), sliced).closed();
        assertThat(closed.graph().openIndices()).isEmpty();
        List<int[]> expected = new SlicedTree(plan.graph(), plan.tree(), sliced).nodeIndices();
        for (int node = 0; node < expected.size(); node++) {
            assertThat(closed.nodeIndices().get(node))
                    .containsExactly(IntStream.of(expected.get(node))
                            .filter(i -> !open.contains(i))
                            .toArray());
        }
        if (!open.isEmpty()) {
            SlicedTree cut = new SlicedTree(
                    plan.graph(), plan.tree(), new int[] {open.iterator().next()});
            assertThatThrownBy(cut::closed).isInstanceOf(IllegalStateException.class);
        }
    }

    private static int indexOf(int[] values, int value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void nodesHaveTheIndicesThatAreNeededOutside() {
        // a ring of three, with a hyperedge 0, an open index 3 and an index 4 that stands in one tensor only
        IndexGraph graph = new IndexGraph(
                5, List.of(new int[] {0, 1, 4}, new int[] {0, 2, 1}, new int[] {0, 2, 3}), new int[] {3});
        SlicedTree plan =
                new SlicedTree(graph, ContractionTree.of(3, new int[] {0, 3}, new int[] {1, 2}), new int[] {2});
        assertThat(plan.nodeIndices())
                .containsExactly(new int[] {0, 1, 4}, new int[] {0, 1}, new int[] {0, 3}, new int[] {0}, new int[] {3});
        assertThat(plan.dependencies())
                .containsExactly(new int[0], new int[] {0}, new int[] {0}, new int[] {0}, new int[] {0});
        assertThat(plan.cost().log2SliceMultiplyAdds()).isCloseTo(Math.log(8 + 4) / Math.log(2), within(1e-12));
    }

    @Test
    void survivesAFile(@TempDir Path folder) throws IOException {
        for (int seed = 1; seed <= 20; seed++) {
            SlicedTree plan = randomPlan(seed);
            if (seed > 15) {
                UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
                IndexGraph list = RandomGraphs.withBitstrings(random, plan.graph(), seed);
                plan = new SlicedTree(list, plan.tree(), plan.sliced());
            }
            Path file = folder.resolve("plan.json");
            SlicedTreeFile.write(plan, file);
            assertThat(SlicedTreeFile.read(file)).isEqualTo(plan);
        }
        assertThat(folder.toFile().list()).containsExactly("plan.json");
    }

    @Test
    void refusesFilesThatAreNoPlans() {
        String good = SlicedTreeFile.format(randomPlan(1));
        for (String bad : List.of(
                "",
                "null",
                "[]",
                "{}",
                good + "x",
                good.replace("tree/1", "tree/2"),
                good.replace("\"left\"", "\"port\""),
                good.replace("\"sliced\":[", "\"sliced\":[99,"),
                good.replace("\"open\":[", "\"open\":null,\"x\":["))) {
            assertThatThrownBy(() -> SlicedTreeFile.parse(bad, "p.json"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("p.json:");
        }
    }

    @Test
    void refusesWhatIsNoNetworkOrNoTree() {
        assertThatThrownBy(() -> new IndexGraph(2, List.of(new int[] {0, 2}), new int[0]))
                .hasMessage("index 2 of tensor 0 is outside 0..1 (the network has 2 indices)");
        assertThatThrownBy(() -> new IndexGraph(2, List.of(new int[] {1, 1}), new int[0]))
                .hasMessageStartingWith("index 1 stands twice in tensor 0");
        assertThatThrownBy(() -> new IndexGraph(2, List.of(new int[] {1}), new int[] {0}))
                .hasMessage("open index 0 stands in no tensor");
        assertThatThrownBy(() -> new BitstringList(2, List.of(new int[] {3, 1})))
                .hasMessage("the bits of a tensor are distinct and ascending, not [3, 1]");
        assertThatThrownBy(() -> new IndexGraph(
                        1, List.of(new int[] {0}), new int[0], new BitstringList(2, List.of(new int[0], new int[0]))))
                .hasMessage("the bits of 2 tensors are given, the network has 1");
        assertThatThrownBy(() -> ContractionTree.of(3, new int[] {0, 0}, new int[] {1, 2}))
                .hasMessage("step 1 uses node 0, which was used up before");
        assertThatThrownBy(() -> ContractionTree.of(3, new int[] {3, 0}, new int[] {1, 2}))
                .hasMessage("step 0 uses node 3; there are only nodes 0..2 before it");
    }
}
