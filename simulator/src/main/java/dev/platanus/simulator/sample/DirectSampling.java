package dev.platanus.simulator.sample;

import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseResult;
import dev.platanus.simulator.shots.NoiseStream;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import dev.platanus.xeb.verify.Evidence;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws samples from one state, batch by batch in bounded memory; with {@link Noise.Uniform} some of them are replaced.
 *
 * @param request what to draw
 * @param sink takes the samples
 * @param times gets the time of each phase
 */
record DirectSampling(StateSampling request, SampleSink sink, PhaseTimes times, Observer observer) {

    /**
     * Draws.
     *
     * @throws IOException if the sink throws it
     */
    StateSamples run(ExecutionPlan plan) throws IOException {
        double fidelity = request.noise().fidelity(request.circuit(), request.measured());
        long samples = request.samples();
        Forecast forecast = request.engine().forecast(plan, Double.POSITIVE_INFINITY, observer);
        long batches = (samples + StateSampling.BATCH - 1) / StateSampling.BATCH;
        if (plan.parts() > 1 && batches > 1) {
            observer.inform(Quantity.of(samples, "sample") + " are drawn in " + batches
                    + " batches, and each makes the parts of the state anew: " + batches + " times as long");
        }
        FirstSamples first = new FirstSamples(
                (int) Math.min(StateSampling.BATCH, samples), request.seeds().sample(0));
        try (StateVector state = times.simulate(request.engine(), plan, forecast, observer, first)) {
            SelfCheck.Collector check = new SelfCheck.Collector(state.qubitCount(), fidelity);
            times.measure(Phase.CHECK, () -> check.begin(state));
            if (plan.parts() == 1) {
                times.measure(Phase.WRITE, () -> sink.look(state));
            }
            Optional<Evidence> evidence = Optional.empty();
            int batch = 0;
            for (long done = 0; done < samples; batch++) {
                int count = (int) Math.min(StateSampling.BATCH, samples - done);
                long seed = request.seeds().sample(batch);
                long[] drawn = times.measure(Phase.SAMPLE, () -> state.sample(count, seed));
                if (fidelity < 1) {
                    mix(drawn, fidelity, state.qubitCount(), batch);
                }
                times.measure(Phase.WRITE, () -> sink.take(drawn));
                times.measure(Phase.CHECK, () -> check.add(drawn));
                if (request.pictures() && batch == 0) {
                    evidence = Optional.of(Evidence.of(request.ideal(state), drawn));
                }
                done += count;
            }
            Optional<NoiseResult> noise = request.noise() instanceof Noise.None
                    ? Optional.empty()
                    : Optional.of(new NoiseResult(fidelity, check.dSumP2(), Optional.empty(), Optional.empty()));
            return new StateSamples(
                    plan, state.backend(), state.simd(), check.norm(), check.result(), noise, evidence, times);
        }
    }

    private void mix(long[] samples, double fidelity, int qubits, int batch) {
        UniformRandomProvider random = NoiseStream.UNIFORM.of(request.seeds().run(), batch);
        for (int i = 0; i < samples.length; i++) {
            if (random.nextDouble() >= fidelity) {
                samples[i] = random.nextLong() >>> Long.SIZE - qubits;
            }
        }
    }
}
