package dev.platanus.simulator.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.layout.PatternSequence;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.statevector.hybrid.HybridPlan;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.slice.SlicedCircuit;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Amplitudes of 22 to 24 qubits, closed, in batches, in lists and by a cut, against the state vector in double precision. Errors
 * are root mean squares, in units of the root mean square 2^(−n/2) of the amplitudes. A minute or two: {@code -Dplatanus.long=true}.
 */
@EnabledIfSystemProperty(named = "platanus.long", matches = "true")
class WholeStateTest {
    private static final double SINGLE = 1e-6;
    private static final double DOUBLE = 1e-12;
    private static final int SINGLES = 4;
    private static final int BATCH_QUBITS = 10;
    private static final int LISTED = 8;
    private static final long MEMORY = 2L << 30;

    private static Circuit circuit(int qubits, int cycles) {
        var layout = Layouts.sycamore(qubits);
        return RandomCircuits.generate(new RandomCircuitSpec(
                layout, cycles, PatternSequence.parse("ABCDCDAB", layout), qubits, Angles.CALIBRATED, 0, false));
    }

    private static StateVector state(Circuit circuit) {
        return Simulator.run(
                circuit,
                ExecutionOptions.defaults().withPrecision(Precision.DOUBLE).withThreads(2));
    }

    private static BitSet ones(long index, int qubits) {
        BitSet ones = new BitSet();
        for (int q = 0; q < qubits; q++) {
            ones.set(q, (index >>> (qubits - 1 - q) & 1) == 1);
        }
        return ones;
    }

    /** Root mean square of the differences, in units of 2^(−n/2). */
    private static double error(StateVector state, long[] indices, double[] amplitudes) {
        double sum = 0;
        for (int i = 0; i < indices.length; i++) {
            var expected = state.amplitude(indices[i]);
            double re = amplitudes[2 * i] - expected.re();
            double im = amplitudes[2 * i + 1] - expected.im();
            sum += re * re + im * im;
        }
        return Math.sqrt(Math.scalb(sum / indices.length, state.qubitCount()));
    }

    private static double[] contract(Circuit circuit, Outputs outputs, Precision precision, List<BitSet> bitstrings)
            throws Exception {
        SlicePlan plan = SlicePlan.search(circuit, outputs, SearchOptions.ofTrials(2, 20), SearchListener.none());
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Contractor.processors(precision, 2), MEMORY)) {
            return sliced.amplitudes(bitstrings, sliced.sliceCount(), Optional.empty(), Progress.none());
        }
    }

    @ParameterizedTest
    @CsvSource({"22, SINGLE", "23, SINGLE", "24, SINGLE", "24, DOUBLE"})
    void slicesGiveTheState(int qubits, Precision precision) throws Exception {
        double tolerance = precision == Precision.SINGLE ? SINGLE : DOUBLE;
        Circuit circuit = circuit(qubits, 8);
        SplittableRandom random = new SplittableRandom(qubits);
        try (StateVector state = state(circuit)) {
            long[] listed = random.longs(LISTED, 0, 1L << qubits).toArray();
            List<BitSet> bitstrings = new ArrayList<>();
            for (long index : listed) {
                bitstrings.add(ones(index, qubits));
            }
            double[] list = contract(circuit, new Outputs(List.of(), LISTED), precision, bitstrings);
            assertThat(error(state, listed, list)).as("list").isLessThan(tolerance);

            double[] singles = contract(circuit, new Outputs(List.of(), 1), precision, bitstrings.subList(0, SINGLES));
            assertThat(error(state, Arrays.copyOf(listed, SINGLES), singles))
                    .as("closed")
                    .isLessThan(tolerance);

            List<Integer> open = new ArrayList<>();
            long[] batch = new long[1 << BATCH_QUBITS];
            long rest = listed[0] & -1L << BATCH_QUBITS;
            for (int i = 0; i < BATCH_QUBITS; i++) {
                open.add(qubits - BATCH_QUBITS + i);
            }
            for (int i = 0; i < batch.length; i++) {
                batch[i] = rest | i;
            }
            double[] all = contract(circuit, new Outputs(open, 1), precision, List.of(bitstrings.getFirst()));
            assertThat(error(state, batch, all)).as("open").isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({"22", "23", "24"})
    void halvesGiveTheState(int qubits) {
        Circuit circuit = circuit(qubits, 4);
        long[] listed =
                new SplittableRandom(qubits).longs(LISTED, 0, 1L << qubits).toArray();
        HybridPlan plan = HybridPlan.of(circuit, ExecutionOptions.defaults().withThreads(2), MEMORY);
        double[] cut = plan.contribution(listed, 0, plan.slices(), Progress.none());
        try (StateVector state = state(circuit)) {
            assertThat(error(state, listed, cut)).as(plan.describe()).isLessThan(SINGLE);
        }
    }
}
