package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that other programs computed from the same files. In all of them the left-most character is qubit 0. */
@DisplayName("Amplitudes and probabilities published by others")
class PublishedAmplitudesTest extends PublishedAmplitudesFixture {

    @Override
    protected Stream<Engine> engines() {
        return Engines.all();
    }

    private static Circuit circuit(String name) throws IOException {
        return QsimFormat.read(SharedData.file(name));
    }

    /** 128 MiB of amplitudes of about 2e-4; column 0 is an index in another bit order. */
    @Test
    void ofTwentyFourQubits() throws IOException {
        List<PublishedRow> rows = PublishedRow.of("reference/amplitudes_circuit_q24.txt", " ");
        assertThat(rows).hasSize(24);

        assertAmplitudes("qsim/circuit_q24", new CpuEngine(Engines.single(SimdWidth.AUTO)), rows, 1, 2, 2e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void probabilitiesOfGooglesOtherCircuits(int seed) throws IOException {
        List<PublishedRow> rows = PublishedRow.of("sycamore/idealprob_n12_m14_s" + seed + "_e0_pEFGH.csv", ",");
        assertThat(rows).hasSize(4096);
        long[] indices = rows.stream().mapToLong(PublishedRow::index).toArray();
        double[] expected = rows.stream().mapToDouble(row -> row.numbers()[0]).toArray();
        Circuit circuit = circuit("sycamore/circuit_n12_m14_s" + seed + "_e0_pEFGH.qsim");

        try (StateVector single = Engines.run(circuit, Engines.single(SimdWidth.AUTO));
                StateVector exact =
                        Engines.run(circuit, Engines.single(Engines.widest()).withPrecision(Precision.DOUBLE))) {
            assertThat(largestDifference(single.probabilities(indices), expected))
                    .isLessThan(1e-7);
            assertThat(largestDifference(exact.probabilities(indices), expected))
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
