package dev.platanus.circuit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters of circuit files, and tables of their values. */
class ParametrisedCircuitTest {
    /** As Qiskit writes it. */
    private static final String QASM = "OPENQASM 3.0;\ninclude \"stdgates.inc\";\ninput float[64] _phi_0_;\n"
            + "input float[64] θ; input uint[8] n; input bool b;\nbit[1] c;\nqubit[1] q;\n"
            + "rx(2*_phi_0_ + θ/3) q[0];\nif (b) { for uint i in [1:n] { x q[0]; } }\nc[0] = measure q[0];\n";

    /** A circuit with theta, inside it one with a that is 2 theta + 1. */
    private static final String CIRQ = """
        {"cirq_type": "Circuit", "moments": [
          {"cirq_type": "Moment", "operations": [
            {"cirq_type": "GateOperation", "gate": {"cirq_type": "Rz", "rads": {"cirq_type": "sympy.Symbol", "name": "theta"}},
             "qubits": [{"cirq_type": "LineQubit", "x": 0}]}]},
          {"cirq_type": "Moment", "operations": [
            {"cirq_type": "CircuitOperation", "repetitions": 2, "qubit_map": [], "measurement_key_map": {},
             "param_resolver": {"cirq_type": "ParamResolver", "param_dict": [[{"cirq_type": "sympy.Symbol", "name": "a"},
               {"cirq_type": "sympy.Add", "args": [{"cirq_type": "sympy.Mul", "args": [{"cirq_type": "sympy.Integer", "i": 2},
                 {"cirq_type": "sympy.Symbol", "name": "theta"}]}, {"cirq_type": "sympy.Integer", "i": 1}]}]]},
             "repetition_ids": null, "parent_path": [], "circuit":
             {"cirq_type": "FrozenCircuit", "moments": [{"cirq_type": "Moment", "operations": [
              {"cirq_type": "GateOperation", "gate": {"cirq_type": "Rz", "rads": {"cirq_type": "sympy.Symbol", "name": "a"}},
               "qubits": [{"cirq_type": "LineQubit", "x": 0}]}]}]}}]}]}
        """;

    private static ParametrisedCircuit read(String text) throws IOException {
        return ParametrisedCircuit.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "c", Optional.empty());
    }

    @Test
    void bindsTheInputsOfOpenQasm() throws IOException {
        ParametrisedCircuit circuit = read(QASM);
        assertThat(circuit.parameters())
                .containsExactly(
                        new Parameter("_phi_0_", "float[64]", 3, 1),
                        new Parameter("θ", "float[64]", 4, 1),
                        new Parameter("n", "uint[8]", 4, 20),
                        new Parameter("b", "bool", 4, 37));
        Map<String, Double> values = Map.of("_phi_0_", 0.25, "θ", -1.5, "n", 2.0, "b", 1.0);
        CircuitFile bound = circuit.bind(values);
        assertThat(bound.content().circuit().gates().map(gate -> gate.gate()))
                .containsExactly(new Rx(0.0), FixedGate.X, FixedGate.X);
        assertThat(bound.text()).contains("const float[64] θ = -1.5; const uint[8] n = 2; const bool b = 1;\nbit");
        assertThat(read(bound.text()).bind(Map.of())).isEqualTo(bound);
        assertThat(circuit.bindProgram(values).content()).isEqualTo(bound.content());
    }

    @Test
    void bindsTheSymbolsOfCirq() throws IOException {
        ParametrisedCircuit circuit = read(CIRQ);
        assertThat(circuit.parameters()).containsExactly(new Parameter("theta", "symbol", 3, 72));
        Circuit bound = circuit.bind(Map.of("theta", 0.5)).content().circuit();
        assertThat(bound.gates().map(gate -> gate.gate())).containsExactly(new Rz(0.5), new Rz(2.0), new Rz(2.0));
        CircuitFile again = read(circuit.bind(Map.of("theta", 0.5)).text()).bind(Map.of());
        assertThat(again.content().circuit()).isEqualTo(bound);
    }

    @Test
    void circuitsWithoutParametersHaveNone() throws IOException {
        ParametrisedCircuit circuit = read("1\n0 h 0\n");
        assertThat(circuit.parameters()).isEmpty();
        assertThat(circuit.bind(Map.of()).content().circuit().gateCount()).isEqualTo(1);
        assertThatThrownBy(() -> circuit.bind(Map.of("x", 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no parameter of the circuit is called 'x'; it has none");
        // in version 2 'input' is a name like any other
        assertThat(read("OPENQASM 2.0;\nqreg input[1];\nU(0,0,1) input[0];\n").parameters())
                .isEmpty();
    }

    @Test
    void saysWhatIsMissingOrTooMuch() throws IOException {
        ParametrisedCircuit circuit = read(QASM);
        assertThatThrownBy(() -> circuit.bind(Map.of("_phi_0_", 1.0)))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("c:4:1: the parameter 'θ' has no value; the circuit has the parameters _phi_0_, θ, n, b");
        assertThatThrownBy(() -> circuit.bind(Map.of("_phi_1_", 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no parameter of the circuit is called '_phi_1_'; did you mean '_phi_0_'?; it has the"
                        + " parameters _phi_0_, θ, n, b");
        assertThatThrownBy(() -> circuit.bind(Map.of("_phi_0_", 1.0, "θ", 1.0, "n", 0.5, "b", 1.0)))
                .hasMessage("c:4:20: the parameter 'n' is of the type uint[8], and cannot be 0.5");
        assertThatThrownBy(() -> circuit.bind(Map.of("_phi_0_", 1.0, "θ", 1.0, "n", 256.0, "b", 1.0)))
                .hasMessage("c:4:44: 'n' is of the type uint[8], which cannot hold 256");
    }

    @Test
    void readsTables() throws IOException {
        ParameterTable table =
                ParameterTable.parse("\uFEFF# angles\n theta ,\"φ\"\r\n\n0.5, pi/4\n -1e-3,2**3\n", "t.csv");
        assertThat(table.names()).containsExactly("theta", "φ");
        assertThat(table.rows())
                .isEqualTo(List.of(Map.of("theta", 0.5, "φ", Math.PI / 4), Map.of("theta", -1e-3, "φ", 8.0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "a,b;1,2;3>t.csv:3:1: this row has 1 value, but the first line 2 names",
                "a,b;1,x>t.csv:2:3: the value of 'b' is no number: 'x'",
                "a,b;1, >t.csv:2:3: the value of 'b' is no number: ''",
                "a, a;1,2>t.csv:1:3: the name 'a' occurs twice",
                "0.1,0.2>t.csv:1:1: the first line has the names of parameters, separated by commas; here is the"
                        + " number '0.1'",
                "a,;1,2>t.csv:1:3: the first line has the names of parameters, separated by commas; here is nothing",
                "a>t.csv:1:1: the file ends before a row of values",
                "a;1e999>t.csv:2:1: the value of 'a' is no number: '1e999'",
            })
    void saysWhatIsWrongWithATable(String text, String message) {
        assertThatThrownBy(() -> ParameterTable.parse(text.replace(";", "\n"), "t.csv"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage(message);
    }
}
