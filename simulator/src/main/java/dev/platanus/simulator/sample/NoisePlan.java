package dev.platanus.simulator.sample;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.NoisyStep;
import dev.platanus.circuit.noise.RandomUnitary;
import dev.platanus.machine.Memory;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.statevector.reference.CollapsingState;
import dev.platanus.statevector.reference.DensityMatrix;

/**
 * How samples of a device's noise are drawn, and what that takes.
 *
 * @param noisy the circuit with its errors
 * @param evolution how
 * @param runs at most so many runs of pure states with errors; 0 of a density matrix, or if nothing random can happen
 * @param bytes what the plain engine takes, beside the engine of the ideal circuit; 0 if it is not needed
 * @param seconds roughly what the plain engine takes; NaN if another engine does the work
 */
public record NoisePlan(NoisyCircuit noisy, Evolution evolution, long runs, long bytes, double seconds) {
    /** Up to here a density matrix takes about as long as a hundred pure states do, or seconds. */
    static final int FEW_QUBITS = 10;

    /** One update of an entry of a state by a 2 x 2 matrix, on one thread. */
    private static final double SECONDS_PER_UPDATE = 6e-9;

    /** Of a step, however small the state is. */
    private static final double STEP_SECONDS = 3e-6;

    /** Of a density matrix, of a pass over it. */
    private static final double SECONDS_PER_ENTRY = 1e-8;

    /** What happens to states. */
    public enum Evolution {
        /** One density matrix. */
        DENSITY_MATRIX,
        /** Circuits with errors as gates, by any engine. */
        CIRCUITS,
        /** Pure states in which the norms of Kraus operators decide, by the plain engine. */
        STATES
    }

    /**
     * Plans.
     *
     * @param device the noise
     * @param circuit the circuit
     * @param samples how many, 0 if not said
     * @param engine of the ideal circuit
     * @return the plan
     * @throws RefusedException if a density matrix was asked for that is too large, or the engine begins in a given state
     * @throws IllegalArgumentException if the model does not fit the circuit
     */
    public static NoisePlan of(Noise.Device device, Circuit circuit, long samples, Engine engine) {
        return of(
                new Noise.Placed(device.model().on(circuit), device.trajectories(), device.method()), samples, engine);
    }

    /**
     * Plans for errors whose places are known.
     *
     * @param placed the circuit with its errors
     * @param samples how many, 0 if not said
     * @param engine of the ideal circuit
     * @return the plan
     * @throws RefusedException if a density matrix was asked for that is too large, or the engine begins in a given state
     */
    public static NoisePlan of(Noise.Placed placed, long samples, Engine engine) {
        NoisyCircuit noisy = placed.noisy();
        int qubits = noisy.circuit().qubitCount();
        boolean density = placed.method() == NoiseMethod.DENSITY_MATRIX
                || placed.method() == NoiseMethod.AUTO && qubits <= FEW_QUBITS && !engine.isGivenState();
        boolean unitary = noisy.isRandomUnitary();
        if (engine.isGivenState() && density) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    "a density matrix begins in a basis state, not in " + setting("state-in") + "; drop "
                            + setting("sampler") + " density: pure states begin there");
        }
        if (density) {
            if (qubits > DensityMatrix.MAX_QUBITS) {
                throw new RefusedException(
                        Reason.TOO_MUCH,
                        "a density matrix of " + qubits + " qubits has "
                                + Memory.text(Math.scalb(16.0, 2 * qubits)) + "; " + setting("sampler")
                                + " density goes up to " + DensityMatrix.MAX_QUBITS
                                + " qubits, trajectories (" + setting("sampler") + " state) beyond");
            }
            return new NoisePlan(
                    noisy,
                    Evolution.DENSITY_MATRIX,
                    0,
                    DensityMatrix.bytes(qubits),
                    Math.scalb(SECONDS_PER_ENTRY * DensityMatrix.passes(noisy), 2 * qubits) / engine.threads());
        }
        boolean random = noisy.steps().stream()
                .anyMatch(step -> step instanceof NoisyStep.Error error
                        && !(error.channel() instanceof RandomUnitary fixed && fixed.mainProbability() == 1));
        long runs = random ? samples == 0 ? placed.trajectories() : Math.min(placed.trajectories(), samples) : 0;
        return unitary
                ? new NoisePlan(noisy, Evolution.CIRCUITS, runs, 0, Double.NaN)
                : new NoisePlan(
                        noisy, Evolution.STATES, runs, CollapsingState.bytes(qubits), seconds(noisy, runs + 1, engine));
    }

    /** Of states. */
    private static double seconds(NoisyCircuit noisy, long states, Engine engine) {
        double updates = Math.scalb(updates(noisy), noisy.circuit().qubitCount());
        return states * (noisy.steps().size() * STEP_SECONDS + updates * SECONDS_PER_UPDATE / engine.threads());
    }

    /** Passes, in units of one by a matrix on one qubit. */
    private static double updates(NoisyCircuit noisy) {
        double sum = 0;
        for (NoisyStep step : noisy.steps()) {
            sum += switch (step) {
                case NoisyStep.Gate(var operation) ->
                    Math.scalb(0.5, Math.min(2, operation.qubits().size()));
                case NoisyStep.Error(var channel, var _) -> Math.scalb(1.0, channel.qubitCount());
            };
        }
        return sum;
    }

    /**
     * Makes sure that it fits into memory.
     *
     * @param availableBytes what there is for it
     * @throws RefusedException if it does not
     */
    void check(long availableBytes) {
        if (bytes > availableBytes) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "noise of " + Quantity.of(noisy.circuit().qubitCount(), "qubit") + " in double precision needs "
                            + Memory.text(bytes) + "; " + Memory.text(availableBytes) + " are available");
        }
    }

    /**
     * Says what is done.
     *
     * @return for people
     */
    public String describe() {
        return switch (evolution) {
            case DENSITY_MATRIX -> "a density matrix, " + Memory.text(bytes) + ", about " + Quantity.duration(seconds);
            case CIRCUITS ->
                Quantity.of(runs + 1 + (noisy.isCoherent() ? 1 : 0), "simulation") + ": the circuit"
                        + (noisy.isCoherent() ? ", that with its coherent errors," : ",") + " and up to " + runs
                        + " with random errors";
            case STATES ->
                Quantity.of(runs + 1, "state") + " in double precision, one gate at a time, " + Memory.text(bytes)
                        + ", about " + Quantity.duration(seconds) + "; norms decide what happens";
        };
    }
}
