package dev.platanus.tensornet.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.layout.PatternSequence;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.network.RandomGates;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amplitudes of lists of bitstrings. */
class WrittenBitstringsTest {
    @TempDir
    private Path folder;

    private static Circuit sycamore(int qubits, int cycles) {
        var layout = Layouts.sycamore(qubits);
        return RandomCircuits.generate(new RandomCircuitSpec(
                layout, cycles, PatternSequence.parse("ABCDCDAB", layout), 3, Angles.CALIBRATED, 0, false));
    }

    private static List<BitSet> bitstrings(int qubits, int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> BitSet.valueOf(new long[] {random.nextLong() & (1L << qubits) - 1}))
                .toList();
    }

    /** A plan for a list, with some indices sliced by chance. */
    private static SlicePlan plan(Circuit circuit, List<Integer> open, int count, int slices, Random random) {
        SlicePlan plan = SlicePlan.search(
                circuit,
                new Outputs(open, count),
                SearchOptions.ofTrials(2, SearchOptions.UNLIMITED),
                SearchListener.none());
        var graph = plan.tree().graph();
        int[] sliced = random.ints(slices, 0, graph.indexCount() + 1)
                .filter(i -> i < graph.indexCount()
                        && IntStream.of(graph.openIndices()).noneMatch(o -> o == i))
                .distinct()
                .toArray();
        return new SlicePlan(
                plan.circuitHash(),
                plan.form(),
                open,
                new SlicedTree(graph, plan.tree().tree(), sliced));
    }

    private static double[] sum(SlicedCircuit circuit, List<BitSet> list) throws IOException {
        return circuit.amplitudes(list, circuit.sliceCount(), Optional.empty(), Progress.none());
    }

    private static void assertIsState(
            Circuit circuit, List<Integer> open, List<BitSet> list, double[] sums, double tolerance) {
        int n = circuit.qubitCount();
        int batch = 1 << open.size();
        assertThat(sums).hasSize(2 * batch * list.size());
        double squares = 0;
        DenseState state = DenseState.ofCircuit(circuit);
        for (int i = 0; i < list.size(); i++) {
            for (int entry = 0; entry < batch; entry++) {
                int index = 0;
                for (int q = 0; q < n; q++) {
                    int at = open.indexOf(q);
                    boolean one = at < 0 ? list.get(i).get(q) : (entry >>> open.size() - 1 - at & 1) == 1;
                    index = 2 * index + (one ? 1 : 0);
                }
                double re = sums[2 * (i * batch + entry)] - state.re(index);
                double im = sums[2 * (i * batch + entry) + 1] - state.im(index);
                squares += re * re + im * im;
            }
        }
        double rms = Math.sqrt(squares / list.size() / batch) * Math.sqrt(Math.scalb(1.0, n));
        assertThat(rms).isLessThan(tolerance);
    }

    @Test
    void anyCircuitGivesTheStateVector() throws IOException {
        Random random = new Random(11);
        for (int trial = 0; trial < 40; trial++) {
            int n = 1 + random.nextInt(9);
            Circuit circuit = RandomGates.circuit(n, random.nextInt(60), random);
            List<Integer> open = random.ints(0, n)
                    .distinct()
                    .limit(random.nextInt(Math.min(n, 3) + 1))
                    .boxed()
                    .toList();
            // often longer than there are bitstrings, and with bits of open qubits, which mean nothing
            List<BitSet> list = bitstrings(n, 1 + random.nextInt(40), random);
            SlicePlan plan = plan(circuit, open, 1 + random.nextInt(50), random.nextInt(4), random);
            try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.DOUBLE, 1, 1L << 30)) {
                assertIsState(circuit, open, list, sum(sliced, list), 1e-11);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "14, 8, DOUBLE, 0, 1e-12",
        "15, 12, SINGLE, 2, 1e-6",
        "18, 6, SINGLE, 0, 1e-6",
        "17, 8, DOUBLE, 1, 1e-12"
    })
    void sycamoreGivesTheStateVector(int n, int cycles, Precision precision, int slices, double tolerance)
            throws IOException {
        Random random = new Random(n + cycles);
        Circuit circuit = sycamore(n, cycles);
        for (List<Integer> open : List.of(List.<Integer>of(), List.of(5, 2, 11))) {
            List<BitSet> list = bitstrings(n, 40, random);
            SlicePlan plan = plan(circuit, open, 40, slices, random);
            try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, precision, 1, 1L << 30)) {
                assertIsState(circuit, open, list, sum(sliced, list), tolerance);
            }
        }
    }

    @Test
    void neitherThreadsNorTheRestOfTheListChangeABit() throws IOException {
        Random random = new Random(5);
        Circuit circuit = sycamore(14, 12);
        SlicePlan plan = plan(circuit, List.of(3, 8), 20, 3, random);
        List<BitSet> list = new ArrayList<>(bitstrings(14, 20, random));
        list.add(list.get(4));
        double[] expected = null;
        for (int threads = 1; threads <= 3; threads++) {
            try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, threads, 1L << 30)) {
                double[] sums = sum(sliced, list);
                expected = expected == null ? sums : expected;
                assertThat(sums).containsExactly(expected);
                for (int i : new int[] {4, 17, 20}) {
                    double[] alone = sliced.amplitudes(list.get(i));
                    assertThat(alone)
                            .containsExactly(IntStream.range(8 * i, 8 * i + 8)
                                    .mapToDouble(k -> sums[k])
                                    .toArray());
                }
            }
        }
    }

    /** What the compiled tree says beforehand is what the runner does, whatever memory makes it give up. */
    @ParameterizedTest
    @CsvSource({"0, 1, 1", "3, 40, 2", "4, 40, 2", "4, 1, 2"})
    void theWorkIsKnownBeforehand(int slices, int planned, int atLeast) throws IOException {
        Random random = new Random(8);
        Circuit circuit = sycamore(14, 10);
        SlicePlan plan = plan(circuit, List.of(), planned, slices, random);
        List<BitSet> list = bitstrings(14, 40, random);
        long most;
        double before = 0;
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, 1L << 30)) {
            most = sliced.tree().peakBytes();
        }
        int opened = 0;
        for (double part : new double[] {1, 0.9, 0.8, 0.7}) {
            if (!fits(circuit, plan, (long) (part * most))) {
                continue;
            }
            opened++;
            try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, (long) (part * most))) {
                assertThat(sliced.tree().peakBytes()).isLessThanOrEqualTo((long) (part * most));
                for (long count : new long[] {sliced.sliceCount(), (sliced.sliceCount() + 2) / 3}) {
                    double done = sliced.runner().flops();
                    long steps = sliced.runner().steps();
                    sliced.amplitudes(list, count, Optional.empty(), Progress.none());
                    assertThat(sliced.runner().flops() - done).isEqualTo(sliced.flops(list, count));
                    assertThat(sliced.runner().steps() - steps)
                            .isEqualTo((long) sliced.work(list, count).count());
                }
                // the order of visits, which is a heuristic, is chosen anew for what is kept
                assertThat(sliced.flops(list, sliced.sliceCount())).isGreaterThan(0.99 * before);
                before = sliced.flops(list, sliced.sliceCount());
            }
        }
        assertThat(opened).isGreaterThanOrEqualTo(atLeast);
    }

    private static boolean fits(Circuit circuit, SlicePlan plan, long bytes) {
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, bytes)) {
            return sliced.sliceCount() > 0;
        } catch (InsufficientMemoryException e) {
            return false;
        }
    }

    /** Nothing is shared by a plan for single bitstrings; a plan for a list shares what it can. */
    @Test
    void aListCostsLessThanItsBitstrings() throws IOException {
        Circuit circuit = sycamore(20, 12);
        Random random = new Random(2);
        List<BitSet> list = bitstrings(20, 64, random);
        SlicePlan single = SlicePlan.search(
                circuit, List.of(), SearchOptions.ofTrials(8, SearchOptions.UNLIMITED), SearchListener.none());
        SlicePlan plan = SlicePlan.search(
                circuit,
                new Outputs(List.of(), 64),
                SearchOptions.ofTrials(8, SearchOptions.UNLIMITED),
                SearchListener.none());
        try (SlicedCircuit alone = SlicedCircuit.open(circuit, single, Precision.SINGLE, 1, 1L << 30);
                SlicedCircuit shared =
                        SlicedCircuit.open(circuit, single.forBitstrings(circuit, 64), Precision.SINGLE, 1, 1L << 30);
                SlicedCircuit together = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, 1L << 30)) {
            assertThat(alone.flops(list, 1)).isEqualTo(64 * alone.tree().flops(1));
            assertThat(shared.flops(list, 1)).isLessThan(alone.flops(list, 1));
            assertThat(together.flops(list, 1)).isLessThan(shared.flops(list, 1) / 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 2", "0, 40", "3, 60"})
    void anInterruptedRunGoesOnToTheSameBytes(int slices, int count) throws IOException {
        Random random = new Random(9);
        Circuit circuit = sycamore(12, 8);
        SlicePlan plan = plan(circuit, List.of(4), count, slices, random);
        List<BitSet> list = bitstrings(12, count, random);
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, 1L << 30)) {
            long part = Math.max(1, sliced.sliceCount() * 3 / 4);
            double[] expected = sliced.amplitudes(list, part, Optional.empty(), Progress.none());
            long all = part * sliced.tree().order(list).size();
            for (int kill = 1; kill <= 2; kill++) {
                Checkpoint checkpoint = kill == 1 ? Checkpoint.begin(folder) : Checkpoint.resume(folder);
                long stop = kill * all / 3;
                Progress killer = new Progress() {
                    private long done;

                    @Override
                    public void done(long slicesDone, long total, long bytesMoved, long elapsedNanos) {
                        done = slicesDone;
                        assertThat(total).isEqualTo(all);
                    }

                    @Override
                    public boolean cancelled() {
                        return done >= stop;
                    }
                };
                assertThatThrownBy(() -> sliced.amplitudes(list, part, Optional.of(checkpoint), killer))
                        .isInstanceOf(CancellationException.class);
            }
            assertThat(Files.list(folder).count()).isGreaterThan(1);
            double flops = sliced.runner().flops();
            assertThat(sliced.amplitudes(list, part, Optional.of(Checkpoint.resume(folder)), Progress.none()))
                    .containsExactly(expected);
            assertThat(sliced.runner().flops() - flops).isLessThan(sliced.flops(list, part));
            Checkpoint checkpoint = Checkpoint.resume(folder);
            List<BitSet> others = bitstrings(12, count, random);
            assertThatThrownBy(() -> sliced.amplitudes(others, part, Optional.of(checkpoint), Progress.none()))
                    .hasMessageContaining("another run");
        }
    }

    /** What several machines do: ranges in another order, of parts of the list, added up in the end. */
    @ParameterizedTest
    @CsvSource({"9, 2, 1", "0, 40, 1", "3, 60, 1", "10, 2, 1000"})
    void rangesThatWereComputedApartAddUpToTheSameBytes(int slices, int count, int cut) throws IOException {
        Random random = new Random(9);
        Circuit circuit = sycamore(12, 8);
        SlicePlan plan = plan(circuit, List.of(4), count, slices, random);
        List<BitSet> list = bitstrings(12, count, random);
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, 1L << 30)) {
            long part = Math.max(1, sliced.sliceCount() * 3 / 4 - 1);
            double[] expected = sliced.amplitudes(list, part, Optional.empty(), Progress.none());
            SliceRanges ranges = SliceRanges.of(plan, part).into(cut);
            List<BitSet> half = list.subList(0, count / 2);
            List<BitSet> others = list.subList(count / 2, count);
            List<double[]> sums = new ArrayList<>();
            for (int range = ranges.count() - 1; range >= 0; range--) {
                double[] second = sliced.sumOfRange(others, ranges.from(range), ranges.to(range), 0, Progress.none());
                double[] first = sliced.sumOfRange(half, ranges.from(range), ranges.to(range), 0, Progress.none());
                sums.addFirst(DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second))
                        .toArray());
            }
            SliceRanges.Sum sum = ranges.sum();
            sums.forEach(sum::add);
            assertThat(sum.total(expected.length)).containsExactly(expected);
            assertThat(ranges.to(ranges.count() - 1)).isEqualTo(part);
            assertThatThrownBy(() -> ranges.sum().total(expected.length)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aPlanSaysForHowManyItIs() throws IOException {
        Circuit circuit = sycamore(12, 4);
        Random random = new Random(1);
        SlicePlan plan = plan(circuit, List.of(2), 64, 2, random);
        Path file = folder.resolve("plan.json");
        plan.write(file);
        assertThat(SlicePlan.read(file)).isEqualTo(plan);
        assertThat(SlicePlan.read(file).bitstrings()).isEqualTo(64);
        assertThat(SlicePlan.read(file).describe()).startsWith("64 bitstrings together: 10^");
        assertThat(SlicePlan.of(circuit, List.of(2), plan.tree()).form()).isEqualTo(plan.form());
        assertThat(plan.forBitstrings(circuit, 1).format()).doesNotContain("bitstrings", "bits");
        assertThat(plan.forBitstrings(circuit, 1).forBitstrings(circuit, 64)).isEqualTo(plan);
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"bitstrings\":64", "\"bitstrings\":0"));
        assertThatThrownBy(() -> SlicePlan.read(file)).hasMessageContaining("a list of 0 bitstrings");
        Files.writeString(file, text.replace("\"bitstrings\":64,", ""));
        assertThatThrownBy(() -> SlicePlan.read(file)).hasMessageContaining("the fields bitstrings and bits");
    }

    /** Both networks of a list have the same amplitudes, and plans are recognised as being for one of them. */
    @Test
    void bitsMayStandApart() throws IOException {
        Circuit circuit = sycamore(12, 6);
        Random random = new Random(4);
        List<BitSet> list = bitstrings(12, 30, random);
        var together = Network.of(circuit, GateForm.DENSE).graph(30);
        var apart = Network.withBitsApart(circuit, GateForm.DENSE).graph(30);
        assertThat(apart.bitstrings().bitsOfTensors()).allMatch(bits -> bits.length <= 1);
        assertThat(apart.tensorCount()).isGreaterThan(together.tensorCount());
        for (var graph : List.of(together, apart)) {
            SlicedTree tree = TreeSearch.search(graph, SearchOptions.ofTrials(1, 20), SearchListener.none());
            SlicePlan plan = SlicePlan.of(circuit, List.of(), tree);
            try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.DOUBLE, 1, 1L << 30)) {
                assertIsState(circuit, List.of(), list, sum(sliced, list), 1e-12);
            }
        }
    }

    @Test
    void refusesEmptyLists() {
        Circuit circuit = sycamore(12, 4);
        assertThatThrownBy(() -> new Outputs(List.of(), 0)).hasMessageContaining("at least 1");
        SlicePlan plan = plan(circuit, List.of(), 2, 0, new Random(1));
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, 1L << 30)) {
            assertThatThrownBy(() -> sum(sliced, List.of())).hasMessageContaining("0 bitstrings");
        }
    }
}
