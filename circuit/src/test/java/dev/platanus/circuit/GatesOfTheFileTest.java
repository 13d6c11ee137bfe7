package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.cirq.CirqFormat;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.circuit.qasm.QasmFormat;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which gates can fail: those of the file, however many operations they became, and no rotation about z. */
class GatesOfTheFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a gate of a library is one gate
                "ecr q[0],q[1];                                     | 0 | 1",
                "rxx(0.3) q[0],q[1]; ryy(1) q[1],q[2]; rzx(2) q[0],q[2]; rzz(0.1) q[0],q[1]; | 0 | 4",
                "cu(1,2,3,4) q[0],q[1]; dcx q[0],q[1]; swap q[0],q[1]; | 0 | 3",
                "ccx q[0],q[1],q[2]; rccx q[0],q[1],q[2];           | 0 | 2",
                "h q;                                               | 3 | 0",
                // a definition is a recipe
                "gate bell a,b {h a; cx a,b;} bell q[0],q[1];       | 1 | 1",
                "gate two a,b {ecr a,b; t a; ecr a,b;} gate four a,b {two a,b; two a,b;} four q[0],q[1]; | 0 | 4",
                // unless it spells out a gate of a library
                "gate ecr a,b {rzx(pi/4) a,b; x a; rzx(-pi/4) a,b;} ecr q[0],q[1]; | 0 | 1",
                "gate ecr a,b,c {h a; cx b,c;} ecr q[0],q[1],q[2];  | 1 | 1",
                // identities, phases and barriers are free
                "id q; u0(1) q[0]; barrier q; rx(0) q[0]; cu1(0) q[0],q[1]; | 0 | 0",
                "rzz(2*pi) q[0],q[1]; cz q[0],q[1];                 | 0 | 1",
            })
    void ofOpenQasm2(String gates, long single, long multi) throws CircuitFormatException {
        assertCounts(qasm2(gates), single, multi);
        assertCounts(qasm2("h q[0]; h q[1]; " + gates), single + 2, multi);
    }

    /** Every spelling of a rotation about z, between gates that can fail. */
    @Test
    void rotationsAboutZAreFree() throws CircuitFormatException {
        assertCounts(
                qasm2("x q[0]; rz(0.3) q[0]; u1(0.4) q[0]; p(1) q[0]; s q[0]; t q[0]; sdg q[0]; tdg q[0]; z q[0];"
                        + " u3(0,0.2,0.3) q[0]; u(0,1,2) q[0]; U(0,0,pi/3) q[0]; gate mine(a) b {u1(a) b; z b;}"
                        + " mine(0.1) q[0]; gate z b {u1(pi) b;} z q[0];"),
                1,
                0);
        assertCounts(
                CircuitFormats.parse(
                                "1\n0 x 0\n1 rz 0 0.3\n2 t 0\n3 s 0\n4 z 0\n5 id1 0\n6 p 0.2\n",
                                "a",
                                CircuitFormat.QSIM)
                        .circuit(),
                1,
                0);
        assertCounts(
                CircuitFormats.parse("1\n0 x 0\n1 rz(0.3) 0\n2 t 0\n", "a", CircuitFormat.QFLEX)
                        .circuit(),
                1,
                0);
        assertCounts(
                cirq(
                        "{'cirq_type': 'ZPowGate', 'exponent': 0.3, 'global_shift': 0.0}",
                        "{'cirq_type': 'ZPowGate', 'exponent': -0.5, 'global_shift': 0.3}",
                        "{'cirq_type': 'Rz', 'rads': 0.3}",
                        "{'cirq_type': 'PhasedXZGate', 'axis_phase_exponent': 0.1, 'x_exponent': 0.0, 'z_exponent':"
                                + " 0.4}",
                        "{'cirq_type': 'MatrixGate', 'qid_shape': [2], 'matrix': [[1, 0], [0, {'cirq_type': 'complex',"
                                + " 'real': 0.0, 'imag': 1.0}]]}",
                        "{'cirq_type': 'PhasedXZGate', 'axis_phase_exponent': 0.1, 'x_exponent': 0.5, 'z_exponent':"
                                + " 0.4}"),
                1,
                0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ctrl @ x q[0],q[1];                     | 0 | 1",
                "negctrl @ x q[0],q[1];                  | 0 | 1",
                "negctrl(2) @ ecr q[0],q[1],q[2],q[3];   | 0 | 1",
                "pow(3) @ ecr q[0],q[1];                 | 0 | 1",
                "pow(2) @ ecr q[0],q[1];                 | 0 | 0", // the identity
                "inv @ rxx(0.3) q[0],q[1];               | 0 | 1",
                "gphase(0.3); ctrl @ gphase(0.3) q[0];   | 0 | 0",
                "gate bell a,b {h a; cx a,b;} inv @ bell q[0],q[1]; pow(3) @ bell q[0],q[1]; | 4 | 4",
                "gate bell a,b {h a; cx a,b;} negctrl @ bell q[2],q[0],q[1]; | 0 | 2",
            })
    void ofOpenQasm3(String gates, long single, long multi) throws CircuitFormatException {
        assertCounts(
                QasmFormat.parse("OPENQASM 3.0; include \"stdgates.inc\"; qubit[4] q; " + gates, "a.qasm")
                        .circuit(),
                single,
                multi);
    }

    @Test
    void ofCirq() throws CircuitFormatException {
        assertCounts(
                twoQubits(
                        "{'cirq_type': 'ZZPowGate', 'exponent': 0.3, 'global_shift': 0.0}",
                        "{'cirq_type': 'XXPowGate', 'exponent': 0.3, 'global_shift': 0.0}",
                        "{'cirq_type': 'CXPowGate', 'exponent': 0.3, 'global_shift': 0.0}",
                        "{'cirq_type': 'CYPowGate', 'exponent': 0.3, 'global_shift': 0.0}",
                        "{'cirq_type': 'ControlledGate', 'control_values': [[0]], 'control_qid_shape': [2],"
                                + " 'sub_gate': {'cirq_type': 'XPowGate', 'exponent': 1.0, 'global_shift': 0.0}}"),
                0,
                5);
        assertCounts(
                twoQubits("{'cirq_type': 'ParallelGate', 'num_copies': 2, 'sub_gate': {'cirq_type': 'HPowGate',"
                        + " 'exponent': 0.5, 'global_shift': 0.0}}"),
                2,
                0);
    }

    @Test
    void compoundGatesFollowTheirQubits() throws CircuitFormatException {
        Circuit circuit = qasm2("ecr q[0],q[1]; h q[2]; rxx(0.3) q[1],q[2];");
        Circuit renamed = circuit.relabelled(2, 0, 1);
        assertThat(renamed.compoundGates().getFirst().qubits()).containsExactly(0, 2);
        assertCounts(renamed, 1, 2);
        assertCounts(circuit.inverse(), 1, 2);
        assertThat(circuit.inverse().inverse()).isEqualTo(circuit);
        assertThat(circuit.inverse().compoundGates()).hasSize(2);
    }

    /**
     * Six ECR gates with e₂ = 0.01875 are the identity but for errors: each leaves the state with probability 1 − 16 e₂/15 =
     * 0.98 and else mixes it, so that qubit 0 is 0 with (1 + 0.98⁶)/2 = 0.942921. The mean of 20,000 trajectories is within
     * 5 σ of it, a false alarm in 6e-7 of all seeds; errors after each of our seven operations would give 0.894.
     */
    @Test
    void sixGatesHaveSixErrors() throws CircuitFormatException {
        Circuit circuit = qasm2("ecr q[0],q[1]; ".repeat(6));
        PauliNoise noise = new PauliNoise(0, 0.01875);
        double none = noise.errorFreeProbability(circuit);
        assertThat(none).isCloseTo(Math.pow(0.98125, 6), within(1e-14));
        int trajectories = 4_000;
        double[] zero = new double[trajectories];
        for (int t = 0; t < trajectories; t++) {
            DenseState state = DenseState.ofCircuit(noise.faulty(circuit, 17, t));
            for (int i = 0; i < 4; i++) {
                zero[t] += state.probability(i);
            }
        }
        double mean = Arrays.stream(zero).average().orElseThrow();
        double sigma = Math.sqrt(mean * (1 - mean) / trajectories);
        assertThat(none + (1 - none) * mean).isCloseTo((1 + Math.pow(0.98, 6)) / 2, within(5 * (1 - none) * sigma));
    }

    private static void assertCounts(Circuit circuit, long single, long multi) {
        assertThat(PauliNoise.singleQubitGates(circuit))
                .as("gates on one qubit")
                .isEqualTo(single);
        assertThat(PauliNoise.multiQubitGates(circuit)).as("gates on more").isEqualTo(multi);
    }

    private static Circuit qasm2(String gates) throws CircuitFormatException {
        return QasmFormat.parse("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[3]; " + gates, "a.qasm")
                .circuit();
    }

    private static Circuit cirq(String... gates) throws CircuitFormatException {
        return circuit("[{'cirq_type': 'LineQubit', 'x': 0}]", gates);
    }

    private static Circuit twoQubits(String... gates) throws CircuitFormatException {
        return circuit("[{'cirq_type': 'LineQubit', 'x': 0}, {'cirq_type': 'LineQubit', 'x': 1}]", gates);
    }

    private static Circuit circuit(String qubits, String... gates) throws CircuitFormatException {
        String moments = Arrays.stream(gates)
                .map(gate -> "{'cirq_type': 'Moment', 'operations': [{'cirq_type': 'GateOperation', 'gate': " + gate
                        + ", 'qubits': " + qubits + "}]}")
                .collect(Collectors.joining(", "));
        return CirqFormat.parse(("{'cirq_type': 'Circuit', 'moments': [" + moments + "]}").replace('\'', '"'), "a.json")
                .circuit();
    }
}
