package dev.platanus.circuit.cirq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction.Branch;
import dev.platanus.circuit.Instruction.Measure;
import dev.platanus.circuit.Instruction.Reset;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Readout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dynamic circuits of Cirq. */
class CirqProgramTest {
    private static String line(int x) {
        return "{\"cirq_type\": \"LineQubit\", \"x\": " + x + "}";
    }

    private static String gate(String gate, int... xs) {
        List<String> qubits = IntStream.of(xs).mapToObj(CirqProgramTest::line).toList();
        return "{\"cirq_type\": \"GateOperation\", \"gate\": {\"cirq_type\": " + gate + "}, \"qubits\": ["
                + String.join(", ", qubits) + "]}";
    }

    private static String h(int x) {
        return gate("\"HPowGate\", \"exponent\": 1.0, \"global_shift\": 0.0", x);
    }

    private static String measure(String key, int... x) {
        return gate(
                "\"MeasurementGate\", \"num_qubits\": " + x.length + ", \"key\": \"" + key + "\", \"invert_mask\": []",
                x);
    }

    private static String when(String conditions, String operation) {
        return "{\"cirq_type\": \"ClassicallyControlledOperation\", \"conditions\": [" + conditions
                + "], \"sub_operation\": " + operation + "}";
    }

    private static String key(String name) {
        return "{\"cirq_type\": \"KeyCondition\", \"key\": {\"cirq_type\": \"MeasurementKey\", \"name\": \"" + name
                + "\", \"path\": []}, \"index\": -1}";
    }

    private static String circuit(String type, String... operations) {
        List<String> moments = new ArrayList<>();
        for (String operation : operations) {
            moments.add("{\"cirq_type\": \"Moment\", \"operations\": [" + operation + "]}");
        }
        return "{\"cirq_type\": \"" + type + "\", \"moments\": [" + String.join(",\n", moments) + "]}";
    }

    private static DynamicCircuit program(String... operations) throws CircuitFormatException {
        return (DynamicCircuit) CirqFormat.program(circuit("Circuit", operations), "c.json");
    }

    @Test
    void readsKeysResetsAndConditions() throws CircuitFormatException {
        DynamicCircuit program = program(
                h(0),
                measure("a", 0),
                when(key("a"), h(1)),
                gate("\"ResetChannel\", \"dimension\": 2", 0),
                measure("b", 0));
        assertThat(program.registers()).containsExactly(new Readout.Register("a", 1), new Readout.Register("b", 1));
        assertThat(program.body()).contains(new Measure(0, 0), new Reset(0), new Measure(0, 1));
        assertThat(((Branch) program.body().get(2)).condition()).isEqualTo(new Condition.Bit(0));
    }

    /** Of qubits in |0⟩ it is gates, of others a reset comes first. */
    @Test
    void preparesStatesOfQubitsThatAreInUse() throws CircuitFormatException {
        String prepare = gate("\"StatePreparationChannel\", \"target_state\": [0.6, -0.8], \"name\": \"S\"", 1);
        assertThat(CirqFormat.program(circuit("Circuit", h(0), prepare, measure("a", 0, 1)), "c.json"))
                .isInstanceOf(MeasuredCircuit.class);
        DynamicCircuit program =
                program(h(0), measure("a", 0), h(1), prepare, when(key("a"), prepare), measure("b", 1));
        assertThat(program.body()).contains(new Reset(1));
        List<Branch> branches = program.body().stream()
                .filter(Branch.class::isInstance)
                .map(Branch.class::cast)
                .toList();
        assertThat(branches).hasSize(1);
        assertThat(branches.getFirst().then()).startsWith(new Reset(1)).hasSizeGreaterThan(1);
        String controlled = "{\"cirq_type\": \"ControlledOperation\", \"controls\": [" + line(0)
                + "], \"control_values\": [[1]], \"sub_operation\": " + prepare + "}";
        assertThatThrownBy(() -> program(controlled)).hasMessageContaining("not under controls");
    }

