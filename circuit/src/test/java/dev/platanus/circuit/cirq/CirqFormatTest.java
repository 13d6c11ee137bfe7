package dev.platanus.circuit.cirq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Operation;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rz;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                        on(FixedGate.SQRT_X, 0),
                        on(FixedGate.SQRT_Y, 1),
                        on(FixedGate.SQRT_W, 2),
                        on(new Rz(0.5), 0),
                        on(FSim.SYCAMORE, 1, 2),
                        on(FixedGate.CNOT, 2, 0));
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
        assertThat(inverted.circuit().operations()).endsWith(on(FixedGate.X, 0), new Measurement(List.of(1, 0)));
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
                "[]|1:1: this is a list of 0 values; save one circuit, by cirq.to_json(circuit)",
                "{}|1:1: this JSON is no circuit of Cirq, it has no cirq_type; measured bitstrings stand behind the"
                        + " circuit on the command line",
                "[{}, {}]|1:1: this is a list of 2 values; save one circuit, by cirq.to_json(circuit)",
                "{\"cirq_type\": \"REF\", \"key\": 3}|1:1: nothing above has the key that this REF refers to",
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
                .hasMessageStartingWith("c.json:2:7: not well-formed JSON: unexpected '}");
        assertThatThrownBy(() -> parse("[".repeat(1000))).hasMessageContaining("nested deeper than 100 levels");
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
                "\"Rx\", \"rads\": {\"cirq_type\": \"sympy.Symbol\", \"name\": \"t\"}~107: the parameter 't' has no"
                        + " value; give it one, as by cirq.resolve_parameters before saving",
                "\"ArithmeticGate\"~79: 'ArithmeticGate' is not supported: write it by gates that are, for example by"
                        + " cirq.optimize_for_target_gateset",
                "\"MyChannel\"~79: 'MyChannel' is not supported: channels act on qubits, not under controls; of them"
                        + " these are: ResetChannel, StatePreparationChannel, AmplitudeDampingChannel,"
                        + " AsymmetricDepolarizingChannel, BitFlipChannel, DepolarizingChannel,"
                        + " GeneralizedAmplitudeDampingChannel, KrausChannel, MixedUnitaryChannel, PhaseDampingChannel,"
                        + " PhaseFlipChannel, RandomGateChannel",
                "\"DepolarizingChannel\", \"p\": 1.5~79: the probability of a Pauli error is 1.5; it must be within"
                        + " 0..1",
                "\"DepolarizingChannel\", \"p\": 0.1, \"n_qubits\": 2~79: channel DepolarizingChannel acts on 2 qubits"
                        + " here, got 1",
                "\"AsymmetricDepolarizingChannel\", \"error_probabilities\": {\"X\": 0.5, \"I\": 0.6}~79: the"
                        + " probabilities add up to 1.1 instead of 1",
                "\"MixedUnitaryChannel\", \"_mixture\": [[0.5, [[1]]]]~135: an operator has 2, 4 or 8 rows (1 to 3"
                        + " qubits), this one 1",
                "\"KrausChannel\", \"_kraus_ops\": [], \"_key\": \"k\"~135: 'KrausChannel' with a key is not"
                        + " supported: what a channel did is not kept as a measurement; leave out its key",
                "\"GlobalPhaseGate\", \"coefficient\": 2~127: a phase has the absolute value 1, this one 2.0",
                "\"MatrixGate\", \"matrix\": [[1, 0], [0, 2]]~79: the matrix is not unitary: the largest entry of |U·U†"
                        + " - 1| is 3.0, at most 1.0E-8 is accepted",
                "\"MatrixGate\", \"matrix\": [[1]]~117: a matrix has 2^n rows for n = 1 to 8 qubits, this one 1",
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
                .hasMessageEndingWith(CircuitFormatException.dynamic(": qubit 'q(0)' is used after it was measured"));
        assertThatThrownBy(() -> parse(circuit(moment(h, h))))
                .hasMessageEndingWith(": qubit 'q(0)' occurs twice in one moment");
        assertThatThrownBy(() -> parse(circuit(moment(operation("\"CZPowGate\"", line(0), line(0))))))
                .hasMessageEndingWith(": qubit 'q(0)' occurs twice in one moment");
        assertThatThrownBy(() -> parse(circuit(moment("{\"cirq_type\": \"ControlledOperation\", \"controls\": ["
                        + line(1) + "], \"sub_operation\": {\"cirq_type\": \"CircuitOperation\"}}"))))
                .hasMessageContaining("let cirq.expand_composite(circuit) write it out");
        assertThatThrownBy(() -> parse(circuit(moment(operation(
                        "\"HPowGate\"", "{\"cirq_type\": \"GridQid\", \"row\": 1, \"col\": 1, \"dimension\": 3}")))))
                .hasMessageEndingWith(": a whole number from 2 to 2 is expected here");
    }

    private static final String BELL_AND_T =
            moment(operation("\"HPowGate\"", line(0))) + ",\n" + moment(operation("\"CXPowGate\"", line(0), line(1)))
                    + ",\n" + moment(operation("\"ZPowGate\", \"exponent\": 0.25", line(1)));

    /** What versions since 2018 wrapped a circuit in, and called its gates. */
    @Test
    void readsOlderWrappersAndNames() throws Exception {
        String plain = circuit(BELL_AND_T);
        String frozen = plain.replace("Circuit\"", "FrozenCircuit\"");
        Circuit expected = parse(plain).circuit();
        for (String text : List.of(
                frozen,
                "[" + plain + "]",
                "{\"cirq_type\": \"VAL\", \"key\": 0, \"val\": " + frozen + "}",
                "{\"cirq_type\": \"_ContextualSerialization\", \"object_dag\": [{\"cirq_type\": \"_SerializedContext\","
                        + " \"key\": 1, \"obj\": " + frozen + "}, {\"cirq_type\": \"_SerializedKey\", \"key\": 1}]}",
                plain.replace("CXPowGate", "CNotPowGate"),
                plain.replace("\"Moment\"", "\"Moment\", \"tags\": [\"a\"]"))) {
            assertThat(parse(text).circuit()).as(text).isEqualTo(expected);
        }
        String old = "{\"cirq_type\": \"ParallelGateOperation\", \"gate\": {\"cirq_type\": \"SingleQubitMatrixGate\","
                + " \"matrix\": [[0, 1], [1, 0]]}, \"qubits\": [" + line(0) + ", " + line(1) + "]}";
        String identity = "{\"cirq_type\": \"IdentityOperation\", \"qubits\": [" + line(2) + "]}";
        DenseState state = DenseState.ofCircuit(parse(circuit(
                        moment(old, identity), moment(operation("\"CCNotPowGate\"", line(0), line(1), line(2)))))
                .circuit());
        assertThat(state.probability(7)).isEqualTo(1);
    }

    /** Numbers of Cirq 1.7 for the same circuits. */
    @Test
    void readsGatesByAngles() throws Exception {
        DenseState state = DenseState.ofCircuit(parse(circuit(
                        moment(operation("\"QasmUGate\", \"theta\": 0.3, \"phi\": 0.4, \"lmda\": 0.7", line(0))),
                        moment(operation("\"CXPowGate\"", line(0), line(1)))))
                .circuit());
        assertThat(state.probability(0)).isCloseTo(Math.pow(Math.cos(0.15 * Math.PI), 2), within(1e-14));
        assertThat(state.probability(3)).isCloseTo(Math.pow(Math.sin(0.15 * Math.PI), 2), within(1e-14));

        // a permutation of three qubits by its matrix: |100⟩ → |110⟩ → |111⟩ → |100⟩ of qubits 2, 0, 1
        int[] to = {0, 1, 2, 3, 6, 5, 7, 4};
        String rows = IntStream.range(0, 8)
                .mapToObj(row -> IntStream.range(0, 8)
                        .mapToObj(column -> to[column] == row ? "1" : "0")
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", ", "[", "]"));
        DenseState moved = DenseState.ofCircuit(parse(circuit(
                        moment(operation("\"XPowGate\"", line(2)), operation("\"XPowGate\"", line(0))),
                        moment(operation("\"MatrixGate\", \"matrix\": " + rows, line(2), line(0), line(1)))))
                .circuit());
        assertThat(moved.re(0b111)).isCloseTo(1, within(1e-15));

        double[] angles = {0.1, -0.2, 0.3, 1.4, 0.5, 2.6, 0.7, -0.8};
        String diagonal = "\"ThreeQubitDiagonalGate\", \"diag_angles_radians\": " + Arrays.toString(angles);
        String[] h = {
            operation("\"HPowGate\"", line(0)), operation("\"HPowGate\"", line(1)), operation("\"HPowGate\"", line(2))
        };
        DenseState phases =
                DenseState.ofCircuit(parse(circuit(moment(h), moment(operation(diagonal, line(2), line(0), line(1)))))
                        .circuit());
        for (int index = 0; index < 8; index++) {
            // the gate's bits are qubits 2, 0, 1
            double angle = angles[(index & 1) << 2 | index >> 1];
            assertThat(phases.re(index)).isCloseTo(Math.sqrt(0.125) * Math.cos(angle), within(1e-14));
            assertThat(phases.im(index)).isCloseTo(Math.sqrt(0.125) * Math.sin(angle), within(1e-14));
        }
    }

    private static String subcircuit(String circuit, String more) {
        return "{\"cirq_type\": \"CircuitOperation\", \"circuit\": " + circuit + more
                + ", \"measurement_key_map\": {}, \"param_resolver\": {\"cirq_type\": \"ParamResolver\","
                + " \"param_dict\": []}, \"repetition_ids\": null, \"parent_path\": []}";
    }

    @Test
    void unrollsCircuitsInsideCircuits() throws Exception {
        String frozen = "{\"cirq_type\": \"VAL\", \"key\": 0, \"val\": "
                + circuit(moment(operation("\"Rx\", \"rads\": 0.5", line(0)))).replace("Circuit", "FrozenCircuit")
                + "}";
        String again = "{\"cirq_type\": \"REF\", \"key\": 0}";
        String renamed = ", \"qubit_map\": [[" + line(0) + ", " + line(1) + "]]";
        Circuit circuit = parse(circuit(
                        moment(
                                subcircuit(frozen, ", \"repetitions\": 3"),
                                "{\"cirq_type\": \"TaggedOperation\", \"tags\": [1], \"sub_operation\": "
                                        + subcircuit(again, renamed) + "}"),
                        moment(operation("\"CXPowGate\"", line(0), line(1)))))
                .circuit();
        GateOperation turn = on(new Rx(0.5), 0);
        assertThat(circuit.operations())
                .containsExactly(turn, on(new Rx(0.5), 1), turn, turn, on(FixedGate.CNOT, 0, 1));

        assertThatThrownBy(() -> parse(circuit(moment(subcircuit(frozen, ", \"repetitions\": 1e9")))))
                .hasMessageContaining("more than 4194304 operations once unrolled");
        assertThatThrownBy(() -> parse(circuit(moment(
                        subcircuit(frozen, ", \"repetitions\": {\"cirq_type\": \"sympy.Symbol\", \"name\": \"n\"}")))))
                .hasMessageContaining("a whole number");
    }

    /** In Cirq {@code repetitions=-2} is the inverse, twice; the inverse of an inverse is the circuit itself. */
    @Test
    void undoesCircuitsThatAreRepeatedANegativeNumberOfTimes() throws Exception {
        String inner = circuit(
                        moment(operation("\"Rx\", \"rads\": 0.5", line(0))),
                        moment(
                                operation("\"CXPowGate\"", line(0), line(1)),
                                operation("\"Rz\", \"rads\": 0.2", line(2))))
                .replace("\"Circuit\"", "\"FrozenCircuit\"");
        List<Operation> once = List.of(on(FixedGate.CNOT, 0, 1), on(new Rz(-0.2), 2), on(new Rx(-0.5), 0));
        assertThat(parse(circuit(moment(subcircuit(inner, ", \"repetitions\": -1"))))
                        .circuit()
                        .operations())
                .containsExactlyElementsOf(once);
        assertThat(parse(circuit(moment(subcircuit(inner, ", \"repetitions\": -2"))))
                        .circuit()
                        .operations())
                .hasSize(6);
        String outer =
                circuit(moment(subcircuit(inner, ", \"repetitions\": -1"))).replace("\"Circuit\"", "\"FrozenCircuit\"");
        assertThat(parse(circuit(moment(subcircuit(outer, ", \"repetitions\": -1"))))
                        .circuit()
                        .operations())
                .containsExactly(on(new Rx(0.5), 0), on(FixedGate.CNOT, 0, 1), on(new Rz(0.2), 2));
        String reset = circuit(moment(operation("\"ResetChannel\", \"dim\": 2", line(0))))
                .replace("\"Circuit\"", "\"FrozenCircuit\"");
        assertThatThrownBy(() -> parse(circuit(moment(subcircuit(reset, ", \"repetitions\": -1")))))
                .hasMessageContaining("a negative number of repetitions is undone, which only gates can be");
    }

    /** References that double at each step, and such that nest deeper than a stack is. */
    @Test
    void referencesCannotExplode() {
        StringBuilder doubling = new StringBuilder("{\"cirq_type\": \"_ContextualSerialization\", \"object_dag\": [\n"
                + "{\"cirq_type\": \"_SerializedContext\", \"key\": 0, \"obj\": [1]}");
        StringBuilder nesting = new StringBuilder(doubling);
        for (int i = 1; i < 5000; i++) {
            String below = "{\"cirq_type\": \"_SerializedKey\", \"key\": " + (i - 1) + "}";
            String context = ",\n{\"cirq_type\": \"_SerializedContext\", \"key\": " + i + ", \"obj\": [" + below;
            doubling.append(i < 150 ? context + ", " + below + "]}" : "");
            nesting.append(context).append("]}");
        }
        assertThatThrownBy(() -> parse(doubling + "]}"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageContaining("references make more than");
        assertThatThrownBy(() -> parse(nesting + "]}"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageContaining("nested deeper than 200 through references");
    }

    @Test
    void givesIdleQubitsAnIdentity() throws Exception {
        MeasuredCircuit idle =
                MeasuredCircuit.of(Circuit.builder(3).append(FixedGate.X, 1).build());
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
