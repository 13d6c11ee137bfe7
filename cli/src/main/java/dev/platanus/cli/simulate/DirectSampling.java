package dev.platanus.cli.simulate;

import dev.platanus.cli.amplitude.IdealDistribution;
import dev.platanus.cli.verify.Evidence;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.StateVector;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws samples from one state, batch by batch in bounded memory; with {@link Noise.Uniform} some of them are replaced.
 *
 * @param simulation what to draw
 * @param times gets the time of each phase
 */
record DirectSampling(Simulation simulation, PhaseTimes times, Observer observer) {

    /**
     * Draws and writes.
     *
     * @throws IOException if writing fails
     */
    Drawn run(ExecutionPlan plan, OutputStream stream) throws IOException {
        double fidelity = simulation.noise().fidelity(simulation.input());
        long samples = simulation.samples();
        Forecast forecast = simulation.engine().forecast(plan, Double.POSITIVE_INFINITY, observer);
        try (StateVector state = times.simulate(simulation.engine(), plan, forecast, observer)) {
            SelfCheck.Collector check = new SelfCheck.Collector(state.qubitCount(), fidelity);
            times.measure(Phase.CHECK, () -> check.begin(state));
            Optional<Evidence> evidence = Optional.empty();
            int batch = 0;
            for (long done = 0; done < samples; batch++) {
                int count = (int) Math.min(Simulation.BATCH, samples - done);
                long seed = simulation.seeds().sample(batch);
                long[] drawn = times.measure(Phase.SAMPLE, () -> state.sample(count, seed));
                if (fidelity < 1) {
                    mix(drawn, fidelity, state.qubitCount(), batch);
                }
                times.measure(Phase.WRITE, () -> simulation.write(drawn, stream));
                times.measure(Phase.CHECK, () -> check.add(drawn));
                if (simulation.pictures() && batch == 0) {
                    evidence = Optional.of(Evidence.of(
                            IdealDistribution.of(state, simulation.engine().backend()), drawn));
                }
                done += count;
            }
            Optional<NoiseResult> noise = simulation.noise() instanceof Noise.None
                    ? Optional.empty()
                    : Optional.of(new NoiseResult(simulation.noise(), fidelity, check.dSumP2(), Optional.empty()));
            return new Drawn(state.backend(), state.simd(), check.norm(), check.result(), noise, evidence);
        }
    }

    private void mix(long[] samples, double fidelity, int qubits, int batch) {
        UniformRandomProvider random = NoiseStream.UNIFORM.of(simulation.seeds().run(), batch);
        for (int i = 0; i < samples.length; i++) {
            if (random.nextDouble() >= fidelity) {
                samples[i] = random.nextLong() >>> Long.SIZE - qubits;
            }
        }
    }
}
