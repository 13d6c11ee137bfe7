package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.platanus.circuit.qasm.QasmFormat;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.oracle.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Published OpenQASM files")
class QasmFilesTest {
    private static MeasuredCircuit read(String name) throws Exception {
        Path file = SharedData.file(name);
        return QasmFormat.parse(Files.readString(file), name);
    }

    @Test
    void givesGooglesCircuitTheProbabilitiesOfItsQsimTwin() throws Exception {
        MeasuredCircuit measured = read("sycamore/circuit_n12_m14_s0_e0_pEFGH.qasm");
        Circuit twin = QsimFormat.read(SharedData.file("sycamore/circuit_n12_m14_s0_e0_pEFGH.qsim"));
        assertThat(measured.circuit().twoQubitGateCount()).isEqualTo(540);
        assertThat(measured.readout().isNatural(12)).isTrue();
        DenseState actual = DenseState.ofCircuit(measured.circuit());
        DenseState expected = DenseState.ofCircuit(twin);
        for (int i = 0; i < 1 << 12; i++) {
            assertThat(actual.probability(i)).isCloseTo(expected.probability(i), offset(1e-9));
        }
    }

    @Test
    void readsQuantinuumsCircuits() throws Exception {
        MeasuredCircuit measured = read("h2/N56_d20_r1_XEB.qasm");
        assertThat(measured.circuit().qubitCount()).isEqualTo(56);
        assertThat(measured.circuit().twoQubitGateCount()).isEqualTo(560);
        assertThat(measured.readout().isNatural(56)).isTrue();
    }

    @Test
    void findsTheStateThatQuantinuumsMirrorCircuitReturnsTo() throws Exception {
        DenseState state = DenseState.ofCircuit(read("h2/N16_d12_r1_MB.qasm").circuit());
        int ideal = 0;
        for (String bit : Files.readString(SharedData.file("h2/N16_d12_r1_MB_ideal_bitstring.json"))
                .replaceAll("[^01]", "")
                .split("")) {
            ideal = 2 * ideal + Integer.parseInt(bit);
        }
        assertThat(state.probability(ideal)).isCloseTo(1, offset(1e-12));
    }
}
