package dev.platanus.simulator.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.ReadoutError;
import dev.platanus.machine.Memory;
import dev.platanus.machine.text.Quantity;
import dev.platanus.machine.work.Workers;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.simulator.noise.NoiseResult;
import dev.platanus.simulator.shots.NoiseStream;
import dev.platanus.simulator.shots.ReadoutFlips;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.reference.DensityMatrix;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.verify.Evidence;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * Draws samples with the noise of a device. Shots come from the density matrix; or, as with {@link TrajectorySampling}, those in which
 * nothing but the most probable happens from one pure state, the others in equal shares from runs in which something else happens.
 * Then measured bits flip, and the order is made random. In the end the ideal circuit runs, to say what the noise did.
 *
 * @param request what to draw
 * @param plan how
 * @param sink takes the samples
 * @param times gets the time of each phase
 */
record NoisySampling(StateSampling request, NoisePlan plan, SampleSink sink, PhaseTimes times, Observer observer) {
    private static final Task RUNS = Task.of("trajectories", "simulations").asBrief();
    private static final Task STEPS = Task.of("density matrix", "steps").asBrief();

    /** Shots as they were drawn, and where those of each run end; behind the last end they are independent. */
    private record Drawn(long[] shots, int[] ends, int mainShots, SelfCheck check) {}

    /** What the density matrix says about an ideal state, before it is gone. */
    private record Matrix(DensityMatrix rho, double[] distribution, double traceError) {}

    /**
     * Draws.
     *
     * @param ideal plan of the circuit without errors
     * @throws IOException if the sink throws it
     */
    StateSamples run(ExecutionPlan ideal) throws IOException {
        int samples = Math.toIntExact(request.samples());
        plan.check(request.engine().processorBytes());
        Memory.checkHeap(
                Long.BYTES * (samples + 3.0 * Math.min(samples, StateSampling.BATCH)),
                Quantity.of(samples, "sample") + " of noisy circuits, which are kept until they are in random order");
        observer.inform("noise: " + plan.describe());
        return switch (plan.evolution()) {
            case DENSITY_MATRIX -> fromMatrix(ideal);
            case CIRCUITS -> told(ideal, fromCircuits(), Optional.empty());
            case STATES -> told(ideal, fromStates(), Optional.empty());
        };
    }

    private StateSamples fromMatrix(ExecutionPlan ideal) throws IOException {
        int qubits = request.circuit().qubitCount();
        try (DensityMatrix rho =
                DensityMatrix.zero(qubits, new Workers(request.engine().threads()))) {
            try (RunningTask running = new RunningTask(
                    STEPS,
                    plan.noisy().steps().size(),
                    Forecast.of(plan.seconds(), Double.POSITIVE_INFINITY),
                    observer)) {
                long begin = System.nanoTime();
                rho.run(plan.noisy(), running::done);
                times.add(Phase.SIMULATE, System.nanoTime() - begin);
            }
            double[] p = rho.probabilities();
            double norm = Arrays.stream(p).sum();
            SelfCheck.Collector check = new SelfCheck.Collector(qubits, 1);
            check.begin(
                    norm,
                    Arrays.stream(p).map(x -> x * x).sum(),
                    indices ->
                            Arrays.stream(indices).mapToDouble(i -> p[(int) i]).toArray());
            long[] shots = new long[(int) request.samples()];
            UniformRandomProvider random = NoiseStream.SHOTS.of(request.seeds().run(), 0);
            for (int from = 0; from < shots.length; from += StateSampling.BATCH) {
                int begin = from;
                int end = Math.min(from + StateSampling.BATCH, shots.length);
                times.measure(Phase.SAMPLE, () -> fill(shots, begin, end, targets(random, norm, end - begin), p));
                times.measure(Phase.CHECK, () -> check.add(Arrays.copyOfRange(shots, begin, end)));
            }
            return told(
                    ideal,
                    new Drawn(shots, new int[0], 0, check.result()),
                    Optional.of(new Matrix(rho, p, Math.abs(norm - 1))));
        }
    }

    /** Random numbers below a norm, in increasing order. */
    private static double[] targets(UniformRandomProvider random, double norm, int count) {
        double[] targets = new double[count];
        Arrays.setAll(targets, _ -> norm * random.nextDouble());
        Arrays.sort(targets);
        return targets;
    }

