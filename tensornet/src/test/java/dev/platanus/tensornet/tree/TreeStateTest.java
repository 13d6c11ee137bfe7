package dev.platanus.tensornet.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeStateTest {

    private static final TrialClock CLOCK = new TrialClock(Long.MAX_VALUE, () -> false);

    private final double weight = 2;

    private TreeState state(int seed, int width) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        IndexGraph graph = RandomGraphs.hypergraph(random, 5 + random.nextInt(30), 10 + random.nextInt(80));
        if (seed % 2 == 0) {
            graph = RandomGraphs.withBitstrings(random, graph, 1L << random.nextInt(12));
        }
        ContractionTree tree = RandomGreedy.build(graph, 1, 1, random);
        return new TreeState(graph, tree, Math.max(width, graph.openIndices().length), weight);
    }

    /** What the moves keep up to date must be what the finished plan costs when it is looked at from scratch. */
    private void check(TreeState state) {
        SlicedTree plan = PlanWriter.write(state);
        TreeCost cost = plan.cost();
        assertThat(state.fits()).isTrue();
        assertThat(cost.width()).isEqualTo(state.size[state.widestNode()]);
        double price = Math.pow(2, cost.log2MultiplyAdds()) + weight * Math.pow(2, cost.log2Traffic());
        assertThat(Math.scalb(state.slicePrice(), state.slicedCount())).isCloseTo(price, within(1e-9 * price));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void annealingKeepsAccountRight(int seed) {
        TreeState state = state(seed, 4);
        new Annealer(state, RandomSource.XO_SHI_RO_256_PP.create(seed)).run(0.5, 50, CLOCK);
        new SliceDescent(state).fit();
        check(state);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void descentsNeverCostMore(int seed) {
        TreeState state = state(seed, 4);
        state.setPressure(100);
        SliceDescent slices = new SliceDescent(state);
        slices.fit();
        check(state);
        SubtreeOptimizer subtrees = new SubtreeOptimizer(state, 6);
        double before = Math.scalb(state.slicePrice(), state.slicedCount());
        boolean improved = true;
        while (improved) {
            improved = subtrees.pass(CLOCK);
            double middle = Math.scalb(state.slicePrice(), state.slicedCount());
            assertThat(improved ? middle : before).isLessThanOrEqualTo(before);
            improved |= slices.improve();
            double after = Math.scalb(state.slicePrice(), state.slicedCount());
            assertThat(after).isLessThanOrEqualTo(middle);
            check(state);
            before = after;
        }
    }

    /** A part that is the whole network is solved exactly. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void reconfigurationIsExact(int seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        IndexGraph graph = RandomGraphs.hypergraph(random, 7, 14);
        if (seed % 2 == 0) {
            graph = RandomGraphs.withBitstrings(random, graph, 20);
        }
        TreeState state =
                new TreeState(graph, RandomGreedy.build(graph, 1, 5, random), SearchOptions.UNLIMITED, weight);
        new SubtreeOptimizer(state, 7).improve(state.root);
        double exact = ExactSearch.price(graph, SearchOptions.UNLIMITED, weight);
        assertThat(state.slicePrice()).isCloseTo(exact, within(1e-9 * exact));
        check(state);
    }
}
