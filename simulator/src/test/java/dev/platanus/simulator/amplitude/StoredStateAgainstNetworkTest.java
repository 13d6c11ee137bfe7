package dev.platanus.simulator.amplitude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.Ry;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.Scratch;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.slice.SlicedCircuit;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What came back from a disk is compared with what never was a state. */
@DisplayName("A state on a disk has the amplitudes of the tensor network")
@Isolated("counts what the process reads and writes")
class StoredStateAgainstNetworkTest {
    private static final int BITSTRINGS = 64;

    /** How far an amplitude in single precision may be off, as a share of a typical one. */
    private static final double TOLERANCE = 1e-4;

    private static final Path COUNTERS = Path.of("/proc/self/io");

    @TempDir
    private Path folder;

    private enum Kind {
        SYCAMORE(2, 3) {
            @Override
            Circuit circuit() {
                return RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(20), 16, "ABCDCDAB", 11));
            }
        },
        ANY_PAIRS(3, 4) {
            @Override
            Circuit circuit() {
                Random random = new Random(12);
                Circuit.Builder builder = Circuit.builder(18);
                for (int gate = 0; gate < 200; gate++) {
                    int a = random.nextInt(18);
                    int b = (a + 1 + random.nextInt(17)) % 18;
                    builder.append(new Ry(random.nextDouble(3)), a).append(FixedGate.T, b);
                    switch (gate % 3) {
                        case 0 -> builder.append(new FSim(random.nextDouble(2), random.nextDouble(2)), a, b);
                        case 1 -> builder.append(new CPhase(random.nextDouble(3)), a, b);
                        default -> builder.append(FixedGate.CZ, b, a);
                    }
                }
                return builder.build();
            }
        };

        private final int partBits;
        private final int leastLegs;

        Kind(int partBits, int leastLegs) {
            this.partBits = partBits;
            this.leastLegs = leastLegs;
        }

        abstract Circuit circuit();
    }

    private static double[] ofNetwork(Circuit circuit, long[] indices) throws IOException {
        int qubits = circuit.qubitCount();
        SlicePlan plan = SlicePlan.search(
                circuit,
                new Outputs(List.of(), indices.length),
                SearchOptions.ofTrials(8, SearchOptions.UNLIMITED),
                SearchListener.none());
        List<BitSet> bits = LongStream.of(indices)
                .mapToObj(index -> {
                    BitSet ones = new BitSet();
                    IntStream.range(0, qubits)
                            .filter(q -> (index >>> qubits - 1 - q & 1) == 1)
                            .forEach(ones::set);
                    return ones;
                })
                .toList();
        try (SlicedCircuit network = SlicedCircuit.open(circuit, plan, Precision.DOUBLE, 2, 1L << 30)) {
            return network.amplitudes(bits, network.sliceCount(), Optional.empty(), Progress.none());
        }
    }

    /** Bytes that this process has read and written so far. */
    private record Traffic(long read, long written) {
        static Traffic now() throws IOException {
            List<String> lines = Files.readAllLines(COUNTERS);
            return new Traffic(value(lines, "rchar: "), value(lines, "wchar: "));
        }

        private static long value(List<String> lines, String name) {
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.substring(name.length())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void andReadsAndWritesWhatWasTold(Kind kind) throws IOException {
        Circuit circuit = kind.circuit();
        long[] indices =
                new Random(1).longs(BITSTRINGS, 0, 1L << circuit.qubitCount()).toArray();
        ExecutionPlan plan = Simulator.planOnDisk(
                        circuit, ExecutionOptions.defaults().withThreads(2), kind.partBits, Scratch.in(folder))
                .orElseThrow();
        assertThat(plan.legCount()).isGreaterThanOrEqualTo(kind.leastLegs);
        double[] expected = ofNetwork(circuit, indices);
        double[] found = amplitudes(plan, indices);
        for (int i = 0; i < found.length; i++) {
            assertThat(Math.abs(found[i] - expected[i]))
                    .as("%s number %d", kind, i / 2)
                    .isLessThan(TOLERANCE * Math.scalb(1.0, -circuit.qubitCount() / 2));
        }
        assumeTrue(Files.isReadable(COUNTERS), "this system does not count what a process reads and writes");
        // by now classes are loaded
        Traffic before = Traffic.now();
        assertThat(amplitudes(plan, indices)).isEqualTo(found);
        Traffic after = Traffic.now();
        double each = plan.scratchTraffic() / 2;
        // the manifest, and the counters themselves
        assertThat((double) after.read() - before.read()).isBetween(each, each * 1.02 + (64 << 10));
        assertThat((double) after.written() - before.written()).isBetween(each, each * 1.02 + (64 << 10));
    }

    private static double[] amplitudes(ExecutionPlan plan, long[] indices) {
        try (StateVector state = plan.run(2, Progress.none())) {
            return state.amplitudes(indices);
        }
    }
}
