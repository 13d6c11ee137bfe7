package dev.platanus.circuit.cirq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.Ry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clifford gates of Cirq: amplitudes as Cirq 1.7 computes them, phases included, which show under controls. */
class CirqCliffordsTest {
    private static Circuit parse(String gate) throws Exception {
        return CirqFormat.parse(
                        "{\"cirq_type\": \"Circuit\", \"moments\": [{\"cirq_type\": \"Moment\", \"operations\":"
                                + " [{\"cirq_type\": \"GateOperation\","
                                + " \"gate\":"
                                + " " + gate + ", \"qubits\": [{\"cirq_type\":"
                                + " \"LineQubit\", \"x\": 0}, {\"cirq_type\": \"LineQubit\", \"x\": 1},"
                                + " {\"cirq_type\": \"LineQubit\", \"x\": 2}]}]}]}",
                        "c.json")
                .circuit();
    }

    /** Rows of 0 and 1 between blanks. */
    private static String rows(String rows) {
        return "[[" + rows.replace(" ", "/").replaceAll("(?<=\\d)(?=\\d)", ", ").replace("/", "], [") + "]]";
    }

    private static String tableau(String type, String signs, String xs, String zs) {
        return "{\"cirq_type\": \"" + type + "\", \"n\": " + signs.length() / 2 + ", \"rs\": ["
                + String.join(", ", signs.split("")) + "], \"xs\": " + rows(xs) + ", \"zs\": " + rows(zs) + "}";
    }

