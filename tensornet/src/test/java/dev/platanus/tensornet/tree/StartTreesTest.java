package dev.platanus.tensornet.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** The trees that annealing starts from. */
class StartTreesTest {

    private static double best(
            IndexGraph graph, int count, BiFunction<IndexGraph, UniformRandomProvider, ContractionTree> start) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            SlicedTree plan = SlicedTree.unsliced(graph, start.apply(graph, random));
            best = Math.min(best, plan.cost().log10MultiplyAdds());
        }
        return best;
    }

    private static ContractionTree greedy(IndexGraph graph, UniformRandomProvider random) {
        return RandomGreedy.build(graph, 1 + 3 * random.nextDouble(), 0.1 * random.nextDouble(), random);
    }

    @Test
    void theSimplifiedNetworkIsTheOneOfThePapers() {
        IndexGraph graph = CircuitGraphs.sycamore(10, 0);
        assertThat(graph.tensorCount()).isEqualTo(164);
        assertThat(graph.indexCount()).isEqualTo(319);
    }

    @Test
    void areFairOnSycamore() {
        IndexGraph graph = CircuitGraphs.sycamore(10, 0);
        assertThat(best(graph, 100, StartTreesTest::greedy)).isLessThan(11);
        assertThat(best(graph, 20, PartitionTree::build)).isLessThan(12.5);
        assertThat(best(graph, 20, SweepTree::build)).isLessThan(11.5);
    }

    /** With a modulation below 2 the best of a hundred costs 10^24. */
    @Test
    void greedyOnesAreGoodOnDeepCircuits() {
        assertThat(best(CircuitGraphs.sycamore(20, 0), 100, StartTreesTest::greedy))
                .isLessThan(19.2);
    }

    @Test
    void areValidWhateverTheNetworkIs() {
        for (int seed = 1; seed <= 50; seed++) {
            UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
            IndexGraph graph = RandomGraphs.hypergraph(random, 1 + random.nextInt(60), 1 + random.nextInt(100));
            assertThat(greedy(graph, random).leafCount()).isEqualTo(graph.tensorCount());
            assertThat(PartitionTree.build(graph, random).leafCount()).isEqualTo(graph.tensorCount());
            assertThat(SweepTree.build(graph, random).leafCount()).isEqualTo(graph.tensorCount());
        }
    }
}
