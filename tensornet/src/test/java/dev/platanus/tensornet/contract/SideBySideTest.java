package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.Precision;
import dev.platanus.tensornet.tree.ContractionTree;
import dev.platanus.tensornet.tree.IndexGraph;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("How many slices at a time is chosen by a model of the steps")
class SideBySideTest {

    /** Two tensors of r rows and r columns with a sum over r indices each, of which the first s are sliced. */
    private static CompiledTree square(int r, int sliced, int threads) {
        int[] rows = IntStream.range(0, r).toArray();
        int[] sums = IntStream.range(r, 2 * r).toArray();
        int[] columns = IntStream.range(2 * r, 3 * r).toArray();
        int[] open = IntStream.concat(IntStream.of(rows), IntStream.of(columns)).toArray();
        IndexGraph graph = new IndexGraph(
                3 * r,
                List.of(
                        IntStream.concat(IntStream.of(rows), IntStream.of(sums)).toArray(),
                        IntStream.concat(IntStream.of(sums), IntStream.of(columns))
                                .toArray()),
                open);
        SlicedTree plan = new SlicedTree(
                graph,
                ContractionTree.of(2, new int[] {0}, new int[] {1}),
                IntStream.range(r, r + sliced).toArray());
        return CompiledTree.compile(plan, Precision.SINGLE, threads, Long.MAX_VALUE);
    }

    private static SideBySide choose(CompiledTree tree, long memoryBytes) {
        long slices = tree.sliceCount();
        return SideBySide.choose(
                tree, memoryBytes, slices, tree.order(List.of(new BitSet())), (int) Math.min(256, slices));
    }

    @Test
    void smallContractionsAreNotShared() {
        SideBySide side = choose(square(3, 3, 8), 1 << 30);
        assertThat(side.runners()).isEqualTo(8);
        assertThat(side.threads()).isEqualTo(1);
        assertThat(side.peakBytes()).isEqualTo(8 * side.tree().peakBytes());
    }

    /** 2^29 multiply-adds take nine hundredths of a second, and are shared by two threads at once. */
    @Test
    void largeOnesAre() {
        CompiledTree tree = square(10, 1, 2);
        SideBySide side = choose(tree, Long.MAX_VALUE);
        assertThat(side.runners()).isEqualTo(1);
        assertThat(side.tree()).isSameAs(tree);
    }

    @Test
    void noMoreThanFit() {
        CompiledTree tree = square(3, 3, 8);
        long each = choose(tree, 1 << 30).tree().peakBytes();
        assertThat(choose(tree, 5 * each).runners()).isEqualTo(4); // as fast as 5 with 8 pieces: two each
        assertThat(choose(tree, each).runners()).isEqualTo(1);
    }

    /** 2^16 multiply-adds, which are not shared, in each of 256 slices. */
    @ParameterizedTest
    @ValueSource(ints = {8, 64, 128})
    void smallOnesFillManyCores(int threads) {
        SideBySide side = choose(square(8, 8, threads), 1L << 32);
        assertThat(side.runners()).isEqualTo(threads);
        assertThat(side.threads()).isEqualTo(1);
        assertThat(side.peakBytes()).isEqualTo(threads * side.tree().peakBytes());
    }

    private static CompiledTree share(CompiledTree tree, int runners) {
        return tree.withThreads(tree.contractor().threads() / runners).orElseThrow();
    }

    private static int longest(int runners) {
        return (256 + runners - 1) / runners;
    }

    @ParameterizedTest
    @CsvSource({"8, 3", "64, 5", "64, 12", "128, 5", "128, 40"})
    void whereMemoryIsShortRunnersHaveSeveralThreads(int threads, int most) {
        CompiledTree tree = square(8, 8, threads);
        long memory = most * share(tree, most).peakBytes();
        SideBySide side = choose(tree, memory);
        assertThat(side.peakBytes()).isLessThanOrEqualTo(memory);
        assertThat(side.runners()).isBetween(2, threads - 1);
        assertThat(side.threads()).isEqualTo(threads / side.runners());
        // more of them would not fit, or none of them would have less to do: 256 pieces are dealt out
        for (int more = side.runners() + 1; more <= threads; more++) {
            assertThat(more * share(tree, more).peakBytes() > memory || longest(more) > 0.95 * longest(side.runners()))
                    .as("%d runners", more)
                    .isTrue();
        }
        SideBySide one = choose(tree, tree.peakBytes());
        assertThat(one.runners()).isEqualTo(1);
        assertThat(one.threads()).isEqualTo(threads);
    }

    /** 2^26 multiply-adds fall into eight units: eight threads share them, and 64 would leave 56 idle. */
    @ParameterizedTest
    @ValueSource(ints = {8, 64, 128})
    void largeOnesFillManyCoresToo(int threads) {
        CompiledTree tree = square(10, 4, threads);
        SideBySide side = choose(tree, 1L << 40);
        assertThat(side.runners()).isEqualTo(threads / 8);
        assertThat(side.threads()).isEqualTo(8);
        assertThat(choose(tree, tree.peakBytes()).runners()).isEqualTo(1);
    }

    /** By hand: two leaves and a product of 2^6 multiply-adds in each of 8 slices, each of which changes all of them. */
    @Test
    void theModelByHand() {
        CompiledTree tree = square(3, 3, 8);
        long[] made = tree.order(List.of(new BitSet())).runs();
        double slice = 3 * SideBySide.STEP_SECONDS + 64 / SideBySide.MULTIPLY_ADDS_PER_SECOND;
        assertThat(side(tree, 8, 1).seconds(8, made, 8)).isCloseTo(8 * slice, within(1e-12));
        // the first slice is made by each: (1 + 7/4) slices
        assertThat(side(tree, 2, 4).seconds(8, made, 8)).isCloseTo(2.75 * slice, within(1e-12));
        // three runners have eight pieces: one of them has three
        assertThat(side(tree, 2, 3).seconds(8, made, 8)).isCloseTo((1 + 7.0 / 3) * slice * 9 / 8, within(1e-12));
    }

    private static SideBySide side(CompiledTree tree, int threads, int runners) {
        return new SideBySide(tree.withThreads(threads).orElseThrow(), runners);
    }

    @Test
    void workCountsWhatEachMakesForItself() {
        CompiledTree tree = square(3, 3, 8);
        VisitingOrder order = tree.order(List.of(new BitSet()));
        assertThat(choose(tree, 1 << 30).work(8, order).count())
                .isEqualTo(tree.work(8, order).count() + 7 * 3);
    }
}
