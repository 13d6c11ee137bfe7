package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.Instruction.Branch;
import dev.platanus.circuit.Instruction.Gates;
import dev.platanus.circuit.Instruction.Measure;
import dev.platanus.circuit.Instruction.Reset;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Readout;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dynamic circuits in OpenQASM: what a text becomes, and where it is refused. */
class QasmProgramTest {
    private static final String V2 = "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; creg c[2]; creg d[1];\n";
    private static final String V3 = "OPENQASM 3.0; include \"stdgates.inc\"; qubit[2] q; bit[2] c; bit d;\n";

    private static DynamicCircuit program(String text) throws CircuitFormatException {
        return (DynamicCircuit) QasmFormat.program(text, "c.qasm");
    }

    private static List<Instruction> body(String text) throws CircuitFormatException {
        return program(V3 + text).body();
    }

    /** The only condition of a text that asks for it. */
    private static Condition condition(String condition) throws CircuitFormatException {
        return ((Branch) body("c = measure q; d = measure q[0]; if (" + condition + ") x q[1];")
                        .getLast())
                .condition();
    }

    /** For each value of d c[1] c[0], in this order, whether a condition holds. */
    private static String table(String condition) throws CircuitFormatException {
        Condition bound = condition(condition);
        StringBuilder table = new StringBuilder();
        for (long values = 0; values < 8; values++) {
            table.append(bound.holds(BitSet.valueOf(new long[] {values})) ? '1' : '0');
        }
        return table.toString();
    }

    @Test
    void whatIsMeasuredAtTheEndStaysWhatItWas() throws CircuitFormatException {
        String text = V3 + "for int i in [0:1] { h q[i]; }\nif (1 == 1) x q[0]; c = measure q;";
        assertThat(QasmFormat.program(text, "c.qasm")).isInstanceOf(MeasuredCircuit.class);
        assertThat(QasmFormat.program(text, "c.qasm"))
                .isEqualTo(QasmFormat.parse(V3 + "h q; x q[0]; c = measure q;", "c.qasm"));
    }

