package dev.platanus.benchmarks;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Samples and probabilities of a state that is there. To be held against one pass over memory of the same size, {@link
 * BandwidthBenchmark#readModifyWrite}: 2^n amplitudes of 8 bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SamplerBenchmark extends LaunchedBenchmark {

    /** Number of qubits. */
    @Param("24")
    public int qubits;

    /** Number of samples. */
    @Param({"10000", "1000000"})
    public int samples;

    /** Worker threads. */
    @Param("2")
    public int threads;

    private StateVector state;
    private long[] drawn;
    private long seed;

    /** Makes the state. */
    @Setup(Level.Trial)
    public void simulate() {
        Circuit circuit = CircuitCase.sycamore(qubits, 14, "ABCDCDAB", Angles.IDEAL);
        ExecutionOptions options = ExecutionOptions.defaults().withThreads(threads);
        MemoryModel.check(qubits, options);
        state = Simulator.plan(circuit, options).run(threads, Progress.none());
        drawn = state.sample(samples, seed);
    }

    /** Checks the samples drawn last. */
    @TearDown(Level.Iteration)
    public void check() {
        StateCheck.acceptSamples(state, drawn);
    }

    /** Frees the state. */
    @TearDown(Level.Trial)
    public void close() {
        state.close();
    }

    /**
     * Draws samples, with another seed each time.
     *
     * @return basis states
     */
    @Benchmark
    public long[] sample() {
        drawn = state.sample(samples, ++seed);
        return drawn;
    }

    /**
     * Looks up the probabilities of as many bitstrings.
     *
     * @return probabilities
     */
    @Benchmark
    public double[] probabilities() {
        return state.probabilities(drawn);
    }
}
