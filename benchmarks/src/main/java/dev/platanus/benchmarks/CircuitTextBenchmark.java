package dev.platanus.benchmarks;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qsim.QsimFormat;
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

/** Circuits as text: generating, printing and parsing. The three must agree on the circuit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CircuitTextBenchmark extends LaunchedBenchmark {

    /** Number of qubits. */
    @Param({"30", "54"})
    public int qubits;

    /** Number of cycles. */
    @Param({"14", "1000"})
    public int cycles;

    private Circuit circuit;
    private String text;
    private Circuit generated;
    private String printed;
    private Circuit parsed;

    /** Makes the circuit and its text. */
    @Setup(Level.Trial)
    public void prepare() {
        circuit = CircuitCase.sycamore(qubits, cycles, "ABCDCDAB", Angles.CALIBRATED);
        text = QsimFormat.format(circuit);
        generated = circuit;
        printed = text;
        parsed = circuit;
    }

    /** Checks the last results. */
    @TearDown(Level.Iteration)
    public void check() {
        if (!generated.equals(circuit) || !printed.equals(text) || !parsed.equals(circuit)) {
            throw new IllegalStateException("generating, printing and parsing do not agree on the circuit");
        }
    }

    /**
     * Generates the circuit.
     *
     * @return the circuit
     */
    @Benchmark
    public Circuit generate() {
        generated = CircuitCase.sycamore(qubits, cycles, "ABCDCDAB", Angles.CALIBRATED);
        return generated;
    }

    /**
     * Prints the circuit.
     *
     * @return its text
     */
    @Benchmark
    public String print() {
        printed = QsimFormat.format(circuit);
        return printed;
    }

    /**
     * Parses the text.
     *
     * @return the circuit
     * @throws CircuitFormatException never
     */
    @Benchmark
    public Circuit parse() throws CircuitFormatException {
        parsed = QsimFormat.parse(text, "benchmark");
        return parsed;
    }
}
