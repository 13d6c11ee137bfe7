package dev.platanus.tensornet.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.QubitGrid;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.machine.Precision;
import dev.platanus.oracle.SharedData;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Amplitudes of Sycamore's 53 qubits against values that another program computed in double precision.
 *
 * <p>Those were computed with square roots of determinant 1; ours carry e^(iπ/4) more for each of the 53 (m + 1) of them.
 */
public final class PublishedAmplitudes {
    /** By hash of the circuit; every contractor uses the same. */
    private static final Map<String, SlicePlan> PLANS = new ConcurrentHashMap<>();

    private PublishedAmplitudes() {}

    /**
     * Compares some of them.
     *
     * @param tolerance of a root mean square in single precision, of the amplitude in double
     */
    public static void check(int cycles, int count, double tolerance, Contractor contractor) throws IOException {
        QubitGrid grid = QubitGrid.read(SharedData.file("qflex/grid_sycamore_53.txt"));
        Circuit circuit = CircuitFormats.read(
                        SharedData.file("qflex/sycamore_53_" + cycles + "_0.txt"), Optional.of(grid))
                .content()
                .circuit();
        JsonNode reference = JsonMapper.shared()
                .readTree(SharedData.file("reference/sycamore_53_m" + cycles + ".json"))
                .path("amplitudes");
        SlicePlan plan = PLANS.computeIfAbsent(
                circuit.hash(),
                _ -> SlicePlan.search(circuit, List.of(), SearchOptions.ofTrials(4, 26), SearchListener.none()));
        double phase = Math.PI / 4 * (53 * (cycles + 1) % 8);
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, contractor, 2L << 30)) {
            for (int i = 0; i < count; i++) {
                JsonNode entry = reference.get(i);
                double re = entry.path("re").asDouble();
                double im = entry.path("im").asDouble();
                double[] amplitude = sliced.amplitudes(ones(entry.path("bits").asString()));
                double error = Math.hypot(
                        amplitude[0] - (re * Math.cos(phase) - im * Math.sin(phase)),
                        amplitude[1] - (re * Math.sin(phase) + im * Math.cos(phase)));
                double unit = contractor.precision() == Precision.DOUBLE ? Math.hypot(re, im) : Math.pow(2, -26.5);
                assertThat(error).isLessThan(tolerance * unit);
            }
        }
    }

    private static BitSet ones(String bits) {
        BitSet ones = new BitSet();
        for (int q = 0; q < bits.length(); q++) {
            ones.set(q, bits.charAt(q) == '1');
        }
        return ones;
    }
}
