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
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.reference.DensityMatrix;

/**
 * How samples of a device's noise are drawn, and what that takes.
 *
 * @param noisy the circuit with its errors
 * @param evolution how
 * @param runs at most so many runs of pure states with errors; 0 of a density matrix, or if nothing random can happen
 * @param bytes what states or a matrix take; 0 if the engine of the ideal circuit does the work
 * @param seconds roughly what they take; NaN if the engine of the ideal circuit does the work
 */
public record NoisePlan(NoisyCircuit noisy, Evolution evolution, long runs, long bytes, double seconds) {
    /** Up to here a density matrix takes about as long as a hundred pure states do, or seconds. */
    static final int FEW_QUBITS = 10;

    /** To look at a state and go on from there, for each amplitude, on one thread. */
    private static final double SECONDS_PER_LOOK = 1.5e-8;

    /** Of a look, however small the state is. */
    private static final double LOOK_SECONDS = 1.2e-3;

    /** Looks at the main run that it takes to find where a run fails first: two to three of a hundred runs of 20 qubits. */
    private static final double LOOKS_FOR_A_FAILURE = 3;

    /** What gates with decays between them take, of which fewer are gathered, by what they take alone, roughly. */
    private static final double DECAYS_COST = 1.5;

    /** Of a density matrix, of a pass over it. */
    private static final double SECONDS_PER_ENTRY = 1e-8;

    /** What happens to states. */
    public enum Evolution {
        /** One density matrix. */
        DENSITY_MATRIX,
        /** Circuits with errors as gates, by any engine. */
        CIRCUITS,
        /** Pure states in which the norms of Kraus operators decide, on the processor. */
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
                        noisy,
                        Evolution.STATES,
                        runs,
                        2 * MemoryModel.stateBytes(qubits, engine.precision()),
                        seconds(noisy, runs, engine));
    }

    /** Of states. */
    private static double seconds(NoisyCircuit noisy, long runs, Engine engine) {
        double amplitudes = Math.scalb(1.0, noisy.circuit().qubitCount());
        // at the end of a run, too, and in that which looks for first failures
        double looks = (runs + 2) * (StateTrajectories.looks(noisy) + 1)
                + Math.min(noisy.errorCount(), LOOKS_FOR_A_FAILURE * runs);
        double run = engine.secondsFor(engine.plan(noisy.circuit())) * DECAYS_COST;
        return (runs + 2) * run + looks * (LOOK_SECONDS + amplitudes * SECONDS_PER_LOOK / engine.threads());
    }

    /**
     * Makes sure that it fits into memory.
     *
     * @param availableBytes what there is for it
     * @throws RefusedException if it does not
     */
    void check(long availableBytes) {
        long needed = bytes + Memory.OVERHEAD_BYTES;
        if (bytes > 0 && needed > availableBytes) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "noise of " + Quantity.of(noisy.circuit().qubitCount(), "qubit") + " needs " + Memory.text(needed)
                            + " for "
                            + (evolution == Evolution.DENSITY_MATRIX ? "a density matrix" : "two states") + "; "
                            + Memory.text(availableBytes)
                            + " may be used. Simulate fewer qubits, or raise " + setting("memory-limit"));
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
                Quantity.of(runs + 1, "state") + ", two of which are in memory, " + Memory.text(bytes) + ", about "
                        + Quantity.duration(seconds) + "; norms decide what happens";
        };
    }
}
