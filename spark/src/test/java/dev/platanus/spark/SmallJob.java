package dev.platanus.spark;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.pieces.MergedPieces;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PartRun;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Amplitudes of a small circuit in many pieces.
 *
 * @param folder with {@code circuit.qsim}, {@code deep.qsim}, {@code bitstrings.txt}, {@code plan.json}, and a job that was done without Spark
 */
public record SmallJob(Path folder, CircuitText circuit, long[] indices) {
    private static final int QUBITS = 14;

    /** So narrow that there are many slices. */
    private static final int WIDTH = 6;

    public static SmallJob in(Path folder) throws IOException {
        String text = circuit(QUBITS, 8);
        Files.writeString(folder.resolve("circuit.qsim"), text);
        Files.writeString(folder.resolve("deep.qsim"), circuit(16, 14));
        long[] indices = new Random(1).longs(41, 0, 1 << QUBITS).toArray();
        indices[40] = indices[0]; // asked for twice
        StringBuilder lines = new StringBuilder();
        for (long index : indices) {
            lines.append(Long.toBinaryString(1 << QUBITS | index).substring(1)).append('\n');
        }
        Files.writeString(folder.resolve("bitstrings.txt"), lines);
        SlicePlan.search(
                        new CircuitText(text).read().circuit(),
                        new Outputs(List.of(), indices.length),
                        SearchOptions.ofTrials(2, WIDTH),
                        SearchListener.none())
                .write(folder.resolve("plan.json"));
        SmallJob job = new SmallJob(folder, new CircuitText(text), indices);
        PartRun.run(
                folder.resolve("done"),
                new Part(1, 1),
                job.question().job(job.engines(), job.contraction(), Observer.none()),
                Observer.none());
        return job;
    }

    private static String circuit(int qubits, int cycles) {
        return QsimFormat.format(
                RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(qubits), cycles, "ABCDCDAB", 2)));
    }

    /** A circuit that is deep enough for samples from batches. */
    CircuitText deep() throws IOException {
        return new CircuitText(Files.readString(folder.resolve("deep.qsim")));
    }

    JobSpec question() {
        return question(Precision.SINGLE);
    }

    JobSpec question(double fidelity) {
        return new AmplitudeJobSpec(
                circuit, BasisStates.of(indices, QUBITS), fidelity, question().resources());
    }

    JobSpec question(Precision precision) {
        Resources resources = Resources.defaults().withBackend(Backend.CPU).withPrecision(precision);
        return new AmplitudeJobSpec(circuit, BasisStates.of(indices, QUBITS), 1, TaskResources.of(resources));
    }

    Engines engines() {
        return new Engines(Resources.defaults().withBackend(Backend.CPU));
    }

    ContractionSettings contraction() {
        return new ContractionSettings(
                OptionalLong.empty(), Optional.of(folder.resolve("plan.json")), Optional.empty());
    }

    private MergedPieces done() {
        return MergedPieces.of(List.of(folder.resolve("done")), Observer.none());
    }

    int pieces() {
        JobManifest manifest = done().manifest();
        return manifest.pieces();
    }

    /** What the whole is without Spark. */
    public String amplitudes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AmplitudePieces.write(done(), bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