    /** Every repetition measures the key anew, and what follows asks for the latest. */
    @Test
    void unrollsCircuitsInsideCircuits() throws CircuitFormatException {
        String inner = circuit("FrozenCircuit", h(0), measure("m", 0), when(key("m"), h(1)));
        DynamicCircuit program = program("{\"cirq_type\": \"CircuitOperation\", \"circuit\": " + inner
                + ", \"repetitions\": 2, \"qubit_map\": [[" + line(0) + ", " + line(1) + "], [" + line(1) + ", "
                + line(0)
                + "]], \"measurement_key_map\": {\"m\": \"k\"}, \"use_repetition_ids\": false, \"parent_path\": []}");
        assertThat(program.registers()).containsExactly(new Readout.Register("k", 1), new Readout.Register("k[1]", 1));
        assertThat(program.body()).contains(new Measure(1, 0), new Measure(1, 1));
        assertThat(program.body().stream()
                        .filter(Branch.class::isInstance)
                        .map(branch -> ((Branch) branch).condition()))
                .containsExactly(new Condition.Bit(0), new Condition.Bit(1));
    }

    /** As Cirq does it, each operation of the circuit is controlled; keys within it are not those of the condition. */
    @Test
    void controlsCircuitsInsideCircuits() throws CircuitFormatException {
        String inner =
                circuit("FrozenCircuit", h(0), gate("\"ResetChannel\", \"dimension\": 2", 1), when(key("b"), h(0)));
        String sub = "{\"cirq_type\": \"CircuitOperation\", \"circuit\": " + inner
                + ", \"repetitions\": 1, \"qubit_map\": [[" + line(0) + ", " + line(1) + "], [" + line(1) + ", "
                + line(0) + "]], \"measurement_key_map\": {}, \"parent_path\": []}";
        DynamicCircuit program = program(h(0), measure("a", 0), measure("b", 1), when(key("a"), when(key("b"), sub)));
        List<Branch> branches = program.body().stream()
                .filter(Branch.class::isInstance)
                .map(Branch.class::cast)
                .toList();
        assertThat(branches).hasSize(3).allSatisfy(branch -> {
            assertThat(branch.condition()).isEqualTo(new Condition.Bit(0));
            assertThat(((Branch) branch.then().getFirst()).condition()).isEqualTo(new Condition.Bit(1));
        });
        assertThat(((Branch) branches.get(1).then().getFirst()).then()).containsExactly(new Reset(0));
        assertThatThrownBy(() -> program(
                        h(0),
                        measure("a", 0),
                        when(key("a"), sub.replace("\"repetitions\": 1", "\"repetitions\": -1"))))
                .hasMessageContaining("undone, which only gates can be");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"sympy.Not\", \"args\": [A]~!c0",
                "\"sympy.And\", \"args\": [A, {\"cirq_type\": \"sympy.Not\", \"args\": [A]}]~(c0 & !c0)",
                "\"sympy.Equality\", \"args\": [A, {\"cirq_type\": \"sympy.Integer\", \"i\": 1}]~[c0]==1",
                "\"sympy.GreaterThan\", \"args\": [A, {\"cirq_type\": \"sympy.Integer\", \"i\": 1}]~![c0]<1",
                "\"sympy.StrictGreaterThan\", \"args\": [A, A]~((!c0 & c0))",
            })
    void readsConditionsOfSympy(String expression, String text) throws CircuitFormatException {
        String symbol = "{\"cirq_type\": \"sympy.Symbol\", \"name\": \"a\"}";
        String condition = "{\"cirq_type\": \"SympyCondition\", \"expr\": {\"cirq_type\": "
                + expression.replace("A", symbol).replace("sympy." + symbol + "nd", "sympy.And") + "}}";
        DynamicCircuit program = program(h(0), measure("a", 0), when(condition, h(1)));
        assertThat(((Branch) program.body().getLast()).condition().text()).isEqualTo(text);
    }

    private static Condition sympy(String expression) throws CircuitFormatException {
        String text = expression
                .replaceAll("(-?\\d+)", "{\"cirq_type\": \"sympy.Integer\", \"i\": $1}")
                .replaceAll("\\b([ab])\\b", "{\"cirq_type\": \"sympy.Symbol\", \"name\": \"$1\"}")
                .replaceAll("([A-Z]\\w+)\\(", "{\"cirq_type\": \"sympy.$1\", \"args\": [")
                .replace(")", "]}");
        DynamicCircuit program = program(
                h(0),
                measure("a", 0, 1),
                measure("b", 2),
                when("{\"cirq_type\": \"SympyCondition\", \"expr\": " + text + "}", h(1)));
        return ((Branch) program.body().getLast()).condition();
    }

    /** The key a is 2 c0 + c1, b is c2; the values are numbered by 4 c0 + 2 c1 + c2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StrictGreaterThan(Add(a, b), 2) | 00000111",
                "Equality(Add(a, Mul(2, b)), 3) | 00010010",
                "StrictLessThan(1, a) | 00001111",
                "Equality(a, -1) | 00000000",
                "Unequality(Mul(a, a, b), b) | 01000101",
                "GreaterThan(Pow(a, 2), Add(b, 3)) | 00001111",
                "LessThan(a, Add(b, 1)) | 11110100",
                "Add(a, Mul(-1, b)) | 01101111",
                "Mul(2, a) | 00111111",
                "Add(a, b, -1) | 10011111",
                "2 | 11111111",
                "Xor(Indexed(IndexedBase(a), 0), Indexed(IndexedBase(a), 1)) | 00111100",
                "Equality(Add(Indexed(IndexedBase(a), 0), Indexed(IndexedBase(a), 1), b), 1) | 01101000",
                "And(b, Not(Equality(Add(a, b), 3))) | 01010001"
            })
    void computesFormulasOfKeys(String expression, String wanted) throws CircuitFormatException {
        Condition condition = sympy(expression);
        StringBuilder holds = new StringBuilder();
        for (int value = 0; value < 8; value++) {
            BitSet bits = new BitSet();
            bits.set(0, (value & 4) != 0);
            bits.set(1, (value & 2) != 0);
            bits.set(2, (value & 1) != 0);
            holds.append(condition.holds(bits) ? 1 : 0);
        }
        assertThat(holds.toString()).isEqualTo(wanted);
    }

    @Test
    void saysWhichFormulasAreTooLarge() {
        String key = "{\"cirq_type\": \"sympy.Symbol\", \"name\": \"a\"}";
        assertThatThrownBy(() -> program(
                        measure("a", 0, 1, 2, 3, 4, 5, 6, 7, 8),
                        when(
                                "{\"cirq_type\": \"SympyCondition\", \"expr\": {\"cirq_type\": \"sympy.Add\","
                                        + " \"args\": ["
                                        + key + ", " + key + "]}}",
                                h(1))))
                .hasMessageContaining("this formula is of keys with 9 bits in all");
        assertThatThrownBy(() -> sympy("Foo(a, 1)"))
                .hasMessageContaining("'sympy.Foo' is not supported in a condition");
        assertThatThrownBy(() -> sympy("Indexed(IndexedBase(a), 2)")).hasMessageContaining("c.json:");
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> program(h(0), when(key("a"), h(1)), measure("a", 0)))
                .hasMessageMatching("c.json:2:\\d+: the key 'a' is asked for before it is measured");
        assertThatThrownBy(() -> program(h(0), measure("a", 0), when(key("a"), measure("b", 1))))
                .hasMessageMatching("c.json:3:\\d+: 'GateOperation' is not supported: .*");
        assertThatThrownBy(() -> CirqFormat.parse(circuit("Circuit", measure("a", 0), h(0)), "c.json"))
                .hasMessageContaining("c.json:2:")
                .hasMessageEndingWith(CircuitFormatException.dynamic("qubit 'q(0)' is used after it was measured"));
    }
}
