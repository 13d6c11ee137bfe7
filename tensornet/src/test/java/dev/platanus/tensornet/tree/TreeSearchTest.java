package dev.platanus.tensornet.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeSearchTest {

    private static SlicedTree search(IndexGraph graph, SearchOptions options) {
        return TreeSearch.search(graph, options, SearchListener.none());
    }

    private static double price(SlicedTree plan, double trafficWeight) {
        TreeCost cost = plan.cost();
        return Math.pow(2, cost.log2MultiplyAdds()) + trafficWeight * Math.pow(2, cost.log2Traffic());
    }

    /** With width limits that need no, some and many slices. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void findsTheOptimumOfSmallNetworks(int seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        IndexGraph graph = RandomGraphs.hypergraph(random, 3 + random.nextInt(5), 4 + random.nextInt(7));
        int open = graph.openIndices().length;
        double weight = seed % 3;
        for (int width : new int[] {SearchOptions.UNLIMITED, open + 3, open + 1}) {
            SlicedTree plan = search(graph, SearchOptions.ofTrials(4, width).withTrafficWeight(weight));
            double exact = ExactSearch.price(graph, width, weight);
            assertThat(price(plan, weight)).as("width " + width).isCloseTo(exact, within(1e-9 * exact));
            assertThat(plan.cost().width()).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void contractsASingleTensorAndSeparateOnes() {
        IndexGraph single = new IndexGraph(1, List.of(new int[] {0}), new int[] {0});
        assertThat(search(single, SearchOptions.ofTrials(1, 5)).tree().stepCount())
                .isZero();
        IndexGraph apart = new IndexGraph(2, List.of(new int[] {0}, new int[] {1}, new int[0]), new int[] {0, 1});
        assertThat(search(apart, SearchOptions.ofTrials(2, 5)).cost().width()).isEqualTo(2);
    }

    @Test
    void slicesNoOpenIndex() {
        IndexGraph graph = CircuitGraphs.sycamore(10, 5);
        SlicedTree plan = search(graph, SearchOptions.ofTrials(1, 12));
        assertThat(plan.sliced()).isNotEmpty().doesNotContain(graph.openIndices());
        assertThat(plan.cost().width()).isLessThanOrEqualTo(12);
        assertThatThrownBy(() -> search(graph, SearchOptions.ofTrials(1, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the result has 5 open indices, and the width limit is 4; open indices are not sliced");
    }

    @Test
    void givesTheSamePlanForAnyNumberOfThreads() {
        IndexGraph graph = CircuitGraphs.sycamore(8, 0);
        SearchOptions options = SearchOptions.ofTrials(3, 16).withSeed(5);
        SlicedTree one = search(graph, options);
        assertThat(search(graph, options.withThreads(2))).isEqualTo(one);
        assertThat(search(graph, options.withThreads(7))).isEqualTo(one);
        assertThat(search(graph, options.withSeed(6))).isNotEqualTo(one);
    }

    @Test
    void endsWithTheEarliestPlanThatIsCheapEnough() {
        IndexGraph graph = CircuitGraphs.sycamore(6, 0);
        SearchOptions all = SearchOptions.ofTrials(1, SearchOptions.UNLIMITED);
        SlicedTree first = search(graph, all);
        SearchOptions cheap =
                SearchOptions.ofTrials(Long.MAX_VALUE, SearchOptions.UNLIMITED).withEnough(1.001 * price(first, 3));
        assertThat(search(graph, cheap)).isEqualTo(first);
        assertThat(search(graph, cheap.withThreads(5))).isEqualTo(first);
        SlicedTree better = search(graph, cheap.withEnough(0.999 * price(first, 3)));
        assertThat(price(better, 3)).isLessThan(price(first, 3));
        assertThat(search(graph, cheap.withEnough(0.999 * price(first, 3)).withThreads(3)))
                .isEqualTo(better);
    }

    @Test
    void keepsTheBestWhenCancelled() {
        IndexGraph graph = CircuitGraphs.sycamore(10, 0);
        List<SlicedTree> heard = new ArrayList<>();
        SearchListener listener = new SearchListener() {
            @Override
            public void progress(long trials, long elapsedNanos, SlicedTree best, boolean improved) {
                heard.add(best);
            }

            @Override
            public boolean cancelled() {
                return heard.size() >= 3;
            }
        };
        SlicedTree plan = TreeSearch.search(graph, SearchOptions.ofTrials(1_000_000, 20), listener);
        assertThat(heard).hasSize(3).last().isEqualTo(plan);
        double least = heard.stream().mapToDouble(p -> price(p, 3)).min().getAsDouble();
        assertThat(price(plan, 3)).isEqualTo(least);
    }

    @Test
    void givesAValidPlanEvenWhenCancelledAtOnce() {
        SearchListener listener = new SearchListener() {
            @Override
            public void progress(long trials, long elapsedNanos, SlicedTree best, boolean improved) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        SlicedTree plan =
                TreeSearch.search(CircuitGraphs.sycamore(10, 0), SearchOptions.ofTrials(1_000_000, 20), listener);
        assertThat(plan.cost().width()).isLessThanOrEqualTo(20);
    }

    @Test
    void aTimeThatIsOverAtOnceLeavesOneHurriedTrial() {
        List<Long> heard = new ArrayList<>();
        SlicedTree plan = TreeSearch.search(
                CircuitGraphs.sycamore(20, 0),
                SearchOptions.ofTime(Duration.ofNanos(1), 29).withThreads(3),
                (trials, elapsedNanos, best, improved) -> heard.add(trials));
        assertThat(heard).containsExactly(1L);
        assertThat(plan.cost().width()).isLessThanOrEqualTo(29);
    }

    /** 1,000 trials of each of some seeds: the first bits of the first numbers are as independent as coins. */
    @Test
    void randomNumbersOfTrialsHaveNothingInCommon() {
        int trials = 1000;
        for (long seed = 0; seed < 4; seed++) {
            // differences of 64 bits between neighbouring trials have mean 32 and standard deviation 4; 5.2 standard
            // errors of the mean of 1000 are passed by chance once in 5 million
            double bits = 0;
            for (long number = 0; number < trials; number++) {
                bits += Long.bitCount(Trial.random(seed, number).nextLong()
                        ^ Trial.random(seed, number + 1).nextLong());
            }
            assertThat(bits / trials).isBetween(32 - 5.2 * 4 / Math.sqrt(trials), 32 + 5.2 * 4 / Math.sqrt(trials));
        }
    }

    @Test
    void endsWhenInterrupted() throws InterruptedException {
        IndexGraph graph = CircuitGraphs.sycamore(20, 0);
        AtomicReference<SlicedTree> plan = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            SlicedTree found = search(graph, SearchOptions.ofTime(Duration.ofHours(1), 29));
            if (Thread.currentThread().isInterrupted()) {
                plan.set(found);
            }
        });
        caller.start();
        Thread.sleep(100);
        caller.interrupt();
        caller.join(60_000);
        assertThat(plan.get()).isNotNull();
    }

    /** The bounds are generous: what 100 seconds and more of a peer reach, and what the papers' plans cost. */
    @ParameterizedTest
    @CsvSource({
        "10, 0, 2147483647, 1, 9.9",
        "12, 0, 2147483647, 4, 13.1",
        "12, 6, 29, 4, 13.3",
        "20, 0, 2147483647, 1, 18.8",
        "20, 0, 2147483647, 4, 18.5"
    })
    void findsGoodPlansForSycamore(int cycles, int open, int width, long trials, double log10) {
        SlicedTree plan = search(
                CircuitGraphs.sycamore(cycles, open),
                SearchOptions.ofTrials(trials, width).withTrafficWeight(0).withThreads(2));
        assertThat(plan.cost().log10MultiplyAdds()).isLessThan(log10);
        assertThat(plan.cost().width()).isLessThanOrEqualTo(width);
    }

    /** A plan is soon there, and good ones are found by trials that are long. */
    @Test
    void trialsBeginShort() {
        assertThat(LongStream.range(0, 18).map(Trial::length))
                .containsExactly(1L, 2L, 4L, 8L, 8L, 16L, 8L, 8L, 16L, 32L, 8L, 8L, 16L, 8L, 8L, 16L, 32L, 64L);
    }

    /** It is memory that is too small, and not the search that is wrong. */
    @Test
    void memoryThatRunsOutInATrialIsThrownAsThat() {
        OutOfMemoryError planted = new OutOfMemoryError("planted");
        SearchListener listener = (trials, _, _, _) -> {
            if (trials == 3) {
                throw planted;
            }
        };
        SearchOptions options = SearchOptions.ofTrials(1000, 29).withThreads(2);
        IndexGraph graph = RandomGraphs.hypergraph(RandomSource.XO_SHI_RO_256_PP.create(1), 12, 20);
        assertThatThrownBy(() -> TreeSearch.search(graph, options, listener)).isSameAs(planted);
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThatThrownBy(() -> SearchOptions.ofTrials(0, 5)).hasMessage("a search of 0 trials; it needs at least 1");
        assertThatThrownBy(() -> SearchOptions.ofTime(Duration.ZERO, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SearchOptions.ofTrials(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SearchOptions.ofTrials(1, 1).withTrafficWeight(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SearchOptions.ofTrials(1, 1).withEnough(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SearchOptions.ofTrials(1, 1).withThreads(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
