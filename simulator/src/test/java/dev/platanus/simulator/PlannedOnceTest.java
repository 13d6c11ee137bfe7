package dev.platanus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.layout.Layouts;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.amplitude.AmplitudePlanner;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.simulator.sample.StateSampling;
import dev.platanus.simulator.verify.FolderVerification;
import dev.platanus.simulator.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A plan owns what was made for it: nothing is hashed, lowered, searched or compiled twice for one answer. */
class PlannedOnceTest {
    private static final String[] WORK = {
        "CircuitHash.sha256",
        "Lowering.inPieces",
        "CpuPlanner.plan",
        "BlockPlanner.plan",
        "Network.<init>",
        "TreeSearch.search",
        "CompiledTree.compile",
        "AmplitudePlanner.<init>"
    };

    private static Resources processor() {
        return Resources.defaults().withBackend(Backend.CPU).withMemoryLimit(1L << 30);
    }

    private static Circuit sycamore(int qubits, int cycles) {
        return RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(qubits), cycles, "ABCDCDAB", 1));
    }

    /** One amplitude of a shallow circuit, by the way that is found. */
    static final class ShallowAmplitude implements Runnable {
        @Override
        public void run() {
            amplitude(AmplitudeRequest.of(sycamore(53, 2)).with(processor()));
        }
    }

    /** One amplitude by slices, the tree of which is searched in three networks. */
    static final class SlicedAmplitude implements Runnable {
        @Override
        public void run() {
            amplitude(AmplitudeRequest.of(sycamore(53, 6)).with(processor()).with(Way.TENSOR_NETWORK));
        }
    }

    private static void amplitude(AmplitudeRequest request) {
        AmplitudePlan plan = AmplitudePlanner.plan(request, Observer.none()).forBitstrings(1);
        plan.reason().orElseThrow();
        plan.seconds();
        try (AmplitudeSource source = plan.open(Observer.none())) {
            source.amplitudes(new long[] {5});
        }
    }

    @Test
    void shallowAmplitude() throws Exception {
        Map<String, Integer> calls = CallCounter.count(ShallowAmplitude.class, WORK);
        assertThat(calls)
                .containsOnly(
                        Map.entry("AmplitudePlanner.<init>", 1),
                        Map.entry("CircuitHash.sha256", 1),
                        Map.entry("Network.<init>", 1),
                        Map.entry("TreeSearch.search", 1),
                        Map.entry("CompiledTree.compile", 1));
    }

    @Test
    void amplitudeOfSlices() throws Exception {
        Map<String, Integer> calls = CallCounter.count(SlicedAmplitude.class, WORK);
        assertThat(calls).containsEntry("CircuitHash.sha256", 1).containsEntry("CompiledTree.compile", 1);
        // one for each form of gates
        assertThat(calls.get("Network.<init>")).isEqualTo(3);
    }

    /** Samples of a state. */
    static final class Samples implements Runnable {
        @Override
        public void run() {
            Circuit circuit = sycamore(20, 14);
            try {
                new StateSampling(
                                circuit,
                                20,
                                Seeds.of(1),
                                1000,
                                new Noise.None(),
                                false,
                                new Engines(processor()).stateVector(20))
                        .draw(_ -> {}, Observer.none());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void samplesOfTwentyQubits() throws Exception {
        assertThat(CallCounter.count(Samples.class, WORK))
                .containsOnly(Map.entry("Lowering.inPieces", 1), Map.entry("CpuPlanner.plan", 1));
    }

    /** Three circuits, one of them too large, in a folder; the last has amplitudes besides. */
    static final class Folder implements Runnable {
        @Override
        public void run() {
            try {
                Path folder = Files.createTempDirectory("planned");
                int[] qubits = {12, 12, 40};
                for (int i = 0; i < 3; i++) {
                    String name = "n" + qubits[i] + "_m4_s" + i;
                    String zeros = "0".repeat(qubits[i]) + "\n";
                    Files.writeString(
                            folder.resolve("circuit_" + name + ".qsim"),
                            CircuitFormats.format(MeasuredCircuit.of(sycamore(qubits[i], 4 + i)), CircuitFormat.QSIM));
                    Files.writeString(folder.resolve("measurements_" + name + ".txt"), zeros.repeat(3));
                    Files.writeString(folder.resolve("amplitudes_" + name + ".txt"), zeros.replace("\n", " 0.001 0\n"));
                }
                FolderVerification.of(Verifier.of(processor(), Observer.none())).run(folder);
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void folderOfThreeCircuits() throws Exception {
        assertThat(CallCounter.count(Folder.class, WORK))
                .containsOnly(
                        Map.entry("AmplitudePlanner.<init>", 3),
                        Map.entry("Lowering.inPieces", 2),
                        Map.entry("BlockPlanner.plan", 2));
    }
}
