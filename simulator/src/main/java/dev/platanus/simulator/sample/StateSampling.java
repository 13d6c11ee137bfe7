package dev.platanus.simulator.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.StateVector;
import dev.platanus.xeb.verify.IdealDistribution;
import java.io.IOException;

/**
 * A request for samples of a circuit whose state fits into memory, ideal or noisy. The same seeds give the same samples.
 *
 * @param circuit the circuit
 * @param measured how many of its qubits are measured, the first ones; errors of readout happen to those
 * @param seeds of the samples and the noise
 * @param samples how many, at least 1; with errors of gates at most {@link #MOST_NOISY}
 * @param noise how far they are from ideal ones
 * @param pictures whether evidence for pictures is wanted
 * @param engine what runs the circuit
 */
public record StateSampling(
        Circuit circuit, int measured, Seeds seeds, long samples, Noise noise, boolean pictures, Engine engine) {
    /** Noisy samples are kept until the last circuit has run: 256 MiB of these. */
    public static final long MOST_NOISY = 1L << 25;

    /** Samples are drawn in batches of this size, so that any number of them takes bounded memory. */
    static final int BATCH = 1 << 22;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public StateSampling {
        if (measured < 1 || measured > circuit.qubitCount()) {
            throw new IllegalArgumentException(
                    measured + " measured qubits are outside 1.." + circuit.qubitCount() + " (the circuit's qubits)");
        }
        boolean kept = !(noise instanceof Noise.None || noise instanceof Noise.Uniform);
        if (samples < 1 || kept && samples > MOST_NOISY) {
            throw new IllegalArgumentException(samples + " samples: draw at least 1"
                    + (kept ? ", and at most " + MOST_NOISY + " with noise of gates" : ""));
        }
    }

    /**
     * Ideal samples of all qubits, with all of this machine.
     *
     * @param circuit the circuit
     * @param samples how many, at least 1
     * @param seed of the samples
     * @return the request
     */
    public static StateSampling of(Circuit circuit, long samples, long seed) {
        return new StateSampling(
                circuit,
                circuit.qubitCount(),
                Seeds.of(seed),
                samples,
                new Noise.None(),
                false,
                new Engines(Resources.defaults()).stateVector(circuit));
    }

    /**
     * The same with noise.
     *
     * @param other how far samples are from ideal ones
     * @return the other request
     */
    public StateSampling with(Noise other) {
        return new StateSampling(circuit, measured, seeds, samples, other, pictures, engine);
    }

    /**
     * Runs, draws and checks.
     *
     * @param sink takes the samples
     * @param observer hears of it
     * @return what happened
     * @throws IOException if the sink does
     * @throws InsufficientMemoryException if the state does not fit
     * @throws RefusedException if a device is not there, or the state does not fit into the memory limit
     */
    public StateSamples draw(SampleSink sink, Observer observer) throws IOException {
        engine.checkMemory();
        PhaseTimes times = new PhaseTimes();
        ExecutionPlan plan = times.measure(Phase.PLAN, () -> engine.plan(circuit));
        if (engine.parts() > 1) {
            times.add(Phase.PLAN, plan.planNanos()); // made when the engine was chosen
        }
        return switch (noise) {
            case Noise.Pauli pauli -> new TrajectorySampling(this, pauli, sink, times, observer).run(plan);
            case Noise.Device device ->
                new NoisySampling(this, NoisePlan.of(device, circuit, samples, engine), sink, times, observer)
                        .run(plan);
            case Noise.Placed placed ->
                new NoisySampling(this, NoisePlan.of(placed, samples, engine), sink, times, observer).run(plan);
            case Noise.None _, Noise.Uniform _ -> new DirectSampling(this, sink, times, observer).run(plan);
        };
    }

    /** The distribution of a state, divided by its norm; the state must stay open. */
    IdealDistribution ideal(StateVector state) {
        double norm = state.norm();
        return IdealDistribution.whole(
                state.qubitCount(),
                engine.backend(),
                Math.scalb(state.sumOfSquaredProbabilities(), state.qubitCount()),
                states -> {
                    double[] found = state.probabilities(states.indices());
                    for (int i = 0; i < found.length; i++) {
                        found[i] /= norm;
                    }
                    return found;
                });
    }
}
