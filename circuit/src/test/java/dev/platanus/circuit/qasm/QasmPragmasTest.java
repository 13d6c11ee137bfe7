package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GateProduct;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.ParserFuzz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.noise.Channels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Braket's pragmas")
class QasmPragmasTest {
    private static final String HEADER = "OPENQASM 3.0;\nqubit[2] q;\n";

    private static List<Instruction> body(String text) throws CircuitFormatException {
        return ((DynamicCircuit) QasmFormat.program(HEADER + text, "c")).body();
    }

    @Test
    void putChannelsWhereTheyStand() throws CircuitFormatException {
        List<Instruction> body = body("h q[0];\n  #pragma braket noise bit_flip( 1e-1 ) q [ 1 ] // why\r\n"
                + "h q[1]; cnot q[0], q[1];\npragma braket noise amplitude_damping(0.25) q[0]\n"
                + "#pragma braket result probability all\n#pragma braket verbatim\nbox { h q[0]; }\n");
        assertThat(body).hasSize(7);
        assertThat(body.get(1))
                .isEqualTo(
                        new Instruction.Channel(Channels.pauli(Map.of("X", 0.1)).operators(), List.of(1)));
        assertThat(body.get(3))
                .isEqualTo(new Instruction.Channel(
                        Channels.amplitudeDamping(0.25, 0).operators(), List.of(0)));
        assertThat(body.get(4)).isInstanceOf(Instruction.Gates.class);
        assertThat(body.get(5)).isInstanceOf(Instruction.Measure.class);
    }