    @Test
    void readsVersion2() throws CircuitFormatException {
        DynamicCircuit program =
                program(V2 + "h q[0]; measure q[0] -> c[1]; if (c == 2) x q[1]; reset q[0]; measure q[0] -> d[0];");
        assertThat(program.registers()).containsExactly(new Readout.Register("c", 2), new Readout.Register("d", 1));
        assertThat(program.width()).isEqualTo(3);
        assertThat(program.body()).hasSize(5);
        assertThat(program.body().get(0)).isInstanceOf(Gates.class);
        assertThat(program.body().get(1)).isEqualTo(new Measure(0, 1));
        assertThat(((Branch) program.body().get(2)).condition()).isEqualTo(Condition.equal(List.of(0, 1), 2));
        assertThat(program.body().get(3)).isEqualTo(new Reset(0));
        assertThat(program.body().get(4)).isEqualTo(new Measure(0, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "d>00001111",
                "!d>11110000",
                "c == 2>00100010",
                "c != 2>11011101",
                "2 <= c>00110011",
                "c < 1>10001000",
                "c[0] && !c[1] || d>01001111",
                "c[0] ^ c[1] == d>10010110",
                "c[0] == c[1]>10011001",
                "(c[1] & d) == true>00000011",
                "bool(c)>01110111",
                "1 < uint[2](c)>00110011",
                "c == \"10\">00100010",
                "c == 0x10000000000000001>00000000",
                "1 == 1 && d>00001111",
                "~d>11110000",
            })
    void decidesAsOpenQasmSays(String condition, String table) throws CircuitFormatException {
        // '^' binds weaker than '==' there
        String expected = condition.contains("^") ? table("c[0] ^ (c[1] == d)") : table;
        assertThat(table(condition)).isEqualTo(expected);
    }

    @Test
    void writesLoopsOut() throws CircuitFormatException {
        List<Instruction> body = body("for int i in [0:2:4] { rx(i) q[0]; d = measure q[0]; }");
        assertThat(body).hasSize(6);
        List<Double> angles = body.stream()
                .filter(Gates.class::isInstance)
                .flatMap(gates -> ((Gates) gates).circuit().gates())
                .map(gate -> gate.gate().parameters().getFirst())
                .toList();
        assertThat(angles).containsExactly(0.0, 2.0, 4.0);
        assertThat(body("for uint i in {1, 0} { d = measure q[i]; reset q[i]; }"))
                .containsExactly(new Measure(1, 2), new Reset(1), new Measure(0, 2), new Reset(0));
    }

    @Test
    void nestsTheRoundsOfABoundedLoop() throws CircuitFormatException {
        List<Instruction> body =
                body("d = measure q[0]; int n = 0; while (n < 3 && d) { rx(n) q[0]; d = measure q[0]; n += 1; }");
        Instruction round = body.getLast();
        for (int n = 0; n < 3; n++) {
            Branch branch = (Branch) round;
            assertThat(branch.condition()).isEqualTo(new Condition.Bit(2));
            assertThat(((Gates) branch.then().getFirst()).circuit().gates().toList())
                    .hasSize(1)
                    .allSatisfy(gate -> assertThat(gate.gate().parameters()).hasSize(1));
            round = branch.then().getLast();
        }
        assertThat(round).isEqualTo(new Measure(0, 2));
    }

    @Test
    void readsBitsThatAreSet() throws CircuitFormatException {
        assertThat(body("d = measure q[0]; bool b = !d; if (b) x q[0]; c[1] = b;"))
                .contains(
                        new Instruction.Assign(3, new Condition.Not(new Condition.Bit(2))),
                        new Instruction.Assign(1, new Condition.Bit(3)));
        assertThat(program(V3 + "d = measure q[0]; bool b = !d;").width()).isEqualTo(3);
    }

    @Test
    void readsAllQubitsIfNothingIsMeasured() throws CircuitFormatException {
        DynamicCircuit program = program("OPENQASM 2.0; qreg q[2]; U(1,2,3) q[0]; reset q[0];");
        assertThat(program.width()).isEqualTo(2);
        assertThat(program.body()).endsWith(new Measure(0, 0), new Measure(1, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "while (d) { x q[0]; d = measure q[0]; }~2:1: nothing bounds this loop but measurements: it could go"
                    + " round more than 256 times. Count the rounds, as in: int n = 0; while (n < 20 && c == 0) { n +="
                    + " 1; ... }",
                "int n = 0; if (d) { n = 1; } rx(n) q[0];~2:33: measurements decide what 'n' is here; numbers must be"
                        + " known while the file is read. Use it in the branch that sets it, or ask for bits instead",
                "const int n = 0; n = 1;~2:18: 'n' is a constant; leave out 'const'",
                "if (d) { bit e; }~2:10: 'bit' stands in a block; put it before the first 'if' or loop",
                "if (c == 0.5) x q[0];~2:5: bits are compared with whole numbers, not with 0.5",
                "if (c & d) x q[0];~2:7: '&' is supported of single bits; take the register apart, as in c[0] & c[1]",
                "if (e == 1) x q[0];~2:5: unknown name 'e' in an expression",
                "if (d) { break; }~2:10: 'break' (loops) is something Platanus does not have yet: put what follows"
                        + " into an if",
                "int i = d;~2:9: unknown name 'd' in an expression",
                "int i = 0; i = c;~2:16: measurements decide this value; numbers must be known while the file is read."
                        + " Keep the bits in a bit register instead",
                "for int i in [0:0:4] { x q[0]; }~2:17: the step of a range must not be 0",
                "c = 4;~2:5: 4 does not fit into 2 bits",
                "d += 1;~2:3: '+=' is for numbers; bits are set by '='",
            })
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> program(V3 + text))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("c.qasm:" + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h q[0]; d = measure q[0]; h q[0];",
                "h q[0]; d = measure q[0]; d = measure q[1];",
                "h q[0]; reset q[0];",
                "if (d) x q[0];",
                "d = 1;"
            })
    void whatNeedsMeasurementsAtTheEndSaysWhereTheyAreNot(String text) {
        assertThatThrownBy(() -> QasmFormat.parse(V3 + text, "c.qasm"))
                .hasMessageStartingWith("c.qasm:2:")
                .hasMessageContaining("a dynamic circuit, which can be simulated and verified");
    }

    @Test
    void boundsWhatSmallFilesCanMean() {
        assertThatThrownBy(() -> program(V3 + "for int i in [0:1000000000] { }"))
                .hasMessageContaining("go round more than 4194304 times");
        assertThatThrownBy(() -> program(V3 + "if (d) {".repeat(200) + "x q[0];" + "}".repeat(200)))
                .hasMessageContaining("blocks are nested deeper than 100");
    }
}