    private static void fill(long[] shots, int from, int to, double[] targets, double[] probabilities) {
        int next = from;
        int last = 0;
        double sum = 0;
        for (int index = 0; index < probabilities.length; index++) {
            sum += probabilities[index];
            last = probabilities[index] > 0 ? index : last;
            while (next < to && targets[next - from] < sum) {
                shots[next++] = index;
            }
        }
        Arrays.fill(shots, next, to, last); // the sum was rounded differently
    }

    private Drawn fromCircuits() throws IOException {
        NoisyCircuit noisy = plan.noisy();
        int samples = (int) request.samples();
        long seed = request.seeds().run();
        int main = TrajectorySampling.errorFree(samples, plan.runs() == 0 ? 1 : noisy.mainProbability(), seed);
        int runs = (int) Math.min(plan.runs(), samples - main);
        SelfCheck.Collector check = new SelfCheck.Collector(request.circuit().qubitCount(), 1);
        long[] shots = new long[samples];
        int[] ends = new int[runs];
        int done = 0;
        try (RunningTask progress = new RunningTask(RUNS, runs + 1L, Forecast.unknown(), observer)) {
            for (int t = 0; t < runs; t++) {
                int count = (samples - main - done) / (runs - t);
                draw(noisy.faulty(seed, t), request.seeds().trajectory(t), shots, done, count, check);
                done += count;
                ends[t] = done;
                progress.done(t + 1);
            }
            for (int batch = 0; done < samples; batch++) {
                int count = Math.min(StateSampling.BATCH, samples - done);
                draw(noisy.main(), request.seeds().sample(batch), shots, done, count, check);
                done += count;
            }
        }
        return new Drawn(shots, ends, main, check.result());
    }

    private void draw(Circuit circuit, long seed, long[] shots, int from, int count, SelfCheck.Collector check)
            throws IOException {
        ExecutionPlan planned = times.measure(Phase.PLAN, () -> request.engine().plan(circuit));
        FirstSamples first = new FirstSamples(count, seed);
        try (StateVector state = times.simulate(request.engine(), planned, Forecast.unknown(), observer, first)) {
            draw(state, seed, shots, from, count, check);
        }
    }

    private void draw(StateVector state, long seed, long[] shots, int from, int count, SelfCheck.Collector check)
            throws IOException {
        long[] drawn = times.measure(Phase.SAMPLE, () -> state.sample(count, seed));
        times.measure(Phase.CHECK, () -> {
            check.begin(state);
            check.add(drawn);
        });
        System.arraycopy(drawn, 0, shots, from, count);
    }

    private Drawn fromStates() throws IOException {
        int samples = (int) request.samples();
        SelfCheck.Collector check = new SelfCheck.Collector(request.circuit().qubitCount(), 1);
        long[] shots = new long[samples];
        Forecast forecast = Forecast.of(plan.seconds(), Double.POSITIVE_INFINITY);
        try (RunningTask progress = new RunningTask(RUNS, plan.runs() + 2, forecast, observer)) {
            StateTrajectories trajectories = new StateTrajectories(plan.noisy(), request.engine());
            long seed = request.seeds().run();
            int main;
            try (EvolvingState state = times.measure(Phase.SIMULATE, trajectories::main)) {
                main = TrajectorySampling.errorFree(samples, trajectories.mainProbability(), seed);
                // the main run stands behind the others, and is here now
                int done = samples - main;
                for (int batch = 0; done < samples; batch++) {
                    int count = Math.min(StateSampling.BATCH, samples - done);
                    draw(state.look(), request.seeds().sample(batch), shots, done, count, check);
                    done += count;
                }
            }
            progress.done(1);
            int runs = (int) Math.min(plan.runs(), samples - main);
            List<UniformRandomProvider> chance = IntStream.range(0, runs)
                    .mapToObj(t -> NoisyCircuit.random(seed, t))
                    .toList();
            double[] uniforms = chance.stream()
                    .mapToDouble(UniformRandomProvider::nextDouble)
                    .toArray();
            int[] first = times.measure(Phase.SIMULATE, () -> trajectories.firstFailures(uniforms));
            progress.done(2);
            int[] ends = new int[runs];
            int done = 0;
            for (int t = 0; t < runs; t++) {
                int count = (samples - main - done) / (runs - t);
                int run = t;
                try (EvolvingState state =
                        times.measure(Phase.SIMULATE, () -> trajectories.failing(first[run], chance.get(run)))) {
                    draw(state.look(), request.seeds().trajectory(t), shots, done, count, check);
                }
                done += count;
                ends[t] = done;
                progress.done(t + 3);
            }
            return new Drawn(shots, ends, main, check.result());
        }
    }

