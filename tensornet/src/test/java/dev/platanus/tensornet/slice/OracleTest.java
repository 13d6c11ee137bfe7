package dev.platanus.tensornet.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.machine.Precision;
import dev.platanus.oracle.Oracle;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amplitudes that other programs computed for circuits of our own, one of them beyond memory. */
class OracleTest {

    @ParameterizedTest
    @CsvSource({"grid12, 12, 64", "grid36, 36, 12"})
    void amplitudesAgree(String name, int qubits, int count) throws IOException {
        Circuit circuit = CircuitFormats.read(Oracle.stream(name + ".qsim"), name, Optional.empty())
                .content()
                .circuit();
        List<Oracle.Row> rows = Oracle.amplitudes(name);
        assertThat(circuit.qubitCount()).isEqualTo(qubits);
        assertThat(rows).hasSize(count);
        SlicePlan plan = SlicePlan.search(circuit, List.of(), SearchOptions.ofTrials(4, 20), SearchListener.none());
        double typical = Math.scalb(1.0, -qubits / 2);
        for (Precision precision : Precision.values()) {
            double tolerance = precision == Precision.DOUBLE ? 1e-11 : 1e-5;
            try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, precision, 2, 1L << 30)) {
                for (Oracle.Row row : rows) {
                    BitSet ones = new BitSet();
                    for (int q = 0; q < qubits; q++) {
                        ones.set(q, row.name().charAt(q) == '1');
                    }
                    double[] amplitude = sliced.amplitudes(ones);
                    assertThat(row.distance(amplitude[0], amplitude[1]))
                            .as("%s %s", precision, row.name())
                            .isLessThan(tolerance * typical);
                }
            }
        }
    }
}
