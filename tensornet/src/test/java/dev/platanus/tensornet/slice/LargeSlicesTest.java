package dev.platanus.tensornet.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.oracle.SharedData;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slices of 53 qubits that take up to 4 GiB and a minute: {@code -Dplatanus.long=true}. */
@EnabledIfSystemProperty(named = "platanus.long", matches = "true")
class LargeSlicesTest {
    private static final long MEMORY = 4L << 30;

    private static Circuit circuit(int cycles) throws IOException {
        return QsimFormat.read(SharedData.file("sycamore/circuit_n53_m" + cycles + "_s0_e0_pABCDCDAB.qsim"));
    }

    private static SlicePlan plan(Circuit circuit, int openQubits, int width, long seed) {
        SearchOptions options = SearchOptions.ofTrials(8, width).withThreads(2).withSeed(seed);
        List<Integer> open = IntStream.range(0, openQubits).boxed().toList();
        return SlicePlan.search(circuit, open, options, SearchListener.none());
    }

    /** Resident bytes of each mapping of this process, as the system counts them, by address. */
    private static Map<String, Long> residentBytes() throws IOException {
        Map<String, Long> resident = new HashMap<>();
        String mapping = "";
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            String first = line.substring(0, line.indexOf(' '));
            if (!first.endsWith(":")) {
                mapping = first.substring(0, first.indexOf('-'));
            } else if (first.equals("Rss:")) {
                resident.put(mapping, Long.parseLong(line.replaceAll("\\D", "")) << 10);
            }
        }
        return resident;
    }

    @ParameterizedTest
    @CsvSource({"10, 0, 26", "12, 6, 27"})
    @EnabledOnOs(OS.LINUX)
    void memoryIsAsPredicted(int cycles, int openQubits, int width) throws IOException {
        Circuit circuit = circuit(cycles);
        SlicePlan plan = plan(circuit, openQubits, width, 1);
        Contractor contractor = Contractor.processors(Precision.SINGLE, 2);
        Map<String, Long> before = residentBytes();
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, contractor, MEMORY)) {
            sliced.amplitudes(new BitSet(), 1, Optional.empty(), Progress.none());
            long taken = 0;
            for (var mapping : residentBytes().entrySet()) {
                // new ones only: the heap of Java grows and shrinks
                taken += before.containsKey(mapping.getKey()) ? 0 : mapping.getValue();
            }
            assertThat(taken).as("%s", sliced.tree()).isCloseTo(sliced.tree().peakBytes(), withinPercentage(5));
        }
    }

    /** Two trees that have little in common give the same amplitude of 10 cycles, in double precision. */
    @Test
    void treesAgreeInDoublePrecision() throws IOException {
        Circuit circuit = circuit(10);
        double[] first = null;
        for (int seed = 1; seed <= 2; seed++) {
            Contractor contractor = Contractor.processors(Precision.DOUBLE, 2);
            try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan(circuit, 0, 26, seed), contractor, MEMORY)) {
                double[] amplitude = sliced.amplitudes(new BitSet());
                first = first == null ? amplitude : first;
                assertThat(Math.hypot(amplitude[0] - first[0], amplitude[1] - first[1]))
                        .isLessThan(1e-9 * Math.hypot(first[0], first[1]));
            }
        }
    }
}
