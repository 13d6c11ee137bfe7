package dev.platanus.benchmarks;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * Plans without running. The plan of a circuit of up to {@value StateCheck#REFERENCE_QUBITS} qubits is run once and its
 * state checked; a larger one must be the same each time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlannerBenchmark extends LaunchedBenchmark {

    /** Number of qubits. */
    @Param({"16", "30", "40", "54"})
    public int qubits;

    /** Number of cycles. */
    @Param({"14", "20"})
    public int cycles;

    /** Which couplers fire in which cycle. */
    @Param("ABCDCDAB")
    public String pattern;

    /** Ideal or calibrated angles. */
    @Param({"IDEAL", "CALIBRATED"})
    public Angles angles;

    private Circuit circuit;
    private ExecutionOptions options;
    private List<PlannedSweep> expected;

    /** Generates the circuit, plans it once and checks the plan. */
    @Setup(Level.Trial)
    public void generate() {
        circuit = CircuitCase.sycamore(qubits, cycles, pattern, angles);
        options = ExecutionOptions.defaults();
        ExecutionPlan first = Simulator.plan(circuit, options);
        expected = first.sweeps();
        if (qubits <= StateCheck.REFERENCE_QUBITS) {
            try (StateVector state = first.run(options.threads(), Progress.none())) {
                new StateCheck(circuit).accept(state);
            }
        }
    }

    /**
     * Plans the circuit.
     *
     * @return the plan
     * @throws IllegalStateException if it is another plan than before
     */
    @Benchmark
    public ExecutionPlan plan() {
        ExecutionPlan plan = Simulator.plan(circuit, options);
        if (!plan.sweeps().equals(expected)) {
            throw new IllegalStateException("the same circuit was planned in two ways");
        }
        return plan;
    }
}
