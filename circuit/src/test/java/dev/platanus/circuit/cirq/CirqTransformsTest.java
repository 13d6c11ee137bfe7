package dev.platanus.circuit.cirq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.Ry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates of Cirq that are circuits: amplitudes as Cirq 1.7 computes them, phases included. */
class CirqTransformsTest {
    private static final String QUBITS = "[{\"cirq_type\": \"LineQubit\", \"x\": 0}, {\"cirq_type\": \"LineQubit\","
            + " \"x\": 1}, {\"cirq_type\": \"LineQubit\", \"x\": 2}]";

    private static String gate(String gate) {
        return "{\"cirq_type\": \"GateOperation\", \"gate\": {\"cirq_type\": " + gate.replace('\'', '"')
                + "}, \"qubits\": " + QUBITS + "}";
    }

    private static Circuit parse(String operation) throws Exception {
        return CirqFormat.parse(
                        "{\"cirq_type\": \"Circuit\", \"moments\": [{\"cirq_type\": \"Moment\", \"operations\": ["
                                + operation + "]}]}",
                        "c.json")
                .circuit();
    }

    /** The state after rotations about y by 0.3, 0.5 and 0.7 and an operation. */
    private static double[] amplitude(String operation, int index) throws Exception {
        Circuit.Builder all =
                Circuit.builder(3).append(new Ry(0.3), 0).append(new Ry(0.5), 1).append(new Ry(0.7), 2);
        parse(operation)
                .gates()
                .forEach(part -> all.append(
                        part.gate(),
                        part.qubits().stream().mapToInt(Integer::intValue).toArray()));
        DenseState state = DenseState.ofCircuit(all.build());
        return new double[] {state.re(index), state.im(index)};
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'QuantumFourierTransformGate', 'num_qubits': 3, 'without_reverse': false;"
                        + "0.322005525368962;0.156481427177370;0.272744795316325;-0.099559622107150",
                "'QuantumFourierTransformGate', 'num_qubits': 3, 'without_reverse': true;"
                        + "0.291954944502704;0;0.218178499907810;0.018549800350286",
                "'PhaseGradientGate', 'num_qubits': 3, 'exponent': 0.3;"
                        + "0.319430588981112;0.076688499414816;0.005432984410715;0.034302513552359",
                "'QubitPermutationGate', 'permutation': [2, 0, 1];0.136014088609326;0;0.083881677719778;0",
                "'UniformSuperpositionGate', 'm_value': 6, 'num_qubits': 3;"
                        + "0.324156685822301;0;0.100687141016377;0",
                "'UniformSuperpositionGate', 'm_value': 5, 'num_qubits': 3;"
                        + "0.345054106222200;0;0.071703848118109;0",
                "'UniformSuperpositionGate', 'm_value': 4, 'num_qubits': 3;"
                        + "0.358677795310663;0;0.069127766149106;0",
                "'UniformSuperpositionGate', 'm_value': 7, 'num_qubits': 3;"
                        + "0.268957894671383;0;0.127400285176073;0",
                "'BooleanHamiltonianGate', 'parameter_names': ['x0', 'b', 'c'], "
                        + "'boolean_strs': ['x0 & ~b | c ^ x0', '~(b|c)'], 'theta': 0.7;"
                        + "0.328192929449293;-0.014367608667001;0.034696866210126;-0.001518957146685",
                "'ControlledGate', 'num_controls': 1, 'control_values': [[1]], 'sub_gate': {'cirq_type':"
                        + " 'PauliInteractionGate', 'pauli0': {'cirq_type': '_PauliY'}, 'invert0': true, 'pauli1':"
                        + " {'cirq_type': '_PauliX'}, 'invert1': false};"
                        + "0.328507271029602;0;0.023703787175954;-0.043182535284266",
                "'ControlledGate', 'num_controls': 1, 'control_values': [[1]], 'sub_gate': {'cirq_type':"
                        + " 'PauliInteractionGate', 'pauli0': {'cirq_type': '_PauliZ'}, 'invert0': true, 'pauli1':"
                        + " {'cirq_type': '_PauliY'}, 'invert1': true};0.328507271029602;0;0.034730098698634;0",
            })
    void gatesOfAnyNumberOfQubitsAreRead(String gate, double re1, double im1, double re6, double im6) throws Exception {
        assertThat(amplitude(gate(gate), 1)).containsExactly(new double[] {re1, im1}, within());
        assertThat(amplitude(gate(gate), 6)).containsExactly(new double[] {re6, im6}, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-14);
    }

    private static String prepared(double... reIm) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < reIm.length; i += 2) {
            entries.add("{'cirq_type': 'complex', 'real': " + reIm[i] + ", 'imag': " + reIm[i + 1] + "}");
        }
        return "'StatePreparationChannel', 'target_state': [" + String.join(", ", entries) + "], 'name': 'S'";
    }

    /** Amplitudes with their phases, also where most are 0. */
    @Test
    void statesArePrepared() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            double[] state = new double[16];
            double norm = 0;
            for (int i = 0; i < state.length; i++) {
                state[i] = i / 2 == round || random.nextInt(4) < round % 4 ? random.nextGaussian() : 0;
                norm = Math.hypot(norm, state[i]);
            }
            if (norm == 0) {
                state[7] = norm = 1;
            }
            for (int i = 0; i < state.length; i++) {
                state[i] /= norm;
            }
            DenseState found = DenseState.ofCircuit(parse(gate(prepared(state))));
            for (int i = 0; i < 8; i++) {
                assertThat(new double[] {found.re(i), found.im(i)})
                        .as("round %d, amplitude %d", round, i)
                        .containsExactly(new double[] {state[2 * i], state[2 * i + 1]}, within());
            }
        }
        assertThatThrownBy(() -> parse(gate(prepared(1, 0, 0, 0))))
                .hasMessageContaining("gate StatePreparationChannel acts on 1 qubits here, got 3");
        assertThatThrownBy(() -> parse(gate(prepared(0.9, 0, 0, 0))))
                .hasMessageContaining("the probabilities of the state add up to 0.81 instead of 1");
        assertThatThrownBy(() -> parse(gate(prepared(1, 0, 0, 0, 0, 0))))
                .hasMessageContaining("has 2^n amplitudes for n = 1 to 8 qubits, this one 3");
    }

    private static String phasor(String coefficient, double negative, double positive, String... paulis) {
        List<String> map = new ArrayList<>();
        for (int i = 0; i < paulis.length; i++) {
            map.add("[{\"cirq_type\": \"LineQubit\", \"x\": " + i + "}, {\"cirq_type\": \"_Pauli" + paulis[i]
                    + "\", \"exponent\": 1.0, \"global_shift\": 0.0}]");
        }
        return "{\"cirq_type\": \"PauliStringPhasor\", \"pauli_string\": {\"cirq_type\": \"PauliString\","
                + " \"qubit_pauli_map\": [" + String.join(", ", map) + "], \"coefficient\": {\"cirq_type\":"
                + " \"complex\", \"real\": " + coefficient + "}}, \"qubits\": " + QUBITS + ", \"exponent_neg\": "
                + negative + ", \"exponent_pos\": " + positive + "}";
    }

    /** −XYZ with the phases 0.3 and 0.1 half turns; Cirq writes it as XYZ with these exchanged. */
    @Test
    void phasesOfPauliStringsAreRead() throws Exception {
        for (String operation : List.of(
                phasor("1.0, \"imag\": -0.0", 0.1, 0.3, "X", "Y", "Z"),
                phasor("-1.0, \"imag\": 0.0", 0.3, 0.1, "X", "Y", "Z"))) {
            assertThat(amplitude(operation, 1))
                    .containsExactly(new double[] {0.249590986059225, 0.181338465978820}, within());
            assertThat(amplitude(operation, 6))
                    .containsExactly(new double[] {-0.198265352580943, -0.144048210480032}, within());
        }
    }

    @Test
    void whatIsNoneOfTheseIsRefused() {
        assertThatThrownBy(() -> parse(phasor("1.0, \"imag\": 0.0", 0.1, 0.3, "X", "Y")))
                .hasMessage("c.json:1:77: a Pauli string is expected here that has a gate on each of its qubits");
        assertThatThrownBy(() -> parse(phasor("0.0, \"imag\": 1.0", 0.1, 0.3, "X", "Y", "Z")))
                .hasMessageContaining("the coefficient of a Pauli string with phases is 1 or -1");
        assertThatThrownBy(() -> parse(gate("'QubitPermutationGate', 'permutation': [2, 0, 2]")))
                .hasMessageContaining("a permutation has each of the numbers 0 to 2 once");
        assertThatThrownBy(() -> parse(gate("'UniformSuperpositionGate', 'm_value': 9, 'num_qubits': 3")))
                .hasMessageContaining("9");
        String names = "'BooleanHamiltonianGate', 'parameter_names': ['a', 'b', 'c'], 'theta': 1, 'boolean_strs': ";
        assertThatThrownBy(() -> parse(gate(names + "['a & d']")))
                .hasMessageContaining("'d' is none of the names of this gate: a, b, c");
        assertThatThrownBy(() -> parse(gate(names + "['a + b']")))
                .hasMessageContaining("unexpected '+' in 'a + b'; names, ~, &, |, ^ and parentheses are known");
        assertThatThrownBy(() -> parse(gate(names + "['(a | b']"))).hasMessageContaining("'(a | b' ends too early");
        assertThatThrownBy(() -> parse(gate(names + "['" + "(".repeat(200) + "']")))
                .hasMessageContaining("this formula is nested deeper than 100");
        assertThatThrownBy(() -> parse(gate("'QuantumFourierTransformGate', 'num_qubits': 2")))
                .hasMessageContaining("gate QuantumFourierTransformGate acts on 2 qubits here, got 3");
    }
}
