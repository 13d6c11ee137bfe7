package dev.platanus.simulator.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.PauliNoise;
import dev.platanus.machine.Memory;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseResult;
import dev.platanus.simulator.shots.NoiseStream;
import dev.platanus.simulator.shots.ReadoutFlips;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import dev.platanus.xeb.ClusteredMean;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.verify.Evidence;
import dev.platanus.xeb.verify.Prediction;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * Draws samples with Pauli errors. How many shots have none is drawn exactly; those come from the ideal state. The others
 * are divided evenly over faulty circuits, which are drawn from the distribution of circuits with at least one error and
 * run one after the other: one state is in memory at a time. Then measured bits flip, and the order is made random.
 *
 * <p>Each shot by itself has exactly the distribution of the noisy device. Shots from the same faulty circuit share its
 * errors: beyond shot noise the linear XEB varies by about (1 - P₀) s/√N, with P₀ the probability of no error, N the number
 * of faulty circuits and s the scatter of their linear XEB under the ideal circuit.
 *
 * @param request what to draw
 * @param pauli the errors
 * @param sink takes the samples
 * @param times gets the time of each phase
 */
record TrajectorySampling(
        StateSampling request, Noise.Pauli pauli, SampleSink sink, PhaseTimes times, Observer observer) {
    /** Below this a simulation is over before a person could read what it will cost. */
    private static final int MIN_QUBITS_FOR_AN_ESTIMATE = 20;

    private static final Task TASK = Task.of("trajectories", "simulations").asBrief();

    /**
     * Draws.
     *
     * @param ideal plan of the circuit without errors
     * @throws IOException if the sink throws it
     */
    StateSamples run(ExecutionPlan ideal) throws IOException {
        Circuit circuit = request.circuit();
        PauliNoise gates = pauli.gates();
        long run = request.seeds().run();
        int samples = Math.toIntExact(request.samples());
        Memory.checkHeap(
                Long.BYTES * (samples + 3.0 * Math.min(samples, StateSampling.BATCH)),
                Quantity.of(samples, "sample") + " of noisy circuits, which are kept until they are in random order");
        int free = errorFree(samples, gates.errorFreeProbability(circuit), run);
        int circuits = Math.min(pauli.trajectories(), samples - free);
        Forecast forecast = Forecast.of(announce(ideal, free, circuits), Double.POSITIVE_INFINITY);
        SelfCheck.Collector check = new SelfCheck.Collector(circuit.qubitCount(), 1);
        long[] shots = new long[samples];
        int[] ends = new int[circuits];
        int done = 0;
        try (RunningTask progress = new RunningTask(TASK, circuits + 1L, forecast, observer)) {
            for (int t = 0; t < circuits; t++) {
                int index = t;
                int count = (samples - free - done) / (circuits - t);
                Circuit faulty = gates.faulty(circuit, run, t);
                ExecutionPlan plan =
                        times.measure(Phase.PLAN, () -> request.engine().plan(faulty));
                try (StateVector state = times.simulate(
                        request.engine(),
                        plan,
                        each(forecast, circuits),
                        observer,
                        new FirstSamples(count, request.seeds().trajectory(index)))) {
                    draw(state, count, request.seeds().trajectory(index), shots, done, check);
                }
                done += count;
                ends[t] = done;
                progress.done(t + 1);
            }
        }
        FirstSamples first = new FirstSamples(
                Math.min(StateSampling.BATCH, samples - done), request.seeds().sample(0));
        try (StateVector state = times.simulate(request.engine(), ideal, each(forecast, circuits), observer, first)) {
            for (int batch = 0; done < samples; batch++) {
                int count = Math.min(StateSampling.BATCH, samples - done);
                draw(state, count, request.seeds().sample(batch), shots, done, check);
                done += count;
            }
            times.measure(Phase.CHECK, () -> check.begin(state));
            ReadoutFlips.apply(
                    shots,
                    circuit.qubitCount(),
                    request.measured(),
                    pauli.errors().readoutError(),
                    NoiseStream.READOUT.of(run, 0));
            Estimate xeb = times.measure(Phase.CHECK, () -> idealXeb(state, check.norm(), shots, ends));
            ArraySampler.shuffle(NoiseStream.ORDER.of(run, 0), shots);
            times.measure(Phase.WRITE, () -> sink.take(shots));
            Prediction prediction = Prediction.of(pauli.errors(), circuit, request.measured());
            NoiseResult noise = new NoiseResult(
                    prediction.fidelity(),
                    check.dSumP2(),
                    Optional.of(new NoiseResult.Trajectories(prediction, free, circuits, xeb)),
                    Optional.empty());
            Optional<Evidence> evidence =
                    request.pictures() ? Optional.of(Evidence.of(request.ideal(state), shots)) : Optional.empty();
            return new StateSamples(
                    ideal,
                    state.backend(),
                    state.simd(),
                    check.norm(),
                    check.result(),
                    Optional.of(noise),
                    evidence,
                    times);
        }
    }

    /** The share of one simulation. */
    private static Forecast each(Forecast all, int circuits) {
        return Forecast.of(all.predictedSeconds() / (circuits + 1), Double.POSITIVE_INFINITY);
    }

    static int errorFree(int samples, double probability, long seed) {
        UniformRandomProvider random = NoiseStream.ERROR_FREE.of(seed, 0);
        int free = 0;
        for (int i = 0; i < samples; i++) {
            free += random.nextDouble() < probability ? 1 : 0;
        }
        return free;
    }

    /** Says what it takes, and returns that in seconds; NaN if it is not worth saying. */
    private double announce(ExecutionPlan plan, int free, int circuits) {
        double seconds = Double.NaN;
        String cost = "";
        if (plan.qubitCount() >= MIN_QUBITS_FOR_AN_ESTIMATE) {
            seconds = SimulationTime.of(request.engine(), request.circuit(), plan, circuits + 1L);
            cost = Double.isNaN(seconds) ? "" : ", about " + Quantity.duration(seconds);
        }
        observer.inform(Quantity.of(free, "shot") + " without a failed gate, "
                + Quantity.grouped(request.samples() - free) + " from " + Quantity.of(circuits, "faulty circuit")
                + ": " + Quantity.of(circuits + 1, "simulation") + cost);
        return seconds;
    }

    private void draw(StateVector state, int count, long seed, long[] shots, int from, SelfCheck.Collector check)
            throws IOException {
        long[] drawn = times.measure(Phase.SAMPLE, () -> state.sample(count, seed));
        times.measure(Phase.CHECK, () -> {
            check.begin(state);
            check.add(drawn);
        });
        System.arraycopy(drawn, 0, shots, from, count);
    }

    /**
     * Shots up to ends[0] come from faulty circuit 0, and so on; those behind the last end have no failed gate. A state in parts is
     * read once for each batch, not for each circuit.
     */
    static Estimate idealXeb(StateVector ideal, double norm, long[] shots, int[] ends) {
        double scale = Math.scalb(1 / norm, ideal.qubitCount());
        ClusteredMean mean = new ClusteredMean();
        int cluster = 0;
        int begin = 0;
        double sum = 0;
        for (int from = 0; from < shots.length; from += StateSampling.BATCH) {
            int to = Math.min(from + StateSampling.BATCH, shots.length);
            double[] probabilities = ideal.probabilities(Arrays.copyOfRange(shots, from, to));
            int next = from;
            while (cluster < ends.length && next < to) {
                int end = Math.min(to, ends[cluster]);
                for (; next < end; next++) {
                    sum += scale * probabilities[next - from];
                }
                if (next == ends[cluster]) {
                    mean.addCluster(sum, ends[cluster] - begin);
                    begin = ends[cluster++];
                    sum = 0;
                }
            }
            double[] singles = Arrays.copyOfRange(probabilities, next - from, to - from);
            Arrays.setAll(singles, i -> scale * singles[i]);
            mean.addSingles(singles);
        }
        return mean.less(1);
    }
}
