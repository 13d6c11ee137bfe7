package dev.platanus.cli.simulate;

import dev.platanus.circuit.format.NoiseModelFile;
import dev.platanus.circuit.format.NoiseModelFormat;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.input.ErrorRates;
import dev.platanus.simulator.input.InputFile;
import dev.platanus.simulator.input.WantedNoise;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.xeb.DigitalErrorModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Samples like those of a device that makes errors. */
final class NoiseOptions {
    @Option(
            names = "--fidelity",
            paramLabel = "F",
            description = "Make each sample uniformly random with probability 1 - F (default: 1).")
    private Double fidelity;

    @Option(
            names = "--noise",
            paramLabel = "E1,E2,READOUT",
            converter = ErrorRates.class,
            description = "Let gates on one and on two qubits fail with these probabilities (Pauli errors; z rotations"
                    + " never fail), and measured bits flip.")
    private DigitalErrorModel errors;

    @Option(
            names = "--noise-model",
            paramLabel = "FILE",
            description = "Noise as a device has it, for each gate, qubit and coupler: docs/noise.md describes the JSON"
                    + " file.")
    private Path modelFile;

    @Option(
            names = "--trajectories",
            paramLabel = "N",
            converter = Count.class,
            description = "With --noise, --noise-model and channels in the circuit's file: number of different faulty"
                    + " circuits that the samples with errors come from; each is a whole simulation (default: "
                    + WantedNoise.DEFAULT_TRAJECTORIES + ").")
    private Long trajectories;

    /**
     * The noise that was asked for.
     *
     * @param samples how many shall be drawn
     * @param sampler where they come from
     * @throws CommandFailure if the options make no sense, or the file of a model cannot be read
     */
    WantedNoise noise(long samples, Sampler sampler) {
        List<String> models = new ArrayList<>();
        if (fidelity != null) {
            models.add("--fidelity");
        }
        if (errors != null) {
            models.add("--noise");
        }
        if (modelFile != null) {
            models.add("--noise-model");
        }
        if (models.size() > 1) {
            throw CommandFailure.usage(models.getFirst() + " and " + models.get(1)
                    + " are two models of the same thing; drop one of the two");
        }
        boolean density = sampler == Sampler.DENSITY;
        if (trajectories != null && density) {
            throw CommandFailure.usage("--trajectories: a density matrix needs none; drop it, or --sampler density");
        }
        if (trajectories != null && (trajectories < 1 || trajectories > Integer.MAX_VALUE)) {
            throw CommandFailure.usage(
                    "--trajectories " + trajectories + ": choose at least 1 and at most " + Integer.MAX_VALUE);
        }
        Optional<String> method = trajectories != null
                ? Optional.of("trajectories")
                : density ? Optional.of("sampler density") : Optional.empty();
        if (fidelity != null) {
            if (!(fidelity >= 0 && fidelity <= 1)) {
                throw CommandFailure.usage("--fidelity " + fidelity + ": choose a number from 0 to 1");
            }
            if (method.isPresent()) {
                throw CommandFailure.usage("--" + method.get()
                        + " says how errors of gates are drawn, and --fidelity has none; drop one of the two");
            }
            return WantedNoise.of(new Noise.Uniform(fidelity));
        }
        OptionalInt runs = trajectories == null ? OptionalInt.empty() : OptionalInt.of(trajectories.intValue());
        NoiseMethod way = density
                ? NoiseMethod.DENSITY_MATRIX
                : sampler == Sampler.STATE || trajectories != null ? NoiseMethod.TRAJECTORIES : NoiseMethod.AUTO;
        if (models.isEmpty()) {
            return new WantedNoise.InCircuit(samples, runs, way, method);
        }
        WantedNoise.requireFew(samples, models.getFirst());
        if (modelFile != null) {
            NoiseModelFile file = InputFile.read("noise model", "a noise model", modelFile, NoiseModelFormat::read);
            return new WantedNoise.FromFile(file, modelFile, runs, way);
        }
        return WantedNoise.of(errors, runs, way);
    }
}