    /** The gate acts under controls that leave three qubits in all, on rotations about y by 0.3, 0.5 and 0.7. */
    @ParameterizedTest
    @CsvSource({
        "SingleQubitCliffordGate, 2, 00, 1 0, 0 1, 0.034730098698634, 0, 0.012677475653274, 0",
        "SingleQubitCliffordGate, 2, 01, 1 0, 0 1, 0.012677475653274, 0, 0.034730098698634, 0",
        "SingleQubitCliffordGate, 2, 11, 1 0, 0 1, 0, -0.012677475653274, 0, 0.034730098698634",
        "SingleQubitCliffordGate, 2, 10, 1 0, 0 1, 0.034730098698634, 0, -0.012677475653274, 0",
        "SingleQubitCliffordGate, 2, 01, 1 1, 0 1, 0.023703787175954, 0.011026311522680, 0.023703787175954,"
                + " -0.011026311522680",
        "SingleQubitCliffordGate, 2, 10, 0 1, 1 0, 0.011026311522680, 0.011026311522680, 0.023703787175954,"
                + " 0.023703787175954",
        "SingleQubitCliffordGate, 2, 00, 1 0, 1 1, 0.034730098698634, 0, 0, 0.012677475653274",
        "SingleQubitCliffordGate, 2, 00, 1 1, 0 1, 0.023703787175954, -0.011026311522680, 0.023703787175954,"
                + " 0.011026311522680",
        "SingleQubitCliffordGate, 2, 01, 0 1, 1 0, 0.023703787175954, -0.023703787175954, -0.011026311522680,"
                + " 0.011026311522680",
        "SingleQubitCliffordGate, 2, 10, 1 0, 1 1, 0.034730098698634, 0, 0, -0.012677475653274",
        "SingleQubitCliffordGate, 2, 00, 0 1, 1 0, 0.033522217303840, 0, 0.015593559298324, 0",
        "SingleQubitCliffordGate, 2, 01, 1 0, 1 1, 0.012677475653274, 0, 0, 0.034730098698634",
        "SingleQubitCliffordGate, 2, 10, 1 1, 0 1, 0.023703787175954, 0.011026311522680, -0.023703787175954,"
                + " 0.011026311522680",
        "SingleQubitCliffordGate, 2, 11, 0 1, 1 0, 0.011026311522680, -0.011026311522680, -0.023703787175954,"
                + " 0.023703787175954",
        "SingleQubitCliffordGate, 2, 11, 1 0, 1 1, 0.012677475653274, 0, 0, -0.034730098698634",
        "SingleQubitCliffordGate, 2, 11, 1 1, 0 1, -0.023703787175954, 0.011026311522680, 0.023703787175954,"
                + " 0.011026311522680",
        "SingleQubitCliffordGate, 2, 00, 1 1, 1 0, 0.023703787175954, 0.011026311522680, 0.011026311522680,"
                + " 0.023703787175954",
        "SingleQubitCliffordGate, 2, 11, 0 1, 1 1, 0.011026311522680, 0.011026311522680, 0.023703787175954,"
                + " -0.023703787175954",
        "SingleQubitCliffordGate, 2, 01, 0 1, 1 1, 0.023703787175954, 0.023703787175954, 0.011026311522680,"
                + " -0.011026311522680",
        "SingleQubitCliffordGate, 2, 11, 1 1, 1 0, 0.023703787175954, 0.011026311522680, -0.011026311522680,"
                + " -0.023703787175954",
        "SingleQubitCliffordGate, 2, 10, 0 1, 1 1, 0.011026311522680, -0.011026311522680, 0.023703787175954,"
                + " 0.023703787175954",
        "SingleQubitCliffordGate, 2, 10, 1 1, 1 0, 0.023703787175954, -0.011026311522680, 0.011026311522680,"
                + " -0.023703787175954",
        "SingleQubitCliffordGate, 2, 01, 1 1, 1 0, 0.023703787175954, -0.011026311522680, -0.011026311522680,"
                + " 0.023703787175954",
        "SingleQubitCliffordGate, 2, 00, 0 1, 1 1, 0.023703787175954, -0.023703787175954, 0.011026311522680,"
                + " 0.011026311522680",
        "CliffordGate, 2, 00, 1 0, 1 1, 0.034730098698634, 0, 0, 0.012677475653274",
        "CliffordGate, 1, 1000, 10 00 10 11, 11 01 00 01, 0.082402929516151, 0.048880712212311, -0.038331443177494,"
                + " 0.022737883879170",
        "CliffordGate, 1, 1111, 00 01 11 01, 10 10 01 01, 0.082402929516151, 0.038331443177494, 0.082402929516151,"
                + " -0.038331443177494",
        "CliffordGate, 1, 1110, 10 01 11 10, 00 00 10 01, 0.050641994955346, 0.031163246847034, -0.018485771193760,"
                + " -0.085372093653980",
        "CliffordGate, 0, 110101, 101 000 100 000 011 000, 110 010 100 011 011 111, 0, 0.291603022147079, 0,"
                + " 0.120734372693645",
        "CliffordGate, 0, 111010, 100 100 001 011 011 000, 010 000 010 011 111 011, 0.223325390011361, 0,"
                + " 0.611802621368252, 0",
        "CliffordGate, 0, 010001, 001 000 110 000 010 000, 000 110 010 001 100 100, 0, 0.473870994541168, 0,"
                + " 0.071618596091481",
        "CliffordGate, 0, 001101, 100 110 111 000 110 000, 000 010 010 110 001 001, 0.018485771193760,"
                + " 0.031163246847034, 0.050641994955346, -0.085372093653980"
    })
    void areReadWithCirqsPhases(
            String type,
            int controls,
            String signs,
            String xs,
            String zs,
            double re6,
            double im6,
            double re7,
            double im7)
            throws Exception {
        String gate = tableau(type, signs, xs, zs);
        Circuit.Builder all =
                Circuit.builder(3).append(new Ry(0.3), 0).append(new Ry(0.5), 1).append(new Ry(0.7), 2);
        parse(
                        controls == 0
                                ? gate
                                : "{\"cirq_type\": \"ControlledGate\", \"num_controls\": " + controls
                                        + ", \"control_values\": [" + (controls == 1 ? "[1]" : "[1], [1]")
                                        + "], \"sub_gate\": " + gate + "}")
                .gates()
                .forEach(part -> all.append(
                        part.gate(),
                        part.qubits().stream().mapToInt(Integer::intValue).toArray()));
        DenseState state = DenseState.ofCircuit(all.build());
        double[] amplitudes = {state.re(6), state.im(6), state.re(7), state.im(7)};
        assertThat(amplitudes).containsExactly(new double[] {re6, im6, re7, im7}, within(1e-14));
    }

    @Test
    void whatIsNoTableauIsRefused() {
        assertThatThrownBy(() -> parse(tableau("SingleQubitCliffordGate", "00", "1 1", "0 0")))
                .hasMessageContaining("c.json:1:")
                .hasMessageContaining(
                        "this is no tableau of a Clifford gate: rows 0 and 1 (counted from 0) must anticommute");
        assertThatThrownBy(() -> parse(tableau("CliffordGate", "0000", "10 01 00 00", "00 00 10 11")))
                .hasMessageContaining("rows 0 and 3 (counted from 0) must commute");
        assertThatThrownBy(() -> parse(tableau("SingleQubitCliffordGate", "0000", "10 01 00 00", "00 00 10 01")))
                .hasMessageContaining("a Clifford gate on one qubit is expected here, this one has 2");
        assertThatThrownBy(() -> parse(tableau("CliffordGate", "0000", "10 01 00", "00 00 10 01")))
                .hasMessageContaining("a tableau has 4 entries here, this one 3");
        assertThatThrownBy(() -> parse(tableau("CliffordGate", "0002", "10 01 00 00", "00 00 10 01")))
                .hasMessageContaining("c.json:1:");
    }
}
