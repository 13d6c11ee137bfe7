package dev.platanus.benchmarks;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole circuits, from |0…0> to the state, against qubits, cycles, threads, pattern, angles, precision and kernels.
 *
 * <p>The score is the time of one run with everything: memory, gates, freeing, check. The counters part it: {@code
 * simulateNanos / runs} is the time of the gates, {@code allocateNanos / runs} that of getting and touching memory.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class CircuitBenchmark extends LaunchedBenchmark {

    /** The circuit and how it is run. */
    @State(Scope.Benchmark)
    public static class Run {

        /** Number of qubits. */
        @Param({"16", "18", "20", "22", "24", "26", "28", "30"})
        public int qubits;

        /** Number of cycles. */
        @Param("14")
        public int cycles;

        /** Worker threads. */
        @Param("2")
        public int threads;

        /** Which couplers fire in which cycle. */
        @Param("ABCDCDAB")
        public String pattern;

        /** Ideal or calibrated angles. */
        @Param("IDEAL")
        public Angles angles;

        /** Number format. */
        @Param("SINGLE")
        public Precision precision;

        /** Kernels. */
        @Param("AUTO")
        public SimdWidth simd;

        /** Base-2 logarithm of a block, 0 for automatic. */
        @Param("0")
        public int blockBits;

        ExecutionPlan plan;
        StateCheck check;

        /** Generates and plans the circuit, and computes what is to be expected. */
        @Setup(Level.Trial)
        public void plan() {
            Circuit circuit = CircuitCase.sycamore(qubits, cycles, pattern, angles);
            ExecutionOptions options = new ExecutionOptions(precision, threads, simd, blockBits);
            MemoryModel.check(qubits, options);
            plan = Simulator.plan(circuit, options);
            check = new StateCheck(circuit);
        }
    }

    /** The parts of the time, in sums over the runs of an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Parts {

        /** Number of runs. */
        public long runs;

        /** Time spent on gates. */
        public long simulateNanos;

        /** Time spent on getting memory and touching it first. */
        public long allocateNanos;
    }

    /**
     * Runs a circuit once.
     *
     * @param run what
     * @param parts receives the parts of the time
     * @return the squared norm of the state
     */
    @Benchmark
    public double circuit(Run run, Parts parts) {
        try (StateVector state = run.plan.run(run.threads, Progress.none())) {
            parts.runs++;
            parts.simulateNanos += state.simulateNanos();
            parts.allocateNanos += state.allocateNanos();
            return run.check.accept(state);
        }
    }
}
