package dev.platanus.circuit.cirq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.CNot;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.SqrtW;
import dev.platanus.circuit.SqrtX;
import dev.platanus.circuit.SqrtY;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Cirq JSON")
class CirqFormatTest {
    private static String line(int x) {
        return "{\"cirq_type\": \"LineQubit\", \"x\": " + x + "}";
    }

    private static String operation(String gate, String... qubits) {
        return "{\"cirq_type\": \"GateOperation\", \"gate\": {\"cirq_type\": " + gate + "}, \"qubits\": ["
                + String.join(", ", qubits) + "]}";
    }

    private static String moment(String... operations) {
        return "{\"cirq_type\": \"Moment\", \"operations\": [" + String.join(",\n", operations) + "]}";
    }

    private static String circuit(String... moments) {
        return "{\"cirq_type\": \"Circuit\", \"moments\": [\n" + String.join(",\n", moments) + "]}";
    }

    private static MeasuredCircuit parse(String text) throws CircuitFormatException {
        return CirqFormat.parse(text, "c.json");
    }

    private static GateOperation on(Gate gate, Integer... qubits) {
        return new GateOperation(gate, List.of(qubits));
    }

    @Test
    void givesGooglesGatesTheirNames() throws Exception {
        String half = "\"exponent\": 0.5, \"global_shift\": 0.0";
        Circuit circuit = parse(circuit(
                        moment(
                                operation("\"XPowGate\", " + half, line(0)),
                                operation("\"YPowGate\", " + half, line(1)),
                                operation("\"PhasedXPowGate\", \"phase_exponent\": 0.25, " + half, line(2))),
                        moment(),
                        moment(
                                operation("\"Rz\", \"rads\": 0.5", line(0)),
                                operation("\"SycamoreGate\"", line(1), line(2))),
                        moment(operation("\"CXPowGate\", \"exponent\": 1", line(2), line(0)))))
                .circuit();

        assertThat(circuit.operations())
                .containsExactly(
                        on(new SqrtX(), 0),
                        on(new SqrtY(), 1),
                        on(new SqrtW(), 2),
                        on(new Rz(0.5), 0),
                        on(FSim.SYCAMORE, 1, 2),
                        on(new CNot(), 2, 0));
        assertThat(circuit.moments()).hasSize(3);
    }

    @Test
    void numbersTheQubitsInCirqsOrder() throws Exception {
        String[] sorted = {
            "{\"cirq_type\": \"GridQubit\", \"row\": -1, \"col\": 7}",
            "{\"cirq_type\": \"GridQubit\", \"row\": 2, \"col\": 10}",
            "{\"cirq_type\": \"GridQubit\", \"row\": 10, \"col\": 2}",
            "{\"cirq_type\": \"LineQid\", \"x\": 1, \"dimension\": 2}",
            line(-3),
            line(3),
            "{\"cirq_type\": \"NamedQubit\", \"name\": \"A2\"}",
            "{\"cirq_type\": \"NamedQubit\", \"name\": \"a\"}",
            "{\"cirq_type\": \"NamedQubit\", \"name\": \"a9\"}",
            "{\"cirq_type\": \"NamedQubit\", \"name\": \"a09\"}",
            "{\"cirq_type\": \"NamedQubit\", \"name\": \"a10\"}",
        };
        String[] operations = new String[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            int from = 7 * i % sorted.length;
            operations[i] = operation("\"Rx\", \"rads\": " + from, sorted[from]);
        }
        Circuit circuit = parse(circuit(moment(operations))).circuit();

        assertThat(circuit.gates())
                .allSatisfy(gate -> assertThat(gate.gate().parameters())
                        .containsExactly((double) gate.qubits().getFirst()))
                .hasSize(sorted.length);
    }

    private static String measurement(String key, String mask, Integer... qubits) {
        return operation(
                "\"MeasurementGate\", \"num_qubits\": " + qubits.length + ", \"key\": \"" + key
                        + "\", \"invert_mask\": " + mask,
                Stream.of(qubits).map(CirqFormatTest::line).toArray(String[]::new));
    }

