package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.machine.Precision;
import dev.platanus.oracle.Oracle;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that other programs computed from the same files. In all of them the left-most character is qubit 0. */
public abstract class PublishedAmplitudesFixture extends EngineFixture {

    static final String GOOGLE_12 = "sycamore/circuit_n12_m14_s0_e0_pEFGH.qsim";
    static final String GOOGLE_18 = "sycamore/circuit_n18_m14_s0_e0_pEFGH.qsim";

    static void assertAmplitudes(
            String circuit, Engine engine, List<PublishedRow> rows, int re, int im, double tolerance)
            throws IOException {
        try (StateVector state = engine.run(QsimFormat.read(SharedData.file(circuit)))) {
            double worst = 0;
            for (PublishedRow row : rows) {
                worst = Math.max(worst, row.distance(state, re, im));
            }
            assertThat(worst).isLessThanOrEqualTo(tolerance);
        }
    }

    private static double tolerance(Engine engine) {
        return engine.precision() == Precision.SINGLE ? 1e-6 : 1e-12;
    }

    /** Circuits of our own, which every clone has. */
    @ParameterizedTest
    @MethodSource("engines")
    void ofTheOraclesCircuits(Engine engine) throws IOException {
        for (String file : List.of("grid12.qsim", "gates6.json")) {
            List<Oracle.Row> rows = Oracle.amplitudes(file.replaceFirst("\\..*", ""));
            assertThat(rows).hasSize(64);
            double worst = 0;
            try (StateVector state = engine.run(CircuitFormats.read(Oracle.stream(file), file, Optional.empty())
                    .content()
                    .circuit())) {
                for (Oracle.Row row : rows) {
                    Amplitude amplitude = state.amplitude(row.index());
                    worst = Math.max(worst, row.distance(amplitude.re(), amplitude.im()));
                }
            }
            assertThat(worst).as(file).isLessThanOrEqualTo(tolerance(engine));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void ofTwelveQubits(Engine engine) throws IOException {
        List<PublishedRow> rows = PublishedRow.of("sycamore/counts_n12_m14_s0_e0_pEFGH.csv", ",");
        assertThat(rows).hasSize(4096);

        assertAmplitudes(GOOGLE_12, engine, rows, 1, 2, tolerance(engine));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void ofEighteenQubits(Engine engine) throws IOException {
        List<PublishedRow> rows = PublishedRow.of("sycamore/refamps_n18_m14_s0_e0_pEFGH.txt", " ");
        assertThat(rows).hasSize(1000);

        assertAmplitudes(GOOGLE_18, engine, rows, 0, 1, tolerance(engine));
    }
}
