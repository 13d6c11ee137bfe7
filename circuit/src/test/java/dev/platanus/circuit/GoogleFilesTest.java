package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The circuits that Google published with the 2019 experiment")
class GoogleFilesTest {
    private static Circuit read(String name) throws IOException {
        return QsimFormat.read(SharedData.file("sycamore/" + name));
    }

    @ParameterizedTest
    @CsvSource({
        "circuit_n53_m20_s0_e0_pABCDCDAB.qsim, 53, 81, 1113, 430, 1720",
        "circuit_n12_m14_s0_e0_pEFGH.qsim, 12, 57, 180, 60, 240",
    })
    void haveThePublishedNumberOfGates(String name, int qubits, int moments, int single, int fsim, int rz)
            throws IOException {
        Circuit circuit = read(name);

        Map<String, Long> counts =
                circuit.gates().collect(Collectors.groupingBy(o -> o.gate().symbol(), Collectors.counting()));
        assertThat(circuit.qubitCount()).isEqualTo(qubits);
        assertThat(circuit.moments()).hasSize(moments);
        assertThat(counts.get("fs")).isEqualTo(fsim);
        assertThat(counts.get("rz")).isEqualTo(rz);
        assertThat(counts.get("x_1_2") + counts.get("y_1_2") + counts.get("hz_1_2"))
                .isEqualTo(single);
        assertThat(circuit.gateCount()).isEqualTo(single + fsim + rz);
        assertThat(circuit.twoQubitGateCount()).isEqualTo(fsim);
        assertThat(circuit.hasMeasurements()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "circuit_n12_m14_s1_e0_pEFGH.qsim",
                "circuit_n14_m14_s0_e6_pEFGH.qsim",
                "circuit_n30_m14_s0_e0_pEFGH.qsim",
                "circuit_n53_m12_s0_e0_pABCDCDAB.qsim",
                "circuit_n53_m20_s0_e0_pABCDCDAB.qsim"
            })
    void comeBackFromTheirOwnText(String name) throws IOException {
        Circuit circuit = read(name);

        assertThat(QsimFormat.parse(QsimFormat.format(circuit), "printed")).isEqualTo(circuit);
    }

    @Test
    void keepTheAnglesToTheLastBit() throws IOException {
        Circuit circuit = read("circuit_n53_m10_s0_e0_pABCDCDAB.qsim");

        assertThat(circuit.moments().get(1).operations().getFirst())
                .isEqualTo(new GateOperation(new Rz(2.4326562950300605), List.of(1)));
    }
}