    @Test
    void readNumbersAsBraketWritesThem() throws CircuitFormatException {
        List<Instruction> body = body("#pragma braket noise kraus([[1, 0], [0,  -0.36 - 0.48im]],"
                + "[[.0, 0.48 - -64e-2im], [0im, -0.0im]]) q[0]\n");
        assertThat(((Instruction.Channel) body.getFirst()).operators())
                .containsExactly(
                        ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, -0.36, -0.48),
                        ComplexMatrix.ofInterleaved(0, 0, 0.48, 0.64, 0, 0, 0, 0));
    }

    @Test
    void areGatesIfTheyAreUnitaries() throws CircuitFormatException {
        MeasuredCircuit circuit =
                QasmFormat.parse(HEADER + "#pragma braket unitary([[0, -1.0im], [1.0im, 0]]) q[1]\n", "c");
        assertThat(circuit.circuit().gates().toList())
                .containsExactly(new GateOperation(new Unitary1(FixedGate.Y.matrix()), List.of(1)));
        // the first target is the most significant bit: this is a CNOT
        MeasuredCircuit two = QasmFormat.parse(
                HEADER
                        + "#pragma braket unitary([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]) q[1],"
                        + " q[0]\n",
                "c");
        assertThat(two.circuit().gates().findFirst().orElseThrow().qubits()).containsExactly(1, 0);
        assertThat(two.circuit().gates().findFirst().orElseThrow().gate().matrix())
                .isEqualTo(FixedGate.CNOT.matrix());
    }

    @Test
    void areGatesOnMoreQubits() throws CircuitFormatException {
        // |abc⟩ → i^a |c a b⟩: where qubit 0 is 1, and where it goes to, is seen from each of them
        StringBuilder rows = new StringBuilder();
        for (int to = 0; to < 8; to++) {
            rows.append(to == 0 ? "[" : ", [");
            for (int from = 0; from < 8; from++) {
                boolean here = to == ((from & 1) << 2 | from >> 1);
                rows.append(from == 0 ? "" : ", ").append(here ? from >= 4 ? "1.0im" : "1" : "0");
            }
            rows.append(']');
        }
        String text = "OPENQASM 3.0;\nqubit[4] q;\n#pragma braket unitary([" + rows + "]) q[3], q[0], q[2]\n";
        Circuit circuit = QasmFormat.parse(text, "c").circuit();
        assertThat(circuit.compoundGates()).hasSize(1);
        assertThat(circuit.compoundGates().getFirst().operands()).containsExactly(3, 0, 2);
        ComplexMatrix product = GateProduct.of(circuit.gates().toList(), List.of(3, 0, 2));
        for (int from = 0; from < 8; from++) {
            int to = (from & 1) << 2 | from >> 1;
            assertThat(product.re(to, from)).isCloseTo(from >= 4 ? 0 : 1, within(1e-15));
            assertThat(product.im(to, from)).isCloseTo(from >= 4 ? 1 : 0, within(1e-15));
        }
    }

    @Test
    void standInBlocksAndBesideParameters() throws CircuitFormatException {
        List<Instruction> body = body("#pragma braket noise phase_flip(0.5) q[0]\nconst float s = 1;\n"
                + "for int i in [0:2] {\n#pragma braket noise phase_damping(0.5) q[1]\n rx(s) q[1]; }\n"
                + "bit c; c = measure q[0];\nif (c) {\n#pragma braket noise bit_flip(0.5) q[1]\n}\n");
        assertThat(body.stream().filter(Instruction.Channel.class::isInstance)).hasSize(4);
        assertThat(body)
                .anySatisfy(each -> assertThat(each)
                        .isInstanceOfSatisfying(
                                Instruction.Branch.class,
                                branch -> assertThat(branch.then()).hasOnlyElementsOfType(Instruction.Channel.class)));
        // what follows a pragma is a statement, parameters among them
        assertThat(new QasmParameters(SourceText.of(
                                HEADER + "#pragma braket noise bit_flip(0.1) q[0]\ninput float x;\n", "c"))
                        .all())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noise bit_flop(0.1) q[0] | 3:22: the channel 'bit_flop' is not known; known are bit_flip,",
                "noise bit_flip(1.5) q[0] | 3:1: ",
                "noise bit_flip(0.1im) q[0] | 3:31: a probability is a real number",
                "noise bit_flip(0.1, 0.2) q[0] | 3:34: unexpected ','; expected ')'",
                "noise bit_flip(0.1) q[0], q[1] | 'bit_flip' acts on 1 qubit, got 2",
                "noise bit_flip(0.1) q | here single qubits are named, as q[0]",
                "noise bit_flip(0.1) q[2] | register q has no qubit 2",
                "noise bit_flip(0.1) r | 'r' is no qubit",
                "noise bit_flip(0.1) | 3:35: the pragma ends here; expected a name",
                "noise bit_flip(0.1) q[0] q[1] | unexpected 'q[1]'; expected nothing more",
                "noise two_qubit_dephasing(0.1) q[1], q[1] | a qubit stands here twice",
                "noise kraus([[0.5, 0], [0, 0.5]]) q[0] | 3:1: the Kraus operators are not complete",
                "noise kraus([[0.5, 0], [0]]) q[0] | a matrix of 2 rows has as many numbers in each; row 2 has 1",
                "noise kraus([[1, 0, 0], [0, 1, 0], [0, 0, 1]]) q[0] | a matrix has 2^n rows here, for n = 1 to 3"
                        + " qubits; this one has 3",
                "unitary([[1, 0], [0, 2]]) q[0] | 3:1: the matrix is not unitary",
                "unitary([[1, 0], [0, 1 + 2]]) q[0] | the second part of a complex number ends in im",
                "unitary([[1, 0], [0, 1]]) q[0], q[1] | this matrix acts on 1 qubit, got 2",
            })
    void saysWhatIsWrong(String pragma, String message) {
        assertThatThrownBy(() -> body("#pragma braket " + pragma + "\nh q[0];\n"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void areRefusedWhereNoGateCouldStand() {
        assertThatThrownBy(() -> body("gate g a {\n#pragma braket noise bit_flip(0.1) a\n}\n"))
                .hasMessageContaining("does not stand in a gate definition");
        assertThatThrownBy(() -> QasmFormat.parse(HEADER + "#pragma braket noise bit_flip(0.1) q[0]\n", "c"))
                .hasMessageContaining("c:3:1:")
                .hasMessageContaining("a channel, which is noise, acts here");
    }

    @Test
    void giveACircuitOrAFaultWithItsPlace() throws Exception {
        ParserFuzz.run(
                text -> QasmFormat.program(text, "fuzz"),
                List.of(HEADER + "#pragma braket noise pauli_channel(0.1, 0.05, 0.2) q[0]\nh q[0];\n"
                        + "#pragma braket noise kraus([[0.6, 0], [0, 0.6im]], [[0, -0.8], [0.8im, 0]]) q[1]\n"
                        + "for int i in [0:1] {\n#pragma braket unitary([[0, 1.0 + 0.0im], [1, 0]]) q[1]\n}\n"),
                List.of(
                        "#pragma",
                        "pragma",
                        "braket",
                        "noise",
                        "unitary",
                        "result",
                        "q[0]",
                        "$0",
                        "im",
                        "0.1",
                        "[",
                        "]",
                        "(",
                        ")",
                        ",",
                        "bit_flip",
                        "kraus",
                        ";",
                        "{",
                        "}",
                        "@"),
                3_000);
    }
}
