package dev.platanus.cli.simulate;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.input.ErrorRates;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.sample.StateSampling;
import dev.platanus.xeb.DigitalErrorModel;
import picocli.CommandLine.Option;

/** Samples like those of a device that makes errors. */
final class NoiseOptions {
    private static final int DEFAULT_TRAJECTORIES = 100;

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
            names = "--trajectories",
            paramLabel = "N",
            converter = Count.class,
            description =
                    "With --noise: number of different faulty circuits that the samples with errors come from; each"
                            + " is a whole simulation (default: " + DEFAULT_TRAJECTORIES + ").")
    private Long trajectories;

    /**
     * The noise that was asked for.
     *
     * @param samples how many shall be drawn
     * @throws CommandFailure if the options make no sense
     */
    Noise noise(long samples) {
        if (trajectories != null && errors == null) {
            throw CommandFailure.usage("--trajectories goes with --noise only");
        }
        if (fidelity != null) {
            if (errors != null) {
                throw CommandFailure.usage(
                        "--fidelity and --noise are two models of the same thing; drop one of the two");
            }
            if (!(fidelity >= 0 && fidelity <= 1)) {
                throw CommandFailure.usage("--fidelity " + fidelity + ": choose a number from 0 to 1");
            }
            return new Noise.Uniform(fidelity);
        }
        if (errors == null) {
            return new Noise.None();
        }
        if (trajectories != null && (trajectories < 1 || trajectories > Integer.MAX_VALUE)) {
            throw CommandFailure.usage(
                    "--trajectories " + trajectories + ": choose at least 1 and at most " + Integer.MAX_VALUE);
        }
        if (samples > StateSampling.MOST_NOISY) {
            throw CommandFailure.usage(
                    "--noise keeps all samples in memory, so that --samples " + samples + " is too many; draw up to "
                            + StateSampling.MOST_NOISY + " at once, with another --seed each time");
        }
        return new Noise.Pauli(errors, trajectories == null ? DEFAULT_TRAJECTORIES : trajectories.intValue());
    }
}
