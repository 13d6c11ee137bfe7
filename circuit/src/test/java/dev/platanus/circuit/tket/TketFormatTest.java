package dev.platanus.circuit.tket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.cirq.CircuitJson;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.machine.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TketFormatTest {
    private static final String QUBITS = "'qubits': [['q', [0]], ['q', [1]], ['q', [2]]], ";
    private static final String BITS = "'bits': [['a', [0]], ['a', [1]], ['b', [0]]], ";

    private static String circuit(String... commands) {
        return ("{" + BITS + QUBITS + "'phase': '0.0', 'commands': [" + String.join(", ", commands) + "]}")
                .replace('\'', '"');
    }

    private static String command(String args, String op) {
        return "{'args': [" + args + "], 'op': {" + op + "}}";
    }

    private static String gate(String type, int... qubits) {
        List<String> args = new ArrayList<>();
        for (int qubit : qubits) {
            args.add("['q', [" + qubit + "]]");
        }
        return command(String.join(", ", args), "'type': '" + type + "'");
    }

    private static String measure(int qubit, String register, int bit) {
        return command("['q', [" + qubit + "]], ['" + register + "', [" + bit + "]]", "'type': 'Measure'");
    }

    private static CircuitContent program(String... commands) throws CircuitFormatException {
        String text = circuit(commands);
        assertThat(CircuitFormat.recognise(text)).isEqualTo(CircuitFormat.TKET);
        assertThat(CircuitFormat.looksLikeACircuit(text)).isTrue();
        return CircuitFormats.parseProgram(text, "circuit.json", CircuitFormat.TKET);
    }

    /** The amplitudes, with their phase, are those of pytket 2.18.5, {@code circuit.get_statevector()}, rounded to 9 digits. */
    @Test
    void everyGateIsWhatPytketSaysThatItIs() throws IOException {
        String text;
        try (InputStream stream = TketFormatTest.class.getResourceAsStream("gates.json")) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        CircuitJson source = new CircuitJson(text, "gates.json");
        Set<String> seen = new HashSet<>();
        for (Json item : source.items(source.document())) {
            Json.Fields fields = source.fields(item);
            String name = source.text(source.get(fields, "name"));
            seen.add(name.split(" ")[0]);
            String circuit = source.get(fields, "circuit").text();
            assertThat(CircuitFormat.recognise(circuit)).isEqualTo(CircuitFormat.TKET);
            MeasuredCircuit read = CircuitFormats.parse(circuit, name, CircuitFormat.TKET);
            DenseState state = DenseState.ofCircuit(read.circuit());
            List<Json> expected = source.items(source.get(fields, "amplitudes"));
            assertThat(expected).hasSize(2 << read.circuit().qubitCount());
            for (int i = 0; i < expected.size(); i++) {
                double found = i % 2 == 0 ? state.re(i / 2) : state.im(i / 2);
                assertThat(found)
                        .as("%s, number %d", name, i)
                        .isCloseTo(((Json.Number) expected.get(i)).value(), within(2e-9));
            }
        }
        assertThat(seen).containsAll(TketFormat.gateNames());
    }

    @Test
    void aGateOfTheFileIsOneGate() throws CircuitFormatException {
        MeasuredCircuit read = (MeasuredCircuit)
                program(gate("ECR", 2, 0), gate("Barrier", 0, 1, 2), gate("CX", 1, 2), gate("ZZMax", 0, 1));
        assertThat(read.circuit().compoundGates()).hasSize(2);
        assertThat(read.circuit().compoundGates().getFirst().qubitsInOrder()).containsExactly(2, 0);
    }

    @Test
    void measurementsAtTheEndSayWhichQubitEachBitIs() throws CircuitFormatException {
        MeasuredCircuit read =
                (MeasuredCircuit) program(gate("X", 0), measure(0, "b", 0), gate("H", 2), measure(2, "a", 0));
        Readout readout = read.readout();
        assertThat(readout.registers()).containsExactly(new Readout.Register("a", 2), new Readout.Register("b", 1));
        assertThat(readout.qubits()).containsExactly(2, 0);
        assertThat(readout.bits()).containsExactly(0, 2);
        assertThat(((MeasuredCircuit) program(gate("X", 0))).readout()).isEqualTo(Readout.all(3));
    }

    /** As pytket writes the same circuit in OpenQASM 2: {@code if (a == 2) x q[2];}. */
    @Test
    void conditionsAreOnBitsOfWhichTheFirstIsTheLeastSignificant() throws CircuitFormatException {
        String conditional = command(
                "['a', [0]], ['a', [1]], ['q', [2]]",
                "'type': 'Conditional', 'conditional': {'op': {'type': 'X'}, 'value': 2, 'width': 2}");
        DynamicCircuit read = (DynamicCircuit) program(
                gate("H", 0),
                measure(0, "a", 0),
                gate("H", 1),
                measure(1, "a", 1),
                conditional,
                gate("Reset", 0),
                gate("Reset", 0),
                measure(2, "b", 0),
                measure(0, "a", 1));
        assertThat(read.registers()).containsExactly(new Readout.Register("a", 2), new Readout.Register("b", 1));
        assertThat(read.count(Instruction.Measure.class::isInstance)).isEqualTo(4);
        assertThat(read.count(Instruction.Reset.class::isInstance)).isEqualTo(2);
        Instruction.Branch branch = (Instruction.Branch) read.body().stream()
                .filter(Instruction.Branch.class::isInstance)
                .findFirst()
                .orElseThrow();
        for (long value = 0; value < 8; value++) {
            assertThat(branch.condition().holds(BitSet.valueOf(new long[] {value})))
                    .isEqualTo((value & 3) == 2);
        }
        Instruction.Gates then = (Instruction.Gates) branch.then().getFirst();
        assertThat(then.circuit().gates().map(operation -> operation.gate())).containsExactly(FixedGate.X);
        assertThat(branch.otherwise()).isEmpty();
    }

    @Test
    void bitsAreSetAndCopied() throws CircuitFormatException {
        DynamicCircuit read = (DynamicCircuit) program(
                command("['a', [0]], ['b', [0]]", "'type': 'SetBits', 'classical': {'values': [true, false]}"),
                command("['a', [0]], ['a', [1]]", "'type': 'CopyBits', 'classical': {'n_i': 1}"));
        assertThat(read.width()).isEqualTo(3);
        BitSet bits = new BitSet();
        bits.set(2);
        for (Instruction instruction : read.body()) {
            Instruction.Assign assign = (Instruction.Assign) instruction;
            bits.set(assign.bit(), assign.value().holds(bits));
        }
        assertThat(bits.stream()).containsExactly(0, 1);
    }

    @Test
    void aResetAtTheBeginningSaysNothingWhereQubitsAreZero() throws CircuitFormatException {
        String text = circuit(gate("Reset", 1), gate("H", 1));
        assertThat(TketFormat.program(text, "c", true)).isInstanceOf(MeasuredCircuit.class);
        DynamicCircuit any = (DynamicCircuit) TketFormat.program(text, "c", false);
        assertThat(any.width()).isEqualTo(3);
        assertThatExceptionOfType(CircuitFormatException.class)
                .isThrownBy(() -> TketFormat.parse(text, "c", false))
                .withMessageContaining("a qubit that need not be 0 is reset");
    }

    /** Nobody gave these conditions a value, so that the bit is 0. */
    @Test
    void aConditionOnABitThatNothingSetsIsOnZero() throws CircuitFormatException {
        DynamicCircuit read = (DynamicCircuit) program(command(
                "['b', [0]], ['q', [0]]",
                "'type': 'Conditional', 'conditional': {'op': {'type': 'X'}, 'value': 0, 'width': 1}"));
        assertThat(read.width()).isEqualTo(3);
        Condition condition = ((Instruction.Branch) read.body().getFirst()).condition();
        assertThat(condition.holds(new BitSet())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'params': ['0.5 + a'], 'type': 'Rx'|['q', [0]]|'0.5 + a' is no finite number;"
                        + " circuit.symbol_substitution",
                "'params': ['1e999'], 'type': 'Rx'|['q', [0]]|'1e999' is no finite number",
                "'params': ['0.5', '0.5'], 'type': 'Rx'|['q', [0]]|gate Rx has 1 params, got 2",
                "'type': 'CX'|['q', [0]]|gate CX acts on 2 qubits here, got 1",
                "'type': 'CX'|['q', [0]], ['q', [0]]|a qubit occurs twice",
                "'type': 'CX'|['q', [0]], ['r', [0]]|'r[0]' is no qubit of the circuit",
                "'type': 'Measure'|['q', [0]], ['q', [1]]|'q[1]' is no bit of the circuit",
                "'type': 'Measure'|['q', [0]]|a measurement has a qubit and a bit, got 1",
                "'type': 'Warp'|['q', [0]]|the operation 'Warp' is not supported",
                "'type': 'ToffoliBox', 'box': {}|['q', [0]]|'ToffoliBox' is not supported; DecomposeBoxes()",
                "'type': 'ClExpr', 'expr': {}|['a', [0]]|'a[0]' is no qubit of the circuit",
                "'type': 'Unitary1qBox', 'box': {'matrix': [[[1, 0], [1, 0]], [[0, 0], [1, 0]]]}|['q', [0]]|not"
                        + " unitary",
                "'type': 'Conditional', 'conditional': {'op': {'type': 'X'}, 'value': 4, 'width': 2}|['a', [0]]|from 0"
                        + " to 3",
            })
    void whatIsWrongIsNamedWithItsPlace(String op, String args, String message) {
        String text = circuit(command(args, op));
        assertThatExceptionOfType(CircuitFormatException.class)
                .isThrownBy(() -> TketFormat.program(text, "c.json", true))
                .withMessageStartingWith("c.json:1:")
                .withMessageContaining(message);
    }

    @Test
    void exchangedNamesAreRefused() {
        String text = circuit(gate("H", 0))
                .replace(
                        "\"phase\"",
                        "\"implicit_permutation\": [[[\"q\", [0]], [\"q\", [1]]], [[\"q\", [1]], [\"q\", [0]]]],"
                                + " \"phase\"");
        assertThatExceptionOfType(CircuitFormatException.class)
                .isThrownBy(() -> TketFormat.program(text, "c.json", true))
                .withMessageContaining("q[0] ends as q[1]")
                .withMessageContaining("replace_implicit_wire_swaps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'qubits': [], 'commands': [], 'bits': []}",
                "{'qubits': 1, 'commands': []}",
                "[{'qubits': [], 'commands': []}]"
            })
    void whatIsNoCircuitIsAFormatError(String text) {
        String json = text.replace('\'', '"');
        assertThat(CircuitFormat.recognise(json)).isEqualTo(CircuitFormat.TKET);
        assertThatExceptionOfType(CircuitFormatException.class)
                .isThrownBy(() -> CircuitFormats.parse(json, "c.json", CircuitFormat.TKET))
                .withMessageStartingWith("c.json:1:");
    }
}
