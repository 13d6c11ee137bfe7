package dev.platanus.tensornet.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

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
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlicedCircuitTest {
    @TempDir
    private Path folder;

    private static Circuit circuit(int qubits, int cycles) {
        var layout = Layouts.sycamore(qubits);
        return RandomCircuits.generate(new RandomCircuitSpec(
                layout, cycles, PatternSequence.parse("ABCDCDAB", layout), 3, Angles.CALIBRATED, 0, false));
    }

    /** A plan with so many sliced indices of the internal bonds, chosen by chance. */
    private static SlicePlan plan(Circuit circuit, List<Integer> open, int slices) {
        SlicePlan plan = SlicePlan.search(
                circuit, open, SearchOptions.ofTrials(4, SearchOptions.UNLIMITED), SearchListener.none());
        var graph = plan.tree().graph();
        int[] sliced = new Random(5)
                .ints(0, graph.indexCount())
                .filter(i -> IntStream.of(graph.openIndices()).noneMatch(o -> o == i))
                .distinct()
                .limit(slices)
                .toArray();
        return new SlicePlan(
                plan.circuitHash(),
                plan.form(),
                open,
                new SlicedTree(graph, plan.tree().tree(), sliced));
    }

    private static SlicedCircuit open(Circuit circuit, SlicePlan plan, int threads) {
        return SlicedCircuit.open(circuit, plan, Precision.SINGLE, threads, 1L << 30);
    }

    /** It has no name of its own, and folders in it that not everybody may read. */
    @Test
    void theRootOfAFileSystemIsAFolderLikeOthers() {
        Path root = Path.of("").toAbsolutePath().getRoot();
        Throwable thrown = catchThrowable(() -> Checkpoint.begin(root));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(IOException.class);
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        Circuit circuit = circuit(16, 12);
        SlicePlan plan = plan(circuit, List.of(3, 8, 1), 2);
        double[] expected = null;
        for (int threads : new int[] {1, 2, 7}) {
            try (SlicedCircuit sliced = open(circuit, plan, threads)) {
                double[] sum = sliced.amplitudes(new BitSet());
                expected = expected == null ? sum : expected;
                assertThat(sum).containsExactly(expected);
            }
        }
    }

    @Test
    void anInterruptedRunGoesOnToTheSameBytes() throws IOException {
        Circuit circuit = circuit(12, 8);
        SlicePlan plan = plan(circuit, List.of(0, 5), 9);
        BitSet ones = BitSet.valueOf(new long[] {0b100110});
        double[] expected;
        try (SlicedCircuit sliced = open(circuit, plan, 1)) {
            expected = sliced.amplitudes(ones);
            for (int part = 1; part <= 3; part++) {
                Checkpoint checkpoint = part == 1 ? Checkpoint.begin(folder) : Checkpoint.resume(folder);
                int stop = 150 * part + 1;
                Progress killer = new Progress() {
                    private long done;

                    @Override
                    public void done(long slices, long total, long bytesMoved, long elapsedNanos) {
                        done = slices;
                    }

                    @Override
                    public boolean cancelled() {
                        return done >= stop;
                    }
                };
                assertThatThrownBy(() -> sliced.amplitudes(ones, 512, Optional.of(checkpoint), killer))
                        .isInstanceOf(CancellationException.class)
                        .hasMessageContaining("of 512 slices");
            }
            Files.writeString(folder.resolve("slices-510-512.txt.part"), "half a fil");
            assertThat(sliced.amplitudes(ones, 512, Optional.of(Checkpoint.resume(folder)), Progress.none()))
                    .containsExactly(expected);
            assertThatThrownBy(() -> Checkpoint.begin(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("resume that run");
            BitSet others = BitSet.valueOf(new long[] {0b101});
            Checkpoint checkpoint = Checkpoint.resume(folder);
            assertThatThrownBy(() -> sliced.amplitudes(others, 512, Optional.of(checkpoint), Progress.none()))
                    .hasMessageContaining("another run");
            // open qubits do not count
            BitSet same = (BitSet) ones.clone();
            same.set(5);
            assertThat(sliced.amplitudes(same, 512, Optional.of(checkpoint), Progress.none()))
                    .containsExactly(expected);
            Path damaged = folder.resolve("slices-4-6.txt");
            String whole = Files.readString(damaged);
            for (String bad : List.of(
                    whole.replace("0x1.", "0x1.0"),
                    whole.substring(0, whole.length() / 2),
                    "",
                    "\u0000",
                    "P" + whole)) {
                Files.writeString(damaged, bad);
                List<String> notices = new ArrayList<>();
                Checkpoint told = Checkpoint.resume(folder, notices::add);
                assertThat(sliced.amplitudes(ones, 512, Optional.of(told), Progress.none()))
                        .containsExactly(expected);
                assertThat(notices).hasSize(1).first().asString().contains("slices-4-6.txt' is damaged");
                assertThat(damaged).hasContent(whole);
            }
            assertThat(folder.toFile().list((_, name) -> name.endsWith(".part")))
                    .isEmpty();
        }
    }

    /** Bitstrings drawn from the state of a fraction of the slices, scored with the true one. */
    @Test
    void aFractionOfTheSlicesGivesThatFidelity() throws IOException {
        int n = 18;
        Circuit circuit = circuit(n, 14);
        List<Integer> open = IntStream.range(0, n).boxed().toList();
        SlicePlan plan = bonds(circuit, open);
        DenseState state = DenseState.ofCircuit(circuit);
        double truth = -1;
        for (int i = 0; i < 1 << n; i++) {
            truth += Math.scalb(state.probability(i) * state.probability(i), n);
        }
        try (SlicedCircuit sliced = open(circuit, plan, 2)) {
            for (int divisor : new int[] {4, 16}) {
                double[] part = sliced.amplitudes(
                        new BitSet(), sliced.sliceCount() / divisor, Optional.empty(), Progress.none());
                double weight = 0;
                double score = 0;
                for (int i = 0; i < 1 << n; i++) {
                    double p = part[2 * i] * part[2 * i] + part[2 * i + 1] * part[2 * i + 1];
                    weight += p;
                    score += p * state.probability(i);
                }
                double xeb = Math.scalb(score / weight, n) - 1;
                // The fidelity itself scatters with the weights of the Schmidt terms, a few percent of it.
                assertThat(xeb / truth).isCloseTo(1.0 / divisor, within(0.15 / divisor + 0.005));
                assertThat(weight).isCloseTo(1.0 / divisor, within(0.15 / divisor));
            }
        }
    }

    /** Slices four indices in the middle of the circuit. */
    private static SlicePlan bonds(Circuit circuit, List<Integer> open) {
        return plan(circuit, open, 4);
    }

    @Test
    void plansAreSavedAndBelongToTheirCircuit() throws IOException {
        Circuit circuit = circuit(12, 4);
        SlicePlan plan = plan(circuit, List.of(2), 3);
        Path file = folder.resolve("plan.json");
        plan.write(file);
        assertThat(SlicePlan.read(file)).isEqualTo(plan);
        assertThat(SlicePlan.read(file).hash()).isEqualTo(plan.hash());
        Circuit other = circuit(12, 5);
        assertThatThrownBy(() -> plan.network(other)).hasMessageContaining("the plan is for the circuit with hash");
        plan.writeUnfinished(file, 7);
        SlicePlan.Stored stored = SlicePlan.readStored(file);
        assertThat(stored.plan()).isEqualTo(plan);
        assertThat(stored.trials()).hasValue(7);
        String good = Files.readString(file);
        for (int end = 0; end < good.length() - 1; end += 7) {
            Files.writeString(file, good.substring(0, end));
            assertThatThrownBy(() -> SlicePlan.read(file))
                    .isInstanceOf(IOException.class)
                    .message()
                    .matches("(?s).*plan\\.json:[0-9]+:[0-9]+: .*")
                    .doesNotContain("Source", "REDACTED", "token", "Unexpected");
        }
        Files.writeString(file, good.replace("\"left\":[", "\"left\":[99,"));
        assertThatThrownBy(() -> SlicePlan.read(file)).message().matches(".*plan\\.json:1:[1-9][0-9]+: .*");
        Files.writeString(file, "{\"format\": \"other\"}");
        assertThatThrownBy(() -> SlicePlan.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a plan of slices");
    }

    @Test
    void theMemoryIsKnownBeforehand() {
        Circuit circuit = circuit(16, 12);
        SlicePlan plan = plan(circuit, List.of(), 0);
        try (SlicedCircuit sliced = open(circuit, plan, 2)) {
            long needed = sliced.tree().peakBytes();
            assertThatThrownBy(() -> SlicedCircuit.open(circuit, plan, Precision.SINGLE, 2, needed - 1))
                    .isInstanceOf(InsufficientMemoryException.class)
                    .hasMessageContaining("slice more indices");
        }
    }
}
