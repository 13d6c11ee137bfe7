package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More qubits than a {@code long} has bits, against light cones, within 5 standard errors. */
class ManyQubitsTest {
    private static final int QUBITS = 70;
    private static final int SAMPLES = 400;
    private static final Map<String, Circuit> KINDS = CircuitKinds.all(QUBITS);

    /** States of more qubits count as not fitting. */
    private static final int FITS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"product", "GHZ", "W", "Bell pairs", "Ising chain, 2 layers"})
    void followTheirDistribution(String kind) {
        Circuit circuit = KINDS.get(kind);
        ExecutionOptions options = ExecutionOptions.defaults().withThreads(2);
        SamplingPlan.Machine machine = new SamplingPlan.Machine(
                Contractor.processors(Precision.SINGLE, 2), 1L << 29, MemoryModel.peakBytes(FITS, options), options);
        SamplingPlan plan = SamplingPlan.search(
                circuit,
                SAMPLES,
                machine,
                _ -> true,
                SearchOptions.ofTrials(1, SearchOptions.UNLIMITED),
                SearchListener.none());
        SamplingRun run = SamplingRun.of(plan, machine, SAMPLES, 5, Progress.none());
        assertThat(run.passed()).as("%s", run.worst()).isTrue();
        BasisStates states = run.samples().states();
        assertThat(states.qubits()).isEqualTo(QUBITS);
        switch (kind) {
            case "GHZ" -> {
                assertThat(ones(states)).containsOnly(0, QUBITS);
                compare(states, new double[] {0.5, 0, 0, 0.5}, 0, QUBITS - 1);
            }
            case "W" -> {
                assertThat(ones(states)).containsOnly(1);
                compare(states, new double[] {1 - 2.0 / QUBITS, 1.0 / QUBITS, 1.0 / QUBITS, 0}, 2, QUBITS - 2);
            }
            default -> {
                for (int q = 0; q < QUBITS; q += 3) {
                    compare(states, CircuitKinds.marginal(circuit, q), q);
                    if (q + 1 < QUBITS) {
                        compare(states, CircuitKinds.marginal(circuit, q, q + 1), q, q + 1);
                    }
                }
            }
        }
    }

    private static int[] ones(BasisStates states) {
        int[] ones = new int[states.count()];
        Arrays.setAll(ones, i -> states.ones(i).cardinality());
        return ones;
    }

    private static void compare(BasisStates states, double[] exact, int... qubits) {
        double[] found = new double[exact.length];
        for (int i = 0; i < states.count(); i++) {
            int value = 0;
            for (int q : qubits) {
                value = 2 * value | states.bit(i, q);
            }
            found[value] += 1.0 / SAMPLES;
        }
        for (int value = 0; value < exact.length; value++) {
            double p = Math.clamp(exact[value], 0, 1);
            assertThat(Math.abs(found[value] - p))
                    .as("qubits %s = %d: %s, exact %s", Arrays.toString(qubits), value, found[value], p)
                    .isLessThanOrEqualTo(5 * Math.sqrt(p * (1 - p) / SAMPLES) + 1e-6);
        }
    }
}
