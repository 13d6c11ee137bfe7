package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Readout.Register;
import dev.platanus.circuit.cirq.CirqFormat;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.circuit.qasm.QasmFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A circuit in another format")
class ConversionTest {
    private static final PauliNoise NOISE = new PauliNoise(0.011, 0.023);

    private static final List<String> GATES = List.of(
            "ecr 2",
            "rxx(0.3) 2",
            "ryy(1) 2",
            "rzx(2) 2",
            "rzz(0.1) 2",
            "swap 2",
            "iswap 2",
            "dcx 2",
            "cu(1,2,3,4) 2",
            "xx_plus_yy(1,2) 2",
            "cu3(1,2,3) 2",
            "ch 2",
            "cx 2",
            "h 1",
            "u3(1,2,3) 1",
            "u2(1,2) 1",
            "r(1,2) 1",
            "sx 1",
            "sxdg 1",
            "rz(1) 1",
            "u1(0.2) 1",
            "u3(0,1,2) 1",
            "id 1");

    /** Gates that stand as several operations, on qubits that are busy until different times. */
    private static MeasuredCircuit random(long seed) throws CircuitFormatException {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        StringBuilder text = new StringBuilder("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[4];\n");
        for (int k = 0; k < 40; k++) {
            String[] gate = GATES.get(random.nextInt(GATES.size())).split(" ");
            int a = random.nextInt(4);
            int b = (a + 1 + random.nextInt(3)) % 4;
            text.append(gate[0]).append(" q[").append(a).append(gate[1].equals("1") ? "];\n" : "], q[" + b + "];\n");
        }
        return QasmFormat.parse(text.toString(), "random");
    }

    static Stream<Arguments> formatsAndSeeds() {
        return Stream.of(CircuitFormat.QASM2, CircuitFormat.QASM3, CircuitFormat.CIRQ)
                .flatMap(format -> Stream.of(1L, 2L, 3L, 4L, 5L).map(seed -> Arguments.of(format, seed)));
    }

    @ParameterizedTest
    @MethodSource("formatsAndSeeds")
    void hasTheGatesOfTheFileThatErrorsAreChargedBy(CircuitFormat format, long seed) throws Exception {
        MeasuredCircuit circuit = random(seed);
        assertThat(circuit.circuit().compoundGates()).isNotEmpty();
        MeasuredCircuit again = CircuitFormats.parse(CircuitFormats.format(circuit, format), "again", format);
        assertCharged(again.circuit(), circuit.circuit());
        assertThat(DenseState.after(again.circuit()).distance(DenseState.after(circuit.circuit())))
                .isLessThan(1e-12);
    }

    private static void assertCharged(Circuit actual, Circuit expected) {
        assertThat(PauliNoise.singleQubitGates(actual)).isEqualTo(PauliNoise.singleQubitGates(expected));
        assertThat(PauliNoise.multiQubitGates(actual)).isEqualTo(PauliNoise.multiQubitGates(expected));
        assertThat(NOISE.errorFreeProbability(actual)).isCloseTo(NOISE.errorFreeProbability(expected), within(1e-14));
    }