    @Test
    void readsTheMeasuredQubits() throws Exception {
        String begin = moment(operation("\"HPowGate\"", line(0)));
        assertThat(parse(circuit(begin, moment(measurement("m", "[]", 2, 0, 1))))
                        .readout()
                        .qubits())
                .containsExactly(2, 0, 1);
        assertThat(parse(circuit(begin, moment(measurement("b", "[]", 2, 0)), moment(measurement("a", "[]", 1))))
                        .readout()
                        .qubits())
                .containsExactly(2, 0, 1);
        // cirq.measure_each measures what is idle first
        Readout each = parse(circuit(
                        moment(operation("\"HPowGate\"", line(0)), measurement("q(2)", "[]", 2)),
                        moment(measurement("q(0)", "[]", 0), measurement("q(1)", "[]", 1))))
                .readout();
        assertThat(each.qubits()).containsExactly(0, 1, 2);
        assertThat(each.bits()).containsExactly(1, 2, 0);
        assertThat(each.registers()).extracting(Readout.Register::name).containsExactly("q(2)", "q(0)", "q(1)");
        MeasuredCircuit inverted = parse(circuit(begin, moment(measurement("m", "[false, true]", 2, 0))));
        assertThat(inverted.readout().qubits()).containsExactly(1, 0);
        assertThat(inverted.circuit().operations()).endsWith(on(new PauliX(), 0), new Measurement(List.of(1, 0)));
    }

