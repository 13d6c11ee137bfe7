package dev.platanus.tensornet.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class RandomGreedyTest {

    @Test
    void theSimplifiedNetworkIsTheOneOfThePapers() {
        IndexGraph graph = CircuitGraphs.sycamore(10, 0);
        assertThat(graph.tensorCount()).isEqualTo(164);
        assertThat(graph.indexCount()).isEqualTo(319);
    }

    @Test
    void manyRestartsAreFairOnSycamore() {
        IndexGraph graph = CircuitGraphs.sycamore(10, 0);
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 1000; i++) {
            ContractionTree tree = RandomGreedy.build(graph, 0.3 + random.nextDouble(), 0.1, random);
            best = Math.min(best, SlicedTree.unsliced(graph, tree).cost().log10MultiplyAdds());
        }
        assertThat(best).isLessThan(11.5);
    }
}
