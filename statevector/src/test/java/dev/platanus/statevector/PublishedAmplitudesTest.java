package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.QsimFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that other programs computed from the same files. In all of them the left-most character is qubit 0. */
@DisplayName("Amplitudes and probabilities published by others")
class PublishedAmplitudesTest {

    private static final String GOOGLE_12 = "sycamore/circuit_n12_m14_s0_e0_pEFGH.qsim";

    static Stream<SimdWidth> engines() {
        return Engines.available();
    }

    private static Circuit circuit(String name) throws IOException {
        return QsimFormat.read(SharedData.file(name));
    }

    /** A line of a table: the basis state and the numbers after it. */
    private record Row(long index, double[] numbers) {

        static List<Row> of(String file, String separator) throws IOException {
            return Files.readAllLines(SharedData.file(file)).stream()
                    .filter(line -> line.startsWith("0") || line.startsWith("1"))
                    .map(line -> of(line.split(separator)))
                    .toList();
        }

        private static Row of(String[] words) {
            double[] numbers = new double[words.length - 1];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Double.parseDouble(words[i + 1]);
            }
            return new Row(Long.parseLong(words[0], 2), numbers);
        }

        double distance(StateVector state, int re, int im) {
            Amplitude amplitude = state.amplitude(index);
            return Math.hypot(amplitude.re() - numbers[re], amplitude.im() - numbers[im]);
        }
    }

    private static void assertAmplitudes(
            String circuit, ExecutionOptions options, List<Row> rows, int re, int im, double tolerance)
            throws IOException {
        try (StateVector state = Engines.run(circuit(circuit), options)) {
            double worst = 0;
            for (Row row : rows) {
                worst = Math.max(worst, row.distance(state, re, im));
            }
            assertThat(worst).isLessThanOrEqualTo(tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void ofTwelveQubitsInSinglePrecision(SimdWidth variant) throws IOException {
        List<Row> rows = Row.of("sycamore/counts_n12_m14_s0_e0_pEFGH.csv", ",");
        assertThat(rows).hasSize(4096);

        assertAmplitudes(GOOGLE_12, Engines.single(variant), rows, 1, 2, 1e-6);
    }

    @Test
    void ofTwelveQubitsInDoublePrecision() throws IOException {
        List<Row> rows = Row.of("sycamore/counts_n12_m14_s0_e0_pEFGH.csv", ",");

        assertAmplitudes(GOOGLE_12, Engines.REFERENCE, rows, 1, 2, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void ofEighteenQubitsInSinglePrecision(SimdWidth variant) throws IOException {
        List<Row> rows = Row.of("sycamore/refamps_n18_m14_s0_e0_pEFGH.txt", " ");
        assertThat(rows).hasSize(1000);

        assertAmplitudes(
                "sycamore/circuit_n18_m14_s0_e0_pEFGH.qsim",
                Engines.single(variant).withThreads(2),
                rows,
                0,
                1,
                1e-6);
    }

    @Test
    void ofEighteenQubitsInDoublePrecision() throws IOException {
        List<Row> rows = Row.of("sycamore/refamps_n18_m14_s0_e0_pEFGH.txt", " ");

        assertAmplitudes(
                "sycamore/circuit_n18_m14_s0_e0_pEFGH.qsim", Engines.REFERENCE.withThreads(2), rows, 0, 1, 1e-12);
    }

    /** 128 MiB of amplitudes of about 2e-4; column 0 is an index in another bit order. */
    @Test
    void ofTwentyFourQubits() throws IOException {
        List<Row> rows = Row.of("reference/amplitudes_circuit_q24.txt", " ");
        assertThat(rows).hasSize(24);

        assertAmplitudes("qsim/circuit_q24", Engines.single(SimdWidth.AUTO).withThreads(2), rows, 1, 2, 2e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void probabilitiesOfGooglesOtherCircuits(int seed) throws IOException {
        List<Row> rows = Row.of("sycamore/idealprob_n12_m14_s" + seed + "_e0_pEFGH.csv", ",");
        assertThat(rows).hasSize(4096);
        long[] indices = rows.stream().mapToLong(Row::index).toArray();
        double[] expected = rows.stream().mapToDouble(row -> row.numbers()[0]).toArray();
        Circuit circuit = circuit("sycamore/circuit_n12_m14_s" + seed + "_e0_pEFGH.qsim");

        try (StateVector single = Engines.run(circuit, Engines.single(SimdWidth.AUTO));
                StateVector reference = Engines.run(circuit, Engines.REFERENCE)) {
            assertThat(largestDifference(single.probabilities(indices), expected))
                    .isLessThan(1e-7);
            assertThat(largestDifference(reference.probabilities(indices), expected))
                    .isLessThan(1e-12);
        }
    }

    private static double largestDifference(double[] actual, double[] expected) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        return worst;
    }
}
