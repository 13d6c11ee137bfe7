package dev.platanus.circuit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FileGate;
import dev.platanus.circuit.FileGates;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.noise.Channels;
import dev.platanus.circuit.noise.GateError;
import dev.platanus.circuit.noise.GateRule;
import dev.platanus.circuit.noise.KrausChannel;
import dev.platanus.circuit.noise.NoiseModel;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.QubitNoise;
import dev.platanus.circuit.noise.ReadoutError;
import dev.platanus.circuit.noise.UnitaryMixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of noise models: what they mean, and what is refused where. */
class NoiseModelFormatTest {
    private static final String HEAD = "{'format': 'platanus-noise-model', 'version': 1, ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'gates': [{'gates': 'cy2'}] | no format knows a gate 'cy2'",
                "'gates': [{'size': 1, 'errors': [{'pauli_error': -0.1}]}] | 'pauli_error' is -0.1; it must be within"
                        + " 0..1",
                "'gates': [{'size': 1, 'errors': [{'depolarizing': 1.1}]}] | 'depolarizing' is 1.1; it must be within"
                        + " 0..1",
                "'gates': [{'size': 1, 'errors': [{'pauli': {'X': 0.6, 'Y': 0.6}}]}] | add up to 1.2; at most 1",
                "'gates': [{'size': 1, 'errors': [{'pauli': {'X': -0.6}}]}] | the probability of X is -0.6",
                "'gates': [{'size': 1, 'errors': [{'pauli': {'XQ': 0.6}}]}] | 'XQ' is no string of 2 letters",
                "'gates': [{'size': 1, 'errors': [{'pauli': {'XX': 0.1}}]}] | a channel on 2 qubits follows a gate on"
                        + " 1",
                "'gates': [{'size': 2, 'errors': [{'bit_flip': 0.1, 'on': [2]}]}] | place 2 is none of a gate on 2"
                        + " qubits",
                "'gates': [{'size': 2, 'errors': [{'bit_flip': 0.1, 'on': [0, 1]}]}] | needs as many different places",
                "'gates': [{'errors': [{'bit_flip': 0.1, 'phase_flip': 0.1}]}] | this one has bit_flip and phase_flip",
                "'gates': [{'errors': [{}]}] | this one has none",
                "'gates': [{'errors': [{'bit_flip': 'x'}]}] | 'bit_flip' must be a finite number",
                "'gates': [{'errors': [{'bit_flip': 1e999}]}] | 'bit_flip' must be a finite number",
                "'gates': [{'errors': [{'rotation': 'I', 'angle': 1}]}] | 'I' is no axis",
                "'gates': [{'errors': [{'rotation': 'X'}]}] | the key 'angle' is missing here",
                "'gates': [{'errors': [{'kraus': [[[1, 0], [0, 0.8]], [[0, 0.5], [0, 0]]]}]}] | kraus: the Kraus"
                        + " operators are not complete: entry (1, 1) of the sum of K†K is 0.89",
                "'gates': [{'errors': [{'kraus': []}]}] | at least 1 Kraus operator",
                "'gates': [{'errors': [{'kraus': [[[1, 0], [0]]]}]}] | this row has 1 entries instead of 2",
                "'gates': [{'errors': [{'kraus': [[[1, 0, 0], [0, 1, 0], [0, 0, 1]]]}]}] | a matrix has 2, 4 or 8 rows",
                "'gates': [{'errors': [{'unitary': [[1, 1], [0, 1]]}]}] | the matrix is not unitary",
                "'gates': [{'errors': [{'bit_flip': 0.6, 'by_angle': {'slope': 2}}]}] | by_angle: a probability of the"
                        + " mixture is 1.2",
                "'gates': [{'errors': [{'bit_flip': 0.6, 'by_angle': {'offset': 1, 'slope': -2}}]}] | by_angle: an"
                        + " offset of",
                "'gates': [{'errors': [{'bit_flip': 0.6, 'by_angle': 1}]}] | 'by_angle' is true or an object",
                "'gates': [{'errors': [{'fsim': [1, 0], 'by_angle': true}]}] | the field 'by_angle' is not known",
                "'gates': [{'errors': [{'rotation': 'Q', 'angle': 1, 'by_angle': true}]}] | 'Q' is no axis",
                "'gates': [{'size': 1, 'errors': [{'rotation': 'ZZ', 'angle': 1, 'by_angle': true}]}] | a channel on 2"
                        + " qubits follows a gate on 1",
                "'gates': [{'size': 5, 'errors': [{'pauli_error': 0.1, 'by_angle': true}]}] | gates on more than 4"
                        + " qubits",
                "'gates': [{'duration_ns': -5}] | 'duration_ns' is negative",
                "'gates': [{'qubits': [[0, 0]]}] | a qubit is there twice",
                "'gates': [{'qubits': []}] | leave 'qubits' out for all",
                "'gates': [{'qubits': ['a']}] | unknown qubit 'a'",
                "'gates': [{'size': 2, 'qubits': [0]}] | are not as many as the 2",
                "'qubit_names': ['a', 'b'], 'gates': [{'qubits': ['c']}] | qubit 'c' is not among those of"
                        + " 'qubit_names'",
                "'qubit_names': ['a', 'b'], 'gates': [{'qubits': [0]}] | must be called by its name",
                "'qubit_names': ['a', 'a'] | qubit 'a' is named twice",
                "'qubits': {'x': {}} | unknown qubit 'x'",
                "'qubits': {'0': {}, '00': {}} | has two entries",
                "'every_qubit': {'T1_us': 10, 'T2_us': 21} | T2 of 21",
                "'every_qubit': {'T1_us': 0} | must be positive",
                "'every_qubit': {'T1': 10} | the field 'T1' is not known here; there are T1_us",
                "'every_qubit': {'readout': 1.5} | 'readout' is 1.5",
                "'every_qubit': {'readout': {'0_as_1': 2}} | '0_as_1' is 2",
                "'every_qubit': {'preparation_error': -1} | 'preparation_error' is -1",
                "'gate': [] | the field 'gate' is not known here",
            })
    void faultsHaveAPlaceAndAReason(String content, String message) {
        String text = (HEAD + content + "}").replace('\'', '"');
        assertThatThrownBy(() -> NoiseModelFormat.parse(text, "m.json"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith("m.json:1:")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | the file ends before a noise model",
                "{ | not well-formed JSON",
                "hello | this is no JSON",
                "[] | an object is expected here",
                "{} | this JSON is no noise model of Platanus",
                "{\"backend_name\": \"x\", \"last_update_date\": \"\", \"qubits\": [], \"gates\": []} | these seem to"
                        + " be properties of a backend of IBM, whose numbers a few rules can have: docs/noise.md",
                "{\"cirq_type\": \"Calibration\", \"metrics\": []} | a calibration of Google",
                "{\"errors\": []} | a noise model of Qiskit Aer",
                "Qubit,T1 (us),T2 (us) | this is no JSON, as noise models are; docs/noise.md",
                "0.001 0.01 0.02 | this is no JSON",
                "{\"format\": \"other\"} | this JSON is no noise model of Platanus",
                "{\"format\": \"platanus-noise-model\"} | the key 'version' is missing here",
                "{\"format\": \"platanus-noise-model\", \"version\": 2} | a whole number from 1 to 1",
                "{\"format\": \"platanus-noise-model\", \"version\": 1} x | not well-formed JSON",
            })
    void whatIsNoModelIsRefused(String text, String message) {
        assertThatThrownBy(() -> NoiseModelFormat.parse(text, "m.json"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith("m.json:1:")
                .hasMessageContaining(message);
    }

    /** Six ecr and an rxx have one two-qubit error each; z rotations in every spelling have none, unless they are named. */
    @Test
    void errorsBelongToTheGatesOfTheFile() throws IOException {
        Circuit circuit = circuit("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; " + "ecr q[1],q[0]; ".repeat(6)
                + "rxx(0.3) q[0],q[1]; rz(0.1) q[0]; u1(0.2) q[0]; p(0.1) q[0]; s q[0]; sdg q[0]; t q[0]; tdg q[1]; z"
                + " q[1]; id q[1]; u3(0,0.1,0.2) q[0]; sx q[0];");
        NoiseModel model = NoiseModel.of(
                QubitNoise.NONE,
                GateRule.of(2, new GateError.PauliError(0.01)),
                GateRule.of(1, new GateError.PauliError(0.001)));
        NoisyCircuit noisy = model.on(circuit);
        assertThat(noisy.chargedGates()).isEqualTo(8);
        assertThat(noisy.errorCount()).isEqualTo(8);
        assertThat(noisy.gateFidelity()).isCloseTo(Math.pow(0.99, 7) * 0.999, within(1e-14));
        assertThat(noisy.mainProbability()).isCloseTo(noisy.gateFidelity(), within(1e-14));
        assertThat(noisy.main()).isEqualTo(circuit);
        for (String name : List.of("ecr", "rxx", "sdg", "tdg", "u1", "sx", "x_1_2", "u3", "id")) {
            NoisyCircuit named = parsed("'gates': [{'gates': '" + name + "', 'errors': [{'pauli_error': 0.1}]}]")
                    .on(circuit);
            assertThat(named.chargedGates()).as(name).isEqualTo(name.equals("ecr") ? 6 : 1);
        }
    }

    @Test
    void errorsGoByTheAngle() throws IOException {
        Circuit circuit =
                circuit("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[3]; rzz(0.3) q[0],q[1]; rzz(-0.3) q[0],q[1];"
                        + " rxx(2*pi-0.3) q[1],q[2]; rzz(2.5) q[1],q[2]; cx q[0],q[1]; rx(1.2) q[0]; h q[2]; ccx"
                        + " q[0],q[1],q[2];");
        double[] angles = FileGates.named(circuit).stream()
                .filter(gate -> !gate.qubits().isEmpty()) // the global phase
                .mapToDouble(FileGate::angle)
                .sorted()
                .toArray();
        double[] pairs = {0.3, 0.3, 0.3, 2.5, 2 * Math.PI / 3};
        double[] expected = DoubleStream.concat(
                        Arrays.stream(pairs), DoubleStream.of(1.2, Math.PI, 2 * Math.acos(0.75)))
                .sorted()
                .toArray();
        assertThat(angles).containsExactly(expected, within(1e-13));
        NoisyCircuit noisy = parsed(
                        "'gates': [{'size': 2, 'errors': [{'pauli_error': 0.1, 'by_angle': {'offset': 0.2, 'slope':"
                            + " 0.7}}]}, {'size': 1, 'errors': [{'pauli': {'X': 0.02, 'Z': 0.1}, 'by_angle': true}]}]")
                .on(circuit);
        double product = 1;
        for (double angle : pairs) {
            product *= 1 - 0.1 * (0.2 + 0.7 * angle / Math.PI);
        }
        product *= 1 - 0.12 * 1.2 / Math.PI;
        product *= 1 - 0.12;
        assertThat(noisy.gateFidelity()).isCloseTo(product, within(1e-14));
        assertThat(noisy.mainProbability()).isCloseTo(product, within(1e-14));
    }

    @Test
    void overRotationsGoByTheAngleAndItsSign() throws IOException {
        Circuit circuit =
                circuit("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[3]; rzz(0.3) q[0],q[1]; rzz(-0.3) q[0],q[1];"
                        + " rzz(2*pi-0.3) q[1],q[2]; rx(1.2) q[0]; rx(-1.2) q[1]; rx(pi) q[2]; x q[2]; rx(0) q[1];"
                        + " u3(1.2,-pi/2,pi/2) q[0]; rx(7) q[1];");
        double[] turns = FileGates.named(circuit).stream()
                .filter(gate -> !gate.qubits().isEmpty())
                .mapToDouble(gate -> gate.turn().orElseThrow())
                .sorted()
                .toArray();
        double seven = 7 - 2 * Math.PI;
        assertThat(turns)
                .containsExactly(
                        new double[] {-1.2, -0.3, -0.3, 0, 0.3, seven, 1.2, 1.2, Math.PI, Math.PI}, within(1e-12));
        NoisyCircuit noisy = parsed("'gates': [{'size': 2, 'errors': [{'rotation': 'ZZ', 'angle': 0.2, 'by_angle':"
                        + " true}]}, {'errors': [{'rotation': 'X', 'angle': 0.1, 'by_angle': {'offset': -0.5, 'slope':"
                        + " 2}}]}]")
                .on(circuit);
        double product = 1;
        for (double turn : new double[] {0.3, -0.3, -0.3}) {
            product *= square(Math.cos(0.2 * turn / Math.PI / 2));
        }
        // a gate that does nothing needs no pulse
        for (double turn : new double[] {-1.2, seven, 1.2, 1.2, Math.PI, Math.PI}) {
            product *= square(Math.cos(0.1 * (-0.5 + 2 * turn / Math.PI) / 2));
        }
        assertThat(noisy.gateFidelity()).isCloseTo(product, within(1e-14));
        List<FileGate> others =
                FileGates.named(circuit("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; cx q[0],q[1]; h q[0];"));
        assertThat(others).allSatisfy(gate -> assertThat(gate.turn()).isEmpty());
        assertThatThrownBy(() -> parsed("'gates': [{'size': 2, 'errors': [{'rotation': 'ZZ', 'angle': 0.2, 'by_angle':"
                                + " true}]}]")
                        .on(circuit("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; cx q[0],q[1];")))
                .hasMessageContaining("rule 1 is for gate cx on qubits [0, 1]: it is no rotation about a Pauli string");
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void theFirstRuleThatFitsCounts() throws IOException {
        Circuit circuit = circuit(
                "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[3]; cx q[0],q[1]; cx q[1],q[0]; cx q[1],q[2]; h q[0]; x"
                        + " q[2];");
        NoisyCircuit noisy = parsed("'gates': [{'gates': 'cx', 'qubits': [[1, 0]], 'errors': [{'pauli_error': 0.1}]},"
                        + " {'gates': ['cx', 'h'], 'errors': [{'pauli_error': 0.2}]}]")
                .on(circuit);
        assertThat(noisy.gateFidelity()).isCloseTo(0.9 * 0.9 * 0.8 * 0.8, within(1e-14));
        assertThat(noisy.uncoveredGates()).hasSize(1).containsEntry("x", 1L);
    }

    @Test
    void namesAreMatchedToTheCircuits() throws CircuitFormatException {
        NoiseModelFile file = NoiseModelFormat.parse(
                (HEAD + "'qubit_names': ['0_5', '1_4', '1_5'], 'qubits': {'1_5': {'readout': 0.2}}, 'gates':"
                      + " [{'qubits': [['1_4', '1_5']], 'errors': [{'pauli_error': 0.1}]}, {'qubits': ['0_5'],"
                      + " 'errors': [{'pauli_error': 0.3}]}]}")
                        .replace('\'', '"'),
                "m.json");
        NoiseModel model = file.named(List.of("1_4", "1_5"));
        assertThat(model.qubit(1).readout()).isEqualTo(new ReadoutError(0.2, 0.2));
        assertThat(model.qubit(0)).isEqualTo(QubitNoise.NONE);
        // the rule of a qubit that the circuit lacks is for no qubit, not for all
        assertThat(model.rules()).hasSize(1);
        assertThat(model.on(Circuit.builder(2)
                                .append(FixedGate.CZ, 0, 1)
                                .append(FixedGate.H, 0)
                                .build())
                        .gateFidelity())
                .isCloseTo(0.9, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file.named(List.of("9_9")))
                .withMessageContaining("no qubit '9_9'");
    }

    /** Bits that Cirq inverts after the measurement are wrong in the other direction. */
    @Test
    void invertedBitsAreWrongTheOtherWay() {
        Circuit circuit = Circuit.builder(2).append(FixedGate.H, 0).invert(1).build();
        NoisyCircuit noisy = NoiseModel.of(QubitNoise.NONE.withReadout(new ReadoutError(0.1, 0.3)))
                .on(circuit);
        assertThat(noisy.readout()).containsExactly(new ReadoutError(0.1, 0.3), new ReadoutError(0.3, 0.1));
        assertThat(noisy.uncoveredGates()).hasSize(1).containsEntry("h", 1L);
    }

    /** X gates that only say where a qubit begins have no error, and names outlive that. */
    @Test
    void beginningsAreNoGates() throws IOException {
        Circuit circuit = circuit("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; sx q[0]; ecr q[0],q[1]; sdg q[1];")
                .startingIn("11")
                .relabelled(1, 0);
        NoisyCircuit noisy = parsed("'gates': [{'gates': ['sdg', 'ecr'], 'errors': [{'pauli_error': 0.1}]}]")
                .on(circuit);
        assertThat(noisy.chargedGates()).isEqualTo(2);
        assertThat(noisy.uncoveredGates()).hasSize(1).containsEntry("sx", 1L);
    }

    @Test
    void mixturesOfUnitariesAreRecognised() {
        double h = 0.8 * Math.sqrt(0.5);
        assertThat(Channels.kraus(List.of(
                        ComplexMatrix.ofInterleaved(0, 0, 0.6, 0, 0.6, 0, 0, 0),
                        ComplexMatrix.ofInterleaved(h, 0, h, 0, h, 0, -h, 0))))
                .isInstanceOfSatisfying(
                        UnitaryMixture.class,
                        mixture -> assertThat(mixture.mainProbability()).isCloseTo(0.64, within(1e-14)));
        assertThat(Channels.amplitudeDamping(0.1, 0)).isInstanceOf(KrausChannel.class);
        assertThat(Channels.amplitudeDamping(0, 0.3)).isInstanceOf(UnitaryMixture.class);
        assertThat(Channels.thermalRelaxation(1, Double.POSITIVE_INFINITY, 5, 0))
                .isInstanceOf(UnitaryMixture.class);
        // e^(-t/T2) on coherences, 1 - e^(-t/T1) for the decay
        KrausChannel relaxation = (KrausChannel) Channels.thermalRelaxation(1, 4, 5, 0);
        double coherence = relaxation.operators().stream()
                .mapToDouble(k -> k.re(0, 0) * k.re(1, 1))
                .sum();
        double decay = relaxation.operators().stream()
                .mapToDouble(k -> k.re(0, 1) * k.re(0, 1))
                .sum();
        assertThat(coherence).isCloseTo(Math.exp(-0.2), within(1e-14));
        assertThat(decay).isCloseTo(1 - Math.exp(-0.25), within(1e-14));
    }

    private static NoiseModel parsed(String content) throws CircuitFormatException {
        return NoiseModelFormat.parse((HEAD + content + "}").replace('\'', '"'), "m.json")
                .model();
    }

    private static Circuit circuit(String text) throws IOException {
        return CircuitFormats.read(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a.qasm", Optional.empty())
                .content()
                .circuit();
    }
}
