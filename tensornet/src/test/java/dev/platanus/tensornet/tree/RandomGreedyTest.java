package dev.platanus.tensornet.tree;

import static org.assertj.core.api.Assertions.assertThat;

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
        SlicedTree plan =
                TreeSearch.search(graph, SearchOptions.ofTrials(1000, SearchOptions.UNLIMITED), SearchListener.none());
        assertThat(plan.cost().log10MultiplyAdds()).isLessThan(11.5);
    }
}