    /** Lets measured bits flip, and compares with the ideal circuit. */
    private StateSamples told(ExecutionPlan ideal, Drawn drawn, Optional<Matrix> matrix) throws IOException {
        long[] shots = drawn.shots();
        NoisyCircuit noisy = plan.noisy();
        int qubits = request.circuit().qubitCount();
        long seed = request.seeds().run();
        List<ReadoutError> readout = noisy.readout().subList(0, request.measured());
        ReadoutFlips.apply(shots, qubits, readout, NoiseStream.CONFUSION.of(seed, 0));
        Forecast forecast = request.engine().forecast(ideal, Double.POSITIVE_INFINITY, observer);
        try (StateVector state = times.simulate(request.engine(), ideal, forecast, observer, FirstSamples.NONE)) {
            double norm = state.norm();
            Estimate xeb =
                    times.measure(Phase.CHECK, () -> TrajectorySampling.idealXeb(state, norm, shots, drawn.ends()));
            Optional<NoiseResult.Exact> exact = matrix.map(known -> exact(known, state, norm, readout));
            ArraySampler.shuffle(NoiseStream.ORDER.of(seed, 0), shots);
            times.measure(Phase.WRITE, () -> sink.take(shots));
            double gates = noisy.gateFidelity();
            double bits = noisy.readoutFidelity(request.measured());
            NoiseResult.Device device = new NoiseResult.Device(
                    noisy,
                    plan.evolution() == NoisePlan.Evolution.DENSITY_MATRIX
                            ? NoiseMethod.DENSITY_MATRIX
                            : NoiseMethod.TRAJECTORIES,
                    gates,
                    bits,
                    drawn.mainShots(),
                    drawn.ends().length,
                    xeb,
                    exact);
            NoiseResult noise = new NoiseResult(
                    gates * bits,
                    Math.scalb(state.sumOfSquaredProbabilities() / norm / norm, qubits),
                    Optional.empty(),
                    Optional.of(device));
            Optional<Evidence> evidence =
                    request.pictures() ? Optional.of(Evidence.of(request.ideal(state), shots)) : Optional.empty();
            return new StateSamples(
                    ideal, state.backend(), state.simd(), norm, drawn.check(), Optional.of(noise), evidence, times);
        }
    }

    /** ⟨ψ|ρ|ψ⟩ and D Σ q p − 1. */
    private static NoiseResult.Exact exact(Matrix matrix, StateVector ideal, double norm, List<ReadoutError> readout) {
        int size = matrix.distribution().length;
        double[] re = new double[size];
        double[] im = new double[size];
        for (int i = 0; i < size; i++) {
            Amplitude amplitude = ideal.amplitude(i);
            re[i] = amplitude.re();
            im[i] = amplitude.im();
        }
        double fidelity = IntStream.range(0, size)
                .mapToDouble(row -> {
                    double sum = 0;
                    for (int column = 0; column < size; column++) {
                        double[] entry = matrix.rho().entry(row, column);
                        // conj(ψ_row) ρ ψ_column
                        double aRe = re[row] * re[column] + im[row] * im[column];
                        double aIm = re[row] * im[column] - im[row] * re[column];
                        sum += entry[0] * aRe - entry[1] * aIm;
                    }
                    return sum;
                })
                .sum();
        double[] read = ReadoutFlips.distribution(matrix.distribution(), readout);
        double overlap = 0;
        for (int i = 0; i < size; i++) {
            overlap += read[i] * (re[i] * re[i] + im[i] * im[i]);
        }
        return new NoiseResult.Exact(fidelity / norm, overlap / norm * size - 1, matrix.traceError());
    }
}
