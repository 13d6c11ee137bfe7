package dev.platanus.benchmarks;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs one circuit file again and again in one long-lived JVM and prints the times, for the comparison with peers.
 *
 * <pre>
 * java … -cp benchmarks.jar dev.platanus.benchmarks.PeerRun CIRCUIT [--threads 2] [--precision single|double]
 *     [--simd auto|scalar|bits_128|…] [--block-bits 0] [--repeats 3] [--warmup-seconds 5] [--samples 1000000]
 *     [--amplitudes 0,17,…] [--interactive]
 * </pre>
 *
 * <p>It prints JSON, one object a line. The first describes the circuit and its plan, with the times of the runs that
 * warmed the compiler up: at least one, more until {@code --warmup-seconds} have passed, of processor time too. Then one line for each run, its
 * memory freed at the end. With {@code --interactive} a run takes place for each line of standard input instead, so that a
 * conductor can let the competitors take turns. Nanoseconds throughout; amplitudes as [re, im] in the order asked for.
 */
public final class PeerRun {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** How many times longer warming up may take on a busy machine. */
    private static final int BUSY = 10;

    private final Settings settings;
    private final PrintStream out;
    private final Circuit circuit;
    private final ExecutionOptions options;

    private PeerRun(Settings settings, PrintStream out) throws IOException {
        this.settings = settings;
        this.out = out;
        circuit = CircuitFormats.read(settings.circuit(), Optional.empty())
                .content()
                .circuit();
        options = settings.options();
    }

    /**
     * Runs the program.
     *
     * @param args as above
     * @throws IOException if the circuit cannot be read
     * @throws IllegalArgumentException if an argument is wrong
     */
    public static void main(String[] args) throws IOException {
        new PeerRun(Settings.parse(args), System.out).run();
    }

    private void run() throws IOException {
        MemoryModel.check(circuit.qubitCount(), options);
        ExecutionPlan plan = Simulator.plan(circuit, options);
        describe(plan, warmUp(plan));
        if (settings.interactive()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (int run = 0; in.readLine() != null; run++) {
                runOnce(plan, run);
            }
        } else {
            for (int run = 0; run < settings.repeats(); run++) {
                runOnce(plan, run);
            }
        }
    }

    private List<Long> warmUp(ExecutionPlan plan) {
        List<Long> nanos = new ArrayList<>();
        long begin = System.nanoTime();
        long elapsed;
        long simulating = 0;
        long sampling = 0;
        do {
            try (StateVector state = plan.run(options.threads(), Progress.none())) {
                nanos.add(state.simulateNanos());
                simulating += state.simulateNanos();
                // many samples of a small state would leave no time to warm up what is measured
                if (sampling <= simulating) {
                    long start = System.nanoTime();
                    state.sample(settings.samples(), nanos.size());
                    sampling += System.nanoTime() - start;
                }
            }
            elapsed = System.nanoTime() - begin;
        } while (elapsed < settings.warmupNanos()
                || (processorNanos() < settings.warmupNanos() && elapsed < BUSY * settings.warmupNanos()));
        return nanos;
    }

    /** What this process has had of the processors: on a busy machine less than has passed, and the compiler needs it too. */
    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(Long.MAX_VALUE);
    }

    private void describe(ExecutionPlan plan, List<Long> warmup) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("circuit", settings.circuit().getFileName().toString());
        line.put("hash", circuit.hash());
        line.put("qubits", circuit.qubitCount());
        line.put("gates", circuit.gateCount());
        line.put("twoQubitGates", circuit.twoQubitGateCount());
        line.put("threads", options.threads());
        line.put("precision", options.precision().name().toLowerCase(Locale.ROOT));
        line.put("kernels", plan.simd());
        line.put("sweeps", plan.sweeps().size());
        line.put("bytesMoved", (long) plan.bytesMoved());
        line.put("flops", plan.flops());
        line.put("planNanos", plan.planNanos());
        line.put("java", System.getProperty("java.vm.version"));
        line.put("warmupSimulateNanos", warmup);
        print(line);
    }

    private void runOnce(ExecutionPlan plan, int run) {
        Map<String, Object> line = new LinkedHashMap<>();
        long start = System.nanoTime();
        try (StateVector state = plan.run(options.threads(), Progress.none())) {
            long done = System.nanoTime();
            long[] samples = state.sample(settings.samples(), run);
            long sampled = System.nanoTime();
            line.put("run", run);
            line.put("simulateNanos", state.simulateNanos());
            line.put("allocateNanos", state.allocateNanos());
            line.put("wholeNanos", done - start);
            line.put("samples", samples.length);
            line.put("sampleNanos", sampled - done);
            line.put("norm", state.norm());
            StateCheck.acceptSamples(state, samples);
            List<double[]> amplitudes = new ArrayList<>();
            for (long index : settings.amplitudes()) {
                Amplitude amplitude = state.amplitude(index);
                amplitudes.add(new double[] {amplitude.re(), amplitude.im()});
            }
            line.put("amplitudes", amplitudes);
        }
        print(line);
    }

    private void print(Map<String, Object> line) {
        out.println(JSON.writeValueAsString(line));
        out.flush();
    }
}
