package dev.platanus.tensornet.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.contract.SideBySide;
import dev.platanus.tensornet.network.CircuitNetworks;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Several slices or bitstrings at a time give the same bytes")
class SeveralAtOnceTest {
    private static final Circuit CIRCUIT =
            RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(12), 8, "ABCDCDAB", 3));

    @TempDir
    private Path folder;

    private static CompiledPlan plan(int bitstrings, int sliced, int threads, long memoryBytes) {
        SlicePlan plan = SlicePlan.search(
                CIRCUIT, List.of(4), SearchOptions.ofTrials(2, SearchOptions.UNLIMITED), SearchListener.none());
        SlicedTree tree = plan.tree();
        int[] indices = new Random(5)
                .ints(0, tree.graph().indexCount())
                .filter(i -> IntStream.of(tree.graph().openIndices()).noneMatch(o -> o == i))
                .distinct()
                .limit(sliced)
                .toArray();
        CircuitNetworks networks = new CircuitNetworks(CIRCUIT);
        SlicePlan cut = new SlicePlan(
                        plan.circuitHash(), plan.form(), List.of(4), new SlicedTree(tree.graph(), tree.tree(), indices))
                .forBitstrings(networks, bitstrings);
        return CompiledPlan.of(networks, cut, Contractor.processors(Precision.SINGLE, threads), memoryBytes);
    }

    private static List<BitSet> list(int count) {
        Random random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(i -> BitSet.valueOf(new long[] {random.nextInt(1 << 12)}))
                .toList();
    }

    /** Ranges of several slices, single slices, and parts of a list. */
    @ParameterizedTest
    @CsvSource({"10, 1", "9, 3", "3, 60", "0, 50"})
    void ofAmplitudes(int sliced, int count) throws IOException {
        List<BitSet> list = list(count);
        long slices = Math.max(1, (1L << sliced) * 3 / 4 - 1);
        double[] expected;
        try (SlicedCircuit alone = plan(count, sliced, 1, 1 << 28).open()) {
            expected = alone.amplitudes(list, slices, Optional.empty(), Progress.none());
        }
        for (int runners : new int[] {2, 3, 5}) {
            CompiledPlan plan = plan(count, sliced, runners, 1 << 28);
            assertThat(plan.sideBySide(list, slices).runners()).isEqualTo(runners);
            try (SlicedCircuit several = plan.open(plan.sideBySide(list, slices))) {
                assertThat(several.runners()).isEqualTo(runners);
                long[] told = {0};
                assertThat(several.amplitudes(list, slices, Optional.empty(), (done, total, bytes, nanos) -> {
                            assertThat(done).isEqualTo(told[0] + 1);
                            told[0] = done;
                        }))
                        .containsExactly(expected);
                assertThat(told[0]).isEqualTo(slices * list.stream().distinct().count());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128})
    void ofMoreRunnersThanThisMachineHasProcessors(int threads) throws IOException {
        List<BitSet> list = list(2);
        double[] expected;
        try (SlicedCircuit alone = plan(2, 8, 1, 1 << 28).open()) {
            expected = alone.amplitudes(list, 256, Optional.empty(), Progress.none());
        }
        CompiledPlan plan = plan(2, 8, threads, 1 << 28);
        SideBySide side = plan.sideBySide(list, 256);
        assertThat(side.runners()).isBetween(threads * 3 / 4, threads);
        try (SlicedCircuit several = plan.open(side)) {
            assertThat(several.amplitudes(list, 256, Optional.empty(), Progress.none()))
                    .containsExactly(expected);
        }
    }

    @Test
    void ofRunsThatWereStoppedAndGoOn() throws IOException {
        List<BitSet> list = list(1);
        CompiledPlan plan = plan(1, 9, 3, 1 << 28);
        double[] expected;
        try (SlicedCircuit alone = plan.open()) {
            expected = alone.amplitudes(list, 512, Optional.empty(), Progress.none());
        }
        try (SlicedCircuit several = plan.open(plan.sideBySide(list, 512))) {
            for (int stop : new int[] {100, 200}) {
                Optional<Checkpoint> checkpoint = Optional.of(Checkpoint.resume(folder));
                assertThatThrownBy(() -> several.amplitudes(list, 512, checkpoint, (done, total, bytes, nanos) -> {
                            if (done == stop) {
                                throw new CancellationException("enough");
                            }
                        }))
                        .hasMessage("enough");
            }
            try (var files = Files.list(folder)) {
                assertThat(files.count()).isGreaterThan(30);
            }
            assertThat(several.amplitudes(list, 512, Optional.of(Checkpoint.resume(folder)), Progress.none()))
                    .containsExactly(expected);
        }
    }

    /** Bytes that are lost by whoever reads them. */
    @Test
    void aFailureWithAFileIsToldAsOneOfFiles() throws IOException {
        CompiledPlan plan = plan(1, 9, 2, 1 << 28);
        List<BitSet> list = list(1);
        try (SlicedCircuit several = plan.open(plan.sideBySide(list, 512))) {
            Optional<Checkpoint> checkpoint = Optional.of(Checkpoint.begin(folder.resolve("gone")));
            Files.delete(folder.resolve("gone"));
            assertThatThrownBy(() -> several.amplitudes(list, 512, checkpoint, Progress.none()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void asManyAsFitIntoMemory() {
        List<BitSet> list = list(1);
        SideBySide eight = plan(1, 9, 8, 1 << 28).sideBySide(list, 512);
        assertThat(eight.runners()).isEqualTo(8);
        assertThat(eight.threads()).isEqualTo(1);
        long each = eight.peakBytes() / 8;
        SideBySide three = plan(1, 9, 8, 4 * each - 1).sideBySide(list, 512);
        assertThat(three.peakBytes()).isLessThan(4 * each);
        assertThat(three.runners()).isBetween(2, 3);
        assertThat(three.threads()).isEqualTo(8 / three.runners());
        // no more than there are slices or bitstrings
        assertThat(plan(1, 1, 8, 1 << 28).sideBySide(list, 2).runners()).isEqualTo(2);
        assertThat(plan(1, 0, 8, 1 << 28).sideBySide(list, 1).runners()).isEqualTo(1);
        assertThat(plan(1, 9, 8, 1 << 28).sideBySide(list, 512, 4).runners()).isEqualTo(4);
    }

    @Test
    void sumsOfRangesInAnyOrder() {
        SliceRanges ranges = new SliceRanges(1000, 3, 3);
        List<double[]> sums = new ArrayList<>();
        Random random = new Random(1);
        for (int range = 0; range < ranges.count(); range++) {
            sums.add(new double[] {random.nextGaussian() * Math.scalb(1.0, random.nextInt(60))});
        }
        SliceRanges.Sum inOrder = ranges.sum();
        sums.forEach(sum -> inOrder.add(sum.clone()));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, ranges.count()).boxed().toList());
        Collections.shuffle(order, random);
        SliceRanges.Sum shuffled = ranges.sum();
        order.forEach(range -> shuffled.add(range, sums.get(range).clone()));
        assertThat(shuffled.total(1)).containsExactly(inOrder.total(1));
        assertThatThrownBy(() -> shuffled.add(7, new double[1])).hasMessageContaining("7 is added twice");
    }
}
