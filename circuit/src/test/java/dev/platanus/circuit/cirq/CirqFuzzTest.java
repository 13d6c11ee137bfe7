package dev.platanus.circuit.cirq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.AnyCircuits;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.ParserFuzz;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Damaged Cirq JSON")
class CirqFuzzTest {
    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "false",
            "\"x\"",
            "\"cirq_type\": ",
            "XPowGate",
            "YPowGate",
            "ZPowGate",
            "HPowGate",
            "CZPowGate",
            "SwapPowGate",
            "PhasedISwapPowGate",
            "CCXPowGate",
            "MatrixGate",
            "ControlledGate",
            "TaggedOperation",
            "CircuitOperation",
            "MeasurementGate",
            "GridQubit",
            "NamedQubit",
            "LineQid",
            "sympy.Symbol",
            "sympy.pi",
            "FrozenCircuit",
            "VAL",
            "\\u0000",
            "\\",
            "0.5",
            "1.0");

    private static final String OPERATIONS = """
        {"cirq_type": "Circuit", "moments": [
         {"cirq_type": "Moment", "operations": [
          {"cirq_type": "SingleQubitPauliStringGateOperation",
           "pauli": {"cirq_type": "_PauliX", "exponent": 1.0}, "qubit": {"cirq_type": "LineQubit", "x": 1}},
          {"cirq_type": "TaggedOperation", "tags": ["a"], "sub_operation":
           {"cirq_type": "GateOperation", "gate": {"cirq_type": "ZPowGate", "exponent": 0.3, "global_shift": 0.1},
            "qubits": [{"cirq_type": "GridQubit", "row": 2, "col": 3}]}}]},
         {"cirq_type": "Moment", "operations": [
          {"cirq_type": "ControlledOperation", "controls": [{"cirq_type": "LineQubit", "x": 1}],
           "control_values": {"cirq_type": "ProductOfSums", "data": [[0]]}, "sub_operation":
           {"cirq_type": "GateOperation", "gate": {"cirq_type": "Ry", "rads": {"cirq_type": "sympy.Mul", "args":
             [{"cirq_type": "sympy.Rational", "p": 1, "q": 2}, {"cirq_type": "sympy.pi"}]}},
            "qubits": [{"cirq_type": "NamedQubit", "name": "a10"}]}}]},
         {"cirq_type": "Moment", "operations": [
          {"cirq_type": "GateOperation", "gate": {"cirq_type": "MeasurementGate", "num_qubits": 2, "key": "m",
           "invert_mask": [true]}, "qubits": [{"cirq_type": "LineQubit", "x": 1},
           {"cirq_type": "GridQubit", "row": 2, "col": 3}]}]}]}
        """;

    private static final String GATES = """
        {"cirq_type": "VAL", "key": 0, "val": {"cirq_type": "FrozenCircuit", "moments": [
         {"cirq_type": "Moment", "operations": [
          {"cirq_type": "GateOperation", "gate": {"cirq_type": "ControlledGate", "control_values":
           {"cirq_type": "SumOfProducts", "data": [[0, 1], [1, 0]]}, "control_qid_shape": [2, 2], "sub_gate":
           {"cirq_type": "MatrixGate", "matrix": [[0, {"cirq_type": "complex", "real": 0.0, "imag": -1.0}],
            [{"cirq_type": "complex", "real": 0.0, "imag": 1.0}, 0]], "qid_shape": [2]}},
           "qubits": [{"cirq_type": "LineQubit", "x": 0}, {"cirq_type": "LineQubit", "x": 1},
                      {"cirq_type": "LineQubit", "x": 2}]}]},
         {"cirq_type": "Moment", "operations": [
          {"cirq_type": "GateOperation", "gate": {"cirq_type": "FSimGate", "theta": 1.5, "phi": 0.5},
           "qubits": [{"cirq_type": "LineQubit", "x": 0}, {"cirq_type": "LineQubit", "x": 2}]}]}]}}
        """;

    @Test
    void givesACircuitOrAFaultWithItsPlace() throws Exception {
        String ours = CirqFormat.format(AnyCircuits.of(1));
        ParserFuzz.run(CirqFuzzTest::check, List.of(OPERATIONS, GATES, ours), WORDS, 3_000);
    }

    private static void check(String text) throws CircuitFormatException {
        MeasuredCircuit circuit = CirqFormat.parse(text, "fuzz");
        MeasuredCircuit again;
        try {
            again = CirqFormat.parse(CirqFormat.format(circuit), "printed");
        } catch (CircuitFormatException e) {
            throw new AssertionError(e);
        }
        assertThat(again.readout().qubits()).isEqualTo(circuit.readout().qubits());
        assertThat(again.circuit().qubitCount()).isEqualTo(circuit.circuit().qubitCount());
    }
}
