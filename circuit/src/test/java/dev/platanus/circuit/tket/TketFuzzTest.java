package dev.platanus.circuit.tket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.ParserFuzz;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Damaged pytket JSON")
class TketFuzzTest {
    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "\"q\"",
            "\"c\"",
            "\"0.5\"",
            "\"a\"",
            "\"params\": ",
            "\"args\": ",
            "CnX",
            "CnRy",
            "PhaseGadget",
            "NPhasedX",
            "TK2",
            "Measure",
            "Reset",
            "Conditional",
            "CircBox",
            "QControlBox",
            "Barrier",
            "Phase");

    private static final String GATES = """
        {"bits": [["c", [0]], ["c", [1]]], "qubits": [["q", [0]], ["q", [1]], ["r", [2, 0]]], "phase": "0.5",
         "implicit_permutation": [[["q", [0]], ["q", [0]]]],
         "commands": [
          {"args": [["q", [0]]], "op": {"type": "PhasedX", "params": ["0.5", "-1.25e-1"]}},
          {"args": [["q", [0]], ["q", [1]]], "op": {"type": "QControlBox", "box":
            {"n_controls": 1, "control_state": 0, "op": {"type": "Rz", "params": ["0.3"]}}}},
          {"args": [["q", [1]], ["r", [2, 0]]], "op": {"type": "PauliExpBox", "box": {"paulis": ["X", "Y"], "phase": "0.3"}}},
          {"args": [["q", [1]]], "op": {"type": "Unitary1qBox", "box":
            {"matrix": [[[0.0, 0.0], [1.0, 0.0]], [[0.0, 1.0], [0.0, 0.0]]]}}},
          {"args": [["q", [0]], ["c", [1]]], "op": {"type": "Measure"}}]}
        """;

    private static final String PROGRAM = """
        {"bits": [["c", [0]], ["c", [1]]], "qubits": [["q", [0]], ["q", [1]]], "phase": "0.0", "commands": [
          {"args": [["q", [0]], ["c", [0]]], "op": {"type": "Measure"}},
          {"args": [["c", [0]], ["c", [1]], ["q", [0]]], "op": {"type": "Conditional", "conditional":
            {"op": {"type": "X"}, "value": 1, "width": 2}}},
          {"args": [["c", [0]], ["c", [1]]], "op": {"type": "CopyBits", "classical": {"n_i": 1}}},
          {"args": [["c", [0]]], "op": {"type": "SetBits", "classical": {"values": [true]}}},
          {"args": [["q", [1]], ["c", [1]]], "op": {"type": "CircBox", "box": {"circuit":
            {"bits": [["c", [0]]], "qubits": [["q", [0]]], "phase": "0.1", "commands": [
              {"args": [["q", [0]]], "op": {"type": "Reset"}},
              {"args": [["q", [0]], ["c", [0]]], "op": {"type": "Measure"}}]}}}},
          {"args": [], "op": {"type": "Phase", "params": ["0.25"]}}]}
        """;

    @Test
    void givesACircuitOrAFaultWithItsPlace() throws Exception {
        ParserFuzz.run(TketFuzzTest::check, List.of(GATES, PROGRAM), WORDS, 3_000);
    }

    private static void check(String text) throws CircuitFormatException {
        CircuitContent content = TketFormat.program(text, "fuzz", false);
        switch (content) {
            case MeasuredCircuit measured ->
                assertThat(measured.readout().qubits())
                        .allMatch(qubit -> qubit < measured.circuit().qubitCount());
            case DynamicCircuit program -> assertThat(program.width()).isPositive();
        }
    }
}