    @Test
    void takesGlobalPhasesUnderControls() throws Exception {
        String shifted = "{\"cirq_type\": \"XPowGate\", \"exponent\": 0.3, \"global_shift\": 0.7}";
        Circuit circuit = parse(circuit(moment(operation(
                        "\"ControlledGate\", \"num_controls\": 1, \"control_values\": [[1]], \"sub_gate\": " + shifted,
                        line(0),
                        line(1)))))
                .circuit();
        // X^0.3 with its shift is e^(0.3 pi i (0.7 + 0.5)) Rx(0.3 pi), and CX^0.3 has it only on |1>
        String controlledX = operation("\"CXPowGate\", \"exponent\": 0.3", line(0), line(1));
        String phase = operation("\"ZPowGate\", \"exponent\": " + 0.3 * 0.7, line(0));
        Circuit expected = parse(circuit(moment(controlledX), moment(phase))).circuit();
        assertThat(DenseState.after(circuit).distance(DenseState.after(expected)))
                .isLessThan(1e-14);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "|1:1: the file ends before a circuit",
                "[]|1:1: an object is expected here",
                "{}|1:1: the key 'cirq_type' is missing here",
                "{\"cirq_type\": \"LineQubit\"}|1:1: this is a 'LineQubit', not a Circuit",
                "{\"cirq_type\": \"Circuit\"}|1:1: the key 'moments' is missing here",
                "{\"cirq_type\": \"Circuit\", \"moments\": []}|1:1: the circuit acts on 0 qubits; 1 to 65536 may be",
                "{\"cirq_type\": \"Circuit\",~\"moments\": 7}|2:12: a list is expected here",
                "{\"a\": 1,~ \"a\": 2}|2:2: the key 'a' is there twice",
                "{} {}|1:4: there is more after the end of the circuit",
            })
    void reportsFaultsOfTheFrame(String text, String message) {
        assertThatThrownBy(() -> parse(text == null ? "" : text.replace('~', '\n')))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("c.json:" + message);
    }

    @Test
    void reportsFaultsOfTheJson() {
        assertThatThrownBy(() -> parse("{\n \"a\": }"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith("c.json:2:7: not well-formed JSON: Unexpected character ('}'");
        assertThatThrownBy(() -> parse("[".repeat(1000))).hasMessageContaining("nesting depth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "\"XPowGate\", \"exponent\": 1e999~117: this number is too large for a double, or undefined",
                "\"XPowGate\", \"exponent\": \"a\"~117: a number is expected here",
                "\"Rx\"~79: the key 'rads' is missing here",
                "\"CZPowGate\"~79: gate CZPowGate acts on 2 qubits here, got 1",
                "\"Rx\", \"rads\": {\"cirq_type\": \"sympy.Symbol\", \"name\": \"t\"}~107: the circuit has the free"
                        + " parameter 't'; give it a value by cirq.resolve_parameters before saving",
                "\"CliffordGate\"~79: 'CliffordGate' is not supported: write it by gates that are, for example by"
                        + " cirq.optimize_for_target_gateset",
                "\"DepolarizingChannel\", \"p\": 0.1~79: 'DepolarizingChannel' is not supported: circuits are unitary,"
                        + " with measurements at the end",
                "\"GlobalPhaseGate\", \"coefficient\": 2~127: a phase has the absolute value 1, this one 2.0",
                "\"MatrixGate\", \"matrix\": [[1, 0], [0, 2]]~79: the matrix is not unitary: the largest entry of |U·U†"
                        + " - 1| is 3.0, at most 1.0E-8 is accepted",
                "\"MatrixGate\", \"matrix\": [[1]]~117: a matrix has 2 or 4 rows (1 or 2 qubits), this one 1",
            })
    void reportsFaultsOfGates(String gate, String message) {
        assertThatThrownBy(() -> parse(circuit(moment(operation(gate, line(0))))))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("c.json:2:" + message);
    }

    @Test
    void reportsFaultsOfMeasurementsAndMoments() {
        String h = operation("\"HPowGate\"", line(0));
        assertThatThrownBy(() -> parse(circuit(moment(measurement("m", "[]", 0)), moment(h))))
                .hasMessageStartingWith("c.json:3:")
                .hasMessageEndingWith(
                        ": qubit 'q(0)' is used after it was measured; only measurements at the end are supported");
        assertThatThrownBy(() -> parse(circuit(moment(h, h))))
                .hasMessageEndingWith(": qubit 'q(0)' occurs twice in one moment");
        assertThatThrownBy(() -> parse(circuit(moment(operation("\"CZPowGate\"", line(0), line(0))))))
                .hasMessageEndingWith(": qubit 'q(0)' occurs twice in one moment");
        assertThatThrownBy(() -> parse(circuit(moment("{\"cirq_type\": \"CircuitOperation\"}"))))
                .hasMessageContaining("unroll them by cirq.unroll_circuit_op");
        assertThatThrownBy(() -> parse(circuit(moment(operation(
                        "\"HPowGate\"", "{\"cirq_type\": \"GridQid\", \"row\": 1, \"col\": 1, \"dimension\": 3}")))))
                .hasMessageEndingWith(": a whole number from 2 to 2 is expected here");
    }

    @Test
    void givesIdleQubitsAnIdentity() throws Exception {
        MeasuredCircuit idle =
                MeasuredCircuit.of(Circuit.builder(3).append(new PauliX(), 1).build());
        String text = CirqFormat.format(idle);

        assertThat(parse(text).circuit().qubitCount()).isEqualTo(3);
        assertThat(text.lines().collect(Collectors.toList()))
                .containsExactly(
                        "{\"cirq_type\": \"Circuit\", \"moments\": [",
                        "{\"cirq_type\": \"Moment\", \"operations\": [",
                        "  {\"cirq_type\": \"GateOperation\", \"gate\": {\"cirq_type\": \"XPowGate\", \"exponent\":"
                            + " 1.0, \"global_shift\": 0.0}, \"qubits\": [{\"cirq_type\": \"LineQubit\", \"x\": 1}]},",
                        "  {\"cirq_type\": \"GateOperation\", \"gate\": {\"cirq_type\": \"IdentityGate\","
                                + " \"num_qubits\": 1}, \"qubits\": [{\"cirq_type\": \"LineQubit\", \"x\": 0}]},",
                        "  {\"cirq_type\": \"GateOperation\", \"gate\": {\"cirq_type\": \"IdentityGate\","
                                + " \"num_qubits\": 1}, \"qubits\": [{\"cirq_type\": \"LineQubit\", \"x\": 2}]}]}]}");
    }
}