    /** Gates of our own that OpenQASM has no word for, controlled ones and ones on three qubits among them. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void hasOneGateOfOpenQasmForEachOfOurs(long seed) throws Exception {
        MeasuredCircuit circuit = AnyCircuits.of(seed);
        for (int version : new int[] {2, 3}) {
            assertCharged(
                    QasmFormat.parse(QasmFormat.format(circuit, version), "a").circuit(), circuit.circuit());
        }
    }

    @Test
    void definesAGateOnceForAllItsQubits() throws Exception {
        MeasuredCircuit circuit = QasmFormat.parse(
                "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[4]; ecr q[0],q[1]; ecr q[2],q[3]; swap q[2],q[0];", "a");
        assertThat(QasmFormat.format(circuit, 2))
                .containsOnlyOnce("gate platanus_gate_1 a0, a1 {\n")
                .contains("platanus_gate_1 q[0], q[1];\nplatanus_gate_1 q[2], q[3];\n")
                .contains("platanus_gate_2 q[0], q[2];\n")
                .doesNotContain("platanus_gate_3");
        // a rotation about z beside one gate needs none
        MeasuredCircuit one =
                QasmFormat.parse("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[1]; u3(1,2,4) q[0]; rz(1) q[0];", "a");
        assertThat(QasmFormat.format(one, 3)).doesNotContain("gate platanus");
    }

    @ParameterizedTest
    @EnumSource(names = {"QASM2", "QASM3"})
    void hasTheRegistersOfTheFile(CircuitFormat format) throws Exception {
        MeasuredCircuit circuit = QasmFormat.parse(
                "OPENQASM 2.0; include \"qelib1.inc\"; qreg a[3]; creg q[1]; creg out[5]; creg idle[2]; h a;"
                        + " measure a[0] -> out[3]; measure a[1] -> out[1]; measure a[2] -> q[0];",
                "a");
        MeasuredCircuit again = CircuitFormats.parse(CircuitFormats.format(circuit, format), "again", format);
        assertThat(again.readout()).isEqualTo(circuit.readout());
        assertThat(again.readout().registers())
                .containsExactly(new Register("q", 1), new Register("out", 5), new Register("idle", 2));
    }

    /** Version 2 has no capital letters first, and a register cannot be called like a gate or a word of the language. */
    @Test
    void namesRegistersByTheRulesOfTheVersion() throws Exception {
        List<Register> odd = new ArrayList<>();
        for (String name : List.of("x", "C", "bit", "q(0)", "größe", "a;b", "if", "c_x", "")) {
            odd.add(new Register(name, 1));
        }
        List<Integer> all = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8);
        MeasuredCircuit circuit = new MeasuredCircuit(
                Circuit.builder(9).append(new Measurement(all)).build(), new Readout(all, odd, all));
        assertThat(QasmFormat.parse(QasmFormat.format(circuit, 2), "a")
                        .readout()
                        .registers())
                .extracting(Register::name)
                .containsExactly("c_x", "c_C", "bit", "c_q_0_", "c_gr__e", "c_a_b", "c_if", "c_x_2", "c_");
        assertThat(QasmFormat.parse(QasmFormat.format(circuit, 3), "a")
                        .readout()
                        .registers())
                .extracting(Register::name)
                .containsExactly("c_x", "C", "c_bit", "c_q_0_", "größe", "c_a_b", "c_if", "c_x_2", "c_");
        assertThat(CirqFormat.parse(CirqFormat.format(circuit), "a").readout().registers())
                .isEqualTo(odd);
    }

    @Test
    void hasTheKeysOfCirq() throws Exception {
        String[] texts = {
            "creg a[2]; creg b[1]; h q; measure q[2] -> a[0]; measure q[0] -> a[1]; measure q[1] -> b[0];",
            "creg a[1]; creg b[1]; creg c[1]; h q; measure q[2] -> c[0]; measure q[0] -> a[0]; measure q[1] -> b[0];"
        };
        for (String text : texts) {
            MeasuredCircuit circuit = QasmFormat.parse("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[3]; " + text, "a");
            assertThat(CirqFormat.parse(CirqFormat.format(circuit), "b").readout())
                    .isEqualTo(circuit.readout());
        }
        // single bits in another order than that of the qubits: Cirq would sort them
        MeasuredCircuit turned = QasmFormat.parse(
                "OPENQASM 2.0; qreg q[2]; creg a[1]; creg b[1]; measure q[1] -> a[0]; measure q[0] -> b[0];", "a");
        assertThat(CirqFormat.parse(CirqFormat.format(turned), "b").readout().qubits())
                .containsExactly(1, 0);
        // of measure_each: the registers stand in the order of the file, the characters in that of the qubits
        Readout each = new Readout(
                List.of(0, 1, 2),
                List.of(new Register("two", 1), new Register("zero", 1), new Register("one", 1)),
                List.of(1, 2, 0));
        MeasuredCircuit circuit = new MeasuredCircuit(
                Circuit.builder(3).append(new Measurement(List.of(0, 1, 2))).build(), each);
        for (int version : new int[] {2, 3}) {
            Readout again =
                    QasmFormat.parse(QasmFormat.format(circuit, version), "a").readout();
            assertThat(again.qubits()).containsExactly(0, 1, 2);
            assertThat(again.registers()).extracting(Register::name).containsExactly("zero", "one", "two");
        }
    }

    @Test
    void invertsMeasuredBitsForFree() throws Exception {
        String text = "{'cirq_type': 'Circuit', 'moments': [{'cirq_type': 'Moment', 'operations': [{'cirq_type':"
                + " 'GateOperation', 'gate': {'cirq_type': 'HPowGate', 'exponent': 1.0, 'global_shift': 0.0},"
                + " 'qubits': [{'cirq_type': 'LineQubit', 'x': 0}]}, {'cirq_type': 'GateOperation', 'gate':"
                + " {'cirq_type': 'XPowGate', 'exponent': 1.0, 'global_shift': 0.0}, 'qubits': [{'cirq_type':"
                + " 'LineQubit', 'x': 1}]}]}, {'cirq_type': 'Moment', 'operations': [{'cirq_type': 'GateOperation',"
                + " 'gate': {'cirq_type': 'MeasurementGate', 'num_qubits': 2, 'key': 'm', 'invert_mask': [false,"
                + " true]}, 'qubits': [{'cirq_type': 'LineQubit', 'x': 0}, {'cirq_type': 'LineQubit', 'x': 1}]}]}]}";
        MeasuredCircuit circuit = CirqFormat.parse(text.replace('\'', '"'), "a");
        assertThat(PauliNoise.singleQubitGates(circuit.circuit())).isEqualTo(2);
        assertThat(PauliNoise.singleQubitGates(circuit.circuit().relabelled(1, 0)))
                .isEqualTo(2);
        // the bit is inverted in trajectories as well: qubit 1 is X twice, if the error is on the other
        for (int t = 0; t < 20; t++) {
            Circuit faulty = new PauliNoise(0.5, 0).faulty(circuit.circuit(), 1, t);
            assertThat(faulty.gates().filter(gate -> gate.qubits().equals(List.of(1))))
                    .last()
                    .isEqualTo(new GateOperation(FixedGate.X, List.of(1)));
        }
        MeasuredCircuit again = CirqFormat.parse(CirqFormat.format(circuit), "b");
        assertThat(again).isEqualTo(circuit);
        assertThat(CirqFormat.format(circuit)).contains("\"invert_mask\": [false, true]");
    }
}
