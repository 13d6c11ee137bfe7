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
            delimiter = ';',
            value = {
                "d;00001111",
                "!d;11110000",
                "c == 2;00100010",
                "c != 2;11011101",
                "2 <= c;00110011",
                "c < 1;10001000",
                "c[0] && !c[1] || d;01001111",
                "c[0] ^ c[1] == d;10010110",
                "c[0] == c[1];10011001",
                "(c[1] & d) == true;00000011",
                "bool(c);01110111",
                "1 < uint[2](c);00110011",
                "c == \"10\";00100010",
                "c == 0x10000000000000001;00000000",
                "1 == 1 && d;00001111",
                "~d;11110000",
                "(c & 2) == 2;00110011",
                "(c | 1) == 3;00110011",
                "~c == 1;00100010",
                "(c ^ 3) < 2;00110011",
                "(~c & c) == 0;11111111",
                "(c << 1) == 2;01010101",
                "(c >> 1) == 1;00110011",
                "(c << 5) == 0;11111111",
                "2 <= (c ^ 1);00110011",
                "1 < ~c;11001100",
                "(c & 2) == c;10101010",
                "c & 1;01010101",
                "uint[2](c) << 1 == 2;01010101",
                "int(d) & 1;00001111",
                "uint[4](c) > 1;00110011",
                "~c >> 1 > 0;11001100",
                "c != 2 ^ d != 1;00101101",
                "c < c;00000000",
                "c >= c;11111111",
                "c < ~c;11001100",
                "(c ^ 3) > (c & 1);11101110",
                "uint[2](d) < c;01110011",
                "uint[2](d) == c;10000100",
                "uint[4](c) >= uint[4](d);11110111",
                "(c | 1) != (c ^ 1);01010101",
            })
    void decidesAsOpenQasmSays(String condition, String table) throws CircuitFormatException {
        // '^' binds weaker than '==' there
        String expected = condition.startsWith("c[0] ^") ? table("c[0] ^ (c[1] == d)") : table;
        assertThat(table(condition)).isEqualTo(expected);
    }

    /** A number of four bits that two spell has two more. */
    @Test
    void doesNotTurnBitsThatAreNotKnown() {
        assertThatThrownBy(() -> body("uint[4] n = c; if (~n == 13) x q[0];"))
                .hasMessage(
                        "c.qasm:2:20: '~' turns the bits of a register; how many a number has is not known here: take"
                                + " a register of bits");
    }

    /** The condition of the last statement, for each value of c[1] c[0]; what is assigned before it is done. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "uint[2] n = c; if (n + 1 > 2) x q[0]~0011",
                "uint[2] n = c; if (2 * n == 6 - n) x q[0]~0010",
                "uint[2] n = c; if (3 <= n * n - n + 1) x q[0]~0011",
                "uint[2] n = c; if (n % 2 == 1) x q[0]~0101",
                "uint[2] n = c; if (n / 2 == 1) x q[0]~0011",
                "uint[2] n = c; if ((1 << n) + 1 == 5) x q[0]~0010",
                "uint[2] n = c; uint[3] m = n + 1; if (m == 4) x q[0]~0001",
                "uint[2] n = c; uint[4] m = 3; m = m * n; if (m >= 6) x q[0]~0011",
                "uint[4] n = c; n += 1; n *= 2; if (n == 6) x q[0]~0010",
                "uint[2] n = c; n = 3 - n; if (n == 1) x q[0]~0010",
                "int[8] n = uint[2](c); n <<= 1; if (n > 3) x q[0]~0011",
                "uint[2] n = c; bit[3] e; e = n + 1; if (e[2]) x q[0]~0001",
                // as Qiskit 2 writes its own arithmetic
                "if (c + 1 < 3) x q[0]~1100",
                "uint[4] u = 3; u = u + uint[4](c); if (u == 5) x q[0]~0010",
                "uint[4] u = 3; u += c; if (u > 4) x q[0]~0011",
                "if (c / 2 == 1) x q[0]~0011",
                "if ((c & 1) + (c >> 1) == 2) x q[0]~0001",
                // single bits, as numbers
                "uint n = c[0] + c[1]; if (n == 1) x q[0]~0110",
                "if (2 * c[0] + c[1] == 2) x q[0]~0100",
                "uint n = 1 + (c[0] & c[1]); if (n == 2) x q[0]~0001",
                "uint n = 3 - c[0:1]; if (n == 1) x q[0]~0010",
                "uint[2] n = c; if (n[1] + 1 == 2) x q[0]~0011",
                "uint n = 0; for int i in [0:1] { n = n + c[i]; } if (n == 2) x q[0]~0001",
                "if (c[0] - 1 + c[1] * 2 + 1 > 1) x q[0]~0011",
                // numbers in more bits than theirs
                "uint[2] n = c; bit[3] e; e = n; if (e == 2) x q[0]~0010",
                "bit[3] e = uint[2](c); if (e == 2) x q[0]~0010",
                "uint[1] n = c[0]; bit[3] e = \"110\"; e = (n); if (e == 1) x q[0]~0101",
                // counters
                "int n = 0; if (c[0]) n = n + 1; if (c[1]) n += 1; if (n == 1) x q[0]~0110",
                "int n = 0; if (c[0]) { n += 1; } else { n += 2; } if (n > 1) x q[0]~1010",
                "uint[2] n = 0; for int i in [0:1] { if (c[i]) n += 1; } n += 1; if (n == 3) x q[0]~0001",
                "uint[3] n = 0; for int i in [1:5] { if (c[0]) n += 1; } if (n == 5) x q[0]~0101",
                "bool b = false; if (c == 2) b = true; if (b) x q[0]~0010",
                "int n = 7; if (c[0]) { n = 2; if (c[1]) n = 5; } bit[4] e; e = n; if (e == 5) x q[0]~0001",
                "uint[2] n = c; if (n > 0) n -= 1; if (n == 1) x q[0]~0010",
                "uint[2] n = c; while (n > 1) n -= 1; if (n == 1) x q[0]~0111",
                "int n = 3; switch (c) { case 1 { n = 0; } case 2, 3 { n -= 1; } } if (n >= 2) x q[0]~1011",
                "int n = 0; for int i in [0:2] { if (c == i) break; n += 1; } if (n == 2) x q[0]~0010",
                "int n = 0; for int i in [0:3] { if (c == i) continue; n += i; } if (n == 4) x q[0]~0010",
                "int n = 0; while (n < 3) { if (c == n) break; n += 1; } int m = n; if (m < 2) x q[0]~1100",
                "int n = 0; int m = 1; if (c[0]) { m = n; n = 1; } if (c[1]) { n = m + n; } if (n == 1) x q[0]~0111",
            })
    void computesWithNumbersThatBitsSpell(String text, String table) throws CircuitFormatException {
        List<Instruction> body = body("c = measure q; " + text + ";");
        StringBuilder seen = new StringBuilder();
        for (long values = 0; values < 4; values++) {
            BitSet bits = BitSet.valueOf(new long[] {values});
            assign(body.subList(0, body.size() - 1), bits);
            seen.append(((Branch) body.getLast()).condition().holds(bits) ? '1' : '0');
        }
        assertThat(seen).hasToString(table);
    }

    private static void assign(List<Instruction> body, BitSet bits) {
        for (Instruction instruction : body) {
            switch (instruction) {
                case Instruction.Assign(int bit, Condition value) -> bits.set(bit, value.holds(bits));
                case Branch(Condition condition, List<Instruction> then, List<Instruction> otherwise) ->
                    assign(condition.holds(bits) ? then : otherwise, bits);
                default -> {}
            }
        }
    }

    /** Numbers that differ where branches meet, and that nobody asks for, are no bits of the program. */
    @Test
    void countersThatNobodyAsksForCostNothing() throws CircuitFormatException {
        String text = "d = measure q[0]; int n = 0; if (d) { n += 1; x q[1]; } if (d) n += 1;";
        assertThat(body(text)).isEqualTo(body("d = measure q[0]; if (d) { x q[1]; }"));
    }

    @Test
    void countersChooseAmongGatesThatTheyMayAskFor() throws CircuitFormatException {
        String text = "c = measure q; int n = 0; for int i in [0:1] { if (c[i]) n += 1; } qubit[3] r; x r[n];";
        Branch odd = (Branch) body(text).getLast();
        assertThat(odd.then()).hasSize(1).allMatch(Gates.class::isInstance);
        assertThat(odd.otherwise()).hasSize(1).allMatch(Branch.class::isInstance);
        assertThatThrownBy(() -> body(text.replace("r[n]", "r[n + 1]")))
                .hasMessageContaining("index of r: 3 is outside -3..2");
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

    /** Bits of blocks and subroutines are nobody's business outside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (true) { bit[3] d; h q[0]; d[1] = measure q[1]; }",
                "if (true) { bit d; d = measure q[0]; if (d) x q[1]; }",
                "def f(qubit[2] r) -> bool { h r; return true; } bool b = f(q);"
            })
    void readsAllQubitsIfAllBitsAreHidden(String text) throws CircuitFormatException {
        switch (QasmFormat.program("OPENQASM 3.0; include \"stdgates.inc\"; qubit[2] q; " + text, "c.qasm")) {
            case MeasuredCircuit measured -> assertThat(measured.readout()).isEqualTo(Readout.all(2));
            case DynamicCircuit program -> {
                assertThat(program.width()).isEqualTo(2);
                assertThat(program.registers()).isEmpty();
                assertThat(program.body()).endsWith(new Measure(0, 0), new Measure(1, 1));
            }
        }
    }

    @Test
    void numbersBitsThatAreShown() throws CircuitFormatException {
        String text = "OPENQASM 3.0; qubit[2] q; if (true) { bit d; d = measure q[0]; } bit[2] c; c[1] = measure q[1];";
        assertThat(QasmFormat.parse(text, "c.qasm").readout())
                .isEqualTo(new Readout(List.of(1), List.of(new Readout.Register("c", 2)), List.of(1)));
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
                "float n = 0; if (d) { n = 1; } rx(n) q[0];~2:35: measurements decide what 'n' is here; numbers must"
                    + " be known while the file is read. Use it in the branch that sets it, or let a whole number from"
                    + " 0 on change there, which bits can spell, and write the angle with it: uint k; ... rx(k * pi /"
                    + " 8) q[0];",
                "int n = 0; if (d) { n = -1; } rx(n) q[0];~2:34: measurements decide what 'n' is here; numbers must be"
                        + " known while the file is read. Use it in the branch that sets it, or ask for bits instead",
                "rx(c[0] * pi) q[0];~2:4: measurements decide what 'c[0]' is; a formula of gates takes it by way of a"
                        + " whole number: uint k = c[0]; before, and k in its place",
                "rx(q[0] * pi) q[0];~2:4: no bit register is called 'q'",
                "uint n = -c[0];~2:10: measurements decide this value, which is -1 where c[0] = 1; it must be a whole"
                        + " number from 0 on for all that the bits may spell",
                "bool b = !c[0] + 1;~2:10: '!' binds stronger than the formula behind it: write '!(...)' of all of it,"
                        + " or '(!...)' of its first part",
                "bit[3] e; e = c;~2:15: this value is not one of 3 bits; give as many, or a number: uint[3](...) of"
                        + " fewer bits",
                "if (d) { end; } x q[0];~2:10: 'end' is supported as the last statement of the file only; put what is"
                        + " not to be done into an if",
                "x q[0]; end; x q[1];~2:14: the program has ended before this: leave out 'end', or what stands behind"
                        + " it",
                "uint[2] n = 0; n[0] = measure q[0];~2:16: 'n' is a number, not a register; set a register of bits, and"
                        + " the number by it: uint[2] n = c;",
                "angle[2] a; measure q -> a;~2:26: 'a' is a number, not a register; set a register of bits, and the"
                        + " number by it: uint[2] n = c;",
                "const int n = 0; n = 1;~2:18: 'n' is a constant; leave out 'const'",
                "if (d) { qubit e; }~2:10: 'qubit' stands in a block; put it before the first 'if' or loop",
                "if (c == 0.5) x q[0];~2:5: bits are compared with whole numbers, not with 0.5",
                "bit[3] e; if (c < e) x q[0];~2:15: registers of 2 and 3 bits are compared here; say uint[3](...) of"
                        + " the smaller one if its number is meant",
                "bit[257] e; if (e < (e ^ 1)) x q[0];~2:17: numbers of up to 256 bits are compared by size, one of"
                        + " these has 257",
                "if (c & d) x q[0];~2:7: '&' takes registers of one size, these have 1 and 2 bits",
                "if (uint[4](c) << 1 == 6) x q[0];~2:16: '<<' is supported of numbers that are known while the file is"
                        + " read",
                "uint[4] n = c; if ((n & 3) == 1) x q[0];~2:23: '&' joins the bits of registers; how many this number"
                        + " has is not known here: take a register of bits",
                "if (int[4](20) == 20) x q[0];~2:5: int[4] cannot hold 20.0",
                "if (c & 4) x q[0];~2:7: 4 does not fit into 2 bits",
                "if (d & 2) x q[0];~2:7: '&' joins a single bit to 0 or 1, not to a larger number",
                "if (e == 1) x q[0];~2:5: unknown name 'e' in an expression",
                "if (d) { break; }~2:10: 'break' stands outside of a loop",
                "int i = d; float x = i/2.0;~2:22: measured bits spell what 'i' is; such a number stands in formulas"
                        + " of gates, as in rx(i * pi / 8) q[0];, and in whole numbers of conditions and assignments"
                        + " only",
                "uint[2] n = c; uint[2] m = n + 1;~2:28: measurements decide this value, a number of 3 bits, which the"
                        + " type uint[2] of 'm' cannot hold; numbers of formulas must be known while the file is read,"
                        + " others be declared as uint[3]",
                "uint[2] n = c; if (n - 1 > 0) x q[0];~2:20: measurements decide this value, which is -1 where n = 0;"
                        + " it must be a whole number from 0 on for all that the bits may spell",
                "uint[2] n = c; n -= 1;~2:16: measurements decide this value, which is -1 where n = 0; it must be a"
                        + " whole number from 0 on for all that the bits may spell",
                "bit[9] e; uint[9] n = e; if (n + 1 > 3) x q[0];~2:30: measurements decide numbers of this formula, 9"
                        + " bits; at most 8 bits may do so",
                "bit[9] e; uint[9] n = e; rx(n) q[0];~2:26: measurements decide numbers of this gate, 9 bits; at most 8"
                        + " bits may choose among gates. Ask for single bits instead: if (c[0]) ...",
                "uint[2] n = c; x q[n];~2:20: index of q: 3 is outside -2..1",
                "float x = 0; x = c;~2:18: measurements decide this value, a number of 2 bits, which the type float of"
                        + " 'x' cannot hold; numbers of formulas must be known while the file is read, others be"
                        + " declared as uint[2]",
                "int[2] i = c;~2:12: measurements decide this value, a number of 2 bits, which the type int[2] of 'i'"
                        + " cannot hold; numbers of formulas must be known while the file is read, others be declared"
                        + " as uint[2]",
                "int i; rx(i) q[0];~2:11: 'i' has no value yet; set it before",
                "uint[2] i = 3; i += 1;~2:21: 'i' is of the type uint[2], which cannot hold 4",
                "delay[5] q[0];~2:7: a duration is expected here, such as 100ns or 20dt",
                "delay[100ns + 1] q[0];~2:13: a duration and a number cannot be added; give the number a unit",
                "duration t = 1us; rx(t) q[0];~2:22: 't' is a duration, not a number",
                "switch (c) { case 1 { } case 2, 1 { } }~2:33: the label 1 occurs twice in this switch",
                "switch (c) { default { } case 1 { } }~2:14: 'default' is the last alternative of a switch",
                "def f(qubit a) -> bit { if (measure a) { } }~2:29: 'measure' is a reserved word of OpenQASM 3, not a"
                        + " name",
                "def f(qubit a) { x a; } f(q);~2:27: a stands for 1 qubits, not for 2",
                "def f(qubit a) { x a; } f(q[0], 1);~2:25: subroutine f takes 1 arguments, got 2",
                "def f(qubit a) { f(a); } f(q[0]);~2:18: subroutines call each other deeper than 100",
                "def f(qubit a) -> bit { x a; } d = f(q[0]);~2:36: subroutine f ends without a 'return' here",
                "def f(bit a) -> bit { if (a) { return a; } return d; } d = f(d);~2:32: 'return' stands where"
                        + " measurements decide whether it is reached; set a bit there, and return it at the end",
                "def f(qubit a) -> bit { return measure a; } if (d && f(q[0])) x q[1];~2:54: a subroutine behind '&&'"
                        + " is perhaps not called; assign what it returns to a bit before",
                "g(c[0]);~2:1: no subroutine is called 'g'; a gate is written with its qubits behind its angles:"
                        + " rx(0.5) q[0];",
                "return d;~2:1: 'return' stands outside of a subroutine",
                "input float x;~2:1: the parameter 'x' has no value; give it one, as by 'const' instead of 'input'."
                        + " Parameters are float, angle, int, uint, bool or a single bit",
                "while (true) { d = measure q[0]; if (d) break; }~2:1: nothing bounds this loop but measurements: it"
                    + " could go round more than 256 times. Count the rounds, as in: int n = 0; while (n < 20 && c =="
                    + " 0) { n += 1; ... }",
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

    @Test
    void leavesOutWhatTakesTimeOnly() throws CircuitFormatException {
        String timed =
                "duration t = 2 * durationof({ x $1; }) + 1.5us; stretch s; delay[100ns] q; delay[t / 2 + s] q[0];"
                        + " box[20dt] { h q[0]; nop q[1]; delay[-s]; } gate g a { delay[3 ms] a; z a; nop a; } g q[1];"
                        + " c = measure q;";
        assertThat(QasmFormat.program(V3 + timed, "c.qasm"))
                .isEqualTo(QasmFormat.parse(V3 + "h q[0]; gate g a { z a; } g q[1]; c = measure q;", "c.qasm"));
    }

    @Test
    void choosesAmongAlternatives() throws CircuitFormatException {
        String chosen = "switch (n) { case 0 { x q[0]; } case 1, 2 { y q[0]; } default { z q[0]; } } c = measure q;";
        for (String[] each : List.of(new String[] {"0", "x"}, new String[] {"2", "y"}, new String[] {"7", "z"})) {
            assertThat(QasmFormat.program(V3 + "int n = " + each[0] + "; " + chosen, "c.qasm"))
                    .isEqualTo(QasmFormat.parse(V3 + each[1] + " q[0]; c = measure q;", "c.qasm"));
        }
        // as Qiskit writes it, in both of its ways
        String copied = "int n; c = measure q; n = c; ";
        List<Instruction> body = body(copied + chosen.replace("c = measure q;", ""));
        Branch first = (Branch) body.getLast();
        assertThat(first.condition()).isEqualTo(Condition.equal(List.of(3, 4), 0));
        Branch second = (Branch) first.otherwise().getLast();
        assertThat(second.condition())
                .isEqualTo(new Condition.Several(
                        Condition.Connective.ANY,
                        List.of(Condition.equal(List.of(3, 4), 1), Condition.equal(List.of(3, 4), 2))));
        assertThat(body(copied
                        + "switch (n) { case 0: { x q[0]; } break; case 1: case 2: { y q[0]; } break;"
                        + " default: { z q[0]; } break; }"))
                .isEqualTo(body);
    }

    @Test
    void knowsTheBitsOfWholeNumbers() throws CircuitFormatException {
        String text = "const uint[4] a = 10; for uint i in [0:1] { if (bool(a[i])) x q[i]; }"
                + " uint[8] b = 3; b = b & 2 | 1 << 2; b >>= 1; b ^= 1; rx(b) q[0]; c = measure q;";
        assertThat(QasmFormat.program(V3 + text, "c.qasm"))
                .isEqualTo(QasmFormat.parse(V3 + "x q[1]; rx(2) q[0]; c = measure q;", "c.qasm"));
    }

    @Test
    void callsSubroutines() throws CircuitFormatException {
        String text = "const float a = 0.25; def turn(qubit[2] r, float b, uint n) {"
                + " for int i in [1:n] { if (i == 3) { return; } rx(a * b * i) r[1]; } }"
                + " let p = q[{1, 0}]; turn(p, 2, 7); turn(q, -2.0, 1); c = measure q;";
        assertThat(QasmFormat.program(V3 + text, "c.qasm"))
                .isEqualTo(QasmFormat.parse(V3 + "rx(0.5) q[0]; rx(1) q[0]; rx(-0.5) q[1]; c = measure q;", "c.qasm"));
        String measuring = "def read(qubit p, bit b) -> bit { bit r; h p; r = measure p; b ^= r; return b; }"
                + " d = measure q[1]; d = read(q[0], d); if (read(q[1], d)) x q[0];";
        assertThat(body(measuring))
                .contains(
                        // the argument is a copy, and the result comes back
                        new Instruction.Assign(3, new Condition.Bit(2)),
                        new Measure(0, 4),
                        new Instruction.Assign(
                                3,
                                new Condition.Several(
                                        Condition.Connective.ODD, List.of(new Condition.Bit(3), new Condition.Bit(4)))),
                        new Instruction.Assign(2, new Condition.Bit(3)));
        assertThat(program(V3 + measuring).width()).isEqualTo(3);
    }

    @Test
    void numbersOfGatesMayBeMeasured() throws CircuitFormatException {
        String measured = "c = measure q; uint[2] n = c; int m = d; ";
        String choice = "if (n[0]) { if (n[1]) { rx(3*pi/4) q[0]; } else { rx(pi/4) q[0]; } }"
                + " else { if (n[1]) { rx(2*pi/4) q[0]; } else { rx(0*pi/4) q[0]; } }";
        assertThat(body(measured + "rx(n*pi/4) q[0]; x q[1];")).isEqualTo(body(measured + choice + " x q[1];"));
        assertThat(body(measured + "pow(m) @ s q[0]; x q[m];"))
                .isEqualTo(body(measured
                        + "if (bool(m)) { pow(1) @ s q[0]; } else { pow(0) @ s q[0]; }"
                        + " if (bool(m)) { x q[1]; } else { x q[0]; }"));
    }

    @Test
    void namesOfBlocksHideOthers() throws CircuitFormatException {
        String text = "int n = 5; for int i in [0:1] { int n = i; n += 1; rx(n) q[0]; let q = q[1]; x q; }"
                + " def f(qubit n) { z n; } f(q[0]); rx(n) q[0]; c = measure q;";
        assertThat(QasmFormat.program(V3 + text, "c.qasm"))
                .isEqualTo(QasmFormat.parse(
                        V3 + "rx(1) q[0]; x q[1]; rx(2) q[0]; x q[1]; z q[0]; rx(5) q[0]; c = measure q;", "c.qasm"));
    }

    @Test
    void leavesLoopsWhereItIsKnown() throws CircuitFormatException {
        String text = "for int i in [0:9] { if (i == 1) continue; if (i == 3) { break; } rx(i) q[0]; } c = measure q;";
        assertThat(QasmFormat.program(V3 + text, "c.qasm"))
                .isEqualTo(QasmFormat.parse(V3 + "rx(0) q[0]; rx(2) q[0]; c = measure q;", "c.qasm"));
    }

    @Test
    void remembersWhetherALoopWasLeft() throws CircuitFormatException {
        List<Instruction> body =
                body("int n = 0; while (n < 2) { d = measure q[0]; if (d) break; n += 1; x q[0]; } z q[1];");
        Condition stays = new Condition.Not(new Condition.Bit(3));
        // measure, if (d) left = 1, if (!left) x, if (!left) { the second round }, z
        assertThat(body).hasSize(5);
        assertThat(body.get(1))
                .isEqualTo(new Branch(
                        new Condition.Bit(2),
                        List.of(new Instruction.Assign(3, new Condition.Several(Condition.Connective.ALL, List.of()))),
                        List.of()));
        assertThat(((Branch) body.get(2)).condition()).isEqualTo(stays);
        assertThat(((Branch) body.get(3)).condition()).isEqualTo(stays);
        assertThat(((Branch) body.get(3)).then()).hasSize(3);
        assertThat(body("for int i in [0:1] { d = measure q[0]; if (d) { continue; } rx(i) q[1]; }"))
                .hasSize(6);
    }

    /** Braket's feedback on IQM's devices is a bit that nobody gets to see, and a condition. */
    @Test
    void readsBraketsFeedback() throws CircuitFormatException {
        String text = "OPENQASM 3.0;\nbit[1] c;\n#pragma braket verbatim\nbox{\nprx(1.5, 0.25) $4;\nmeasure_ff(7) $4;\n"
                + "cc_prx(3.0, 0.5, 7) $9;\nmeasure_ff(7) $9;\ncc_prx(3.0, 0.5, 7) $4;\n}\nc[0] = measure $4;\n";
        String spelled = "OPENQASM 3.0; bit[1] c; prx(1.5, 0.25) $4; bit k; k = measure $4; if (k) prx(3.0, 0.5) $9;"
                + " k = measure $9; if (k) prx(3.0, 0.5) $4; c[0] = measure $4;";
        DynamicCircuit program = program(text);
        assertThat(program.registers()).containsExactly(new Readout.Register("c", 1));
        assertThat(program.width()).isEqualTo(1);
        assertThat(program.body()).hasSize(6);
        // the same where the key is a bit of the text, which has the same number but is shown
        assertThat(program.body()).isEqualTo(program(spelled).body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cc_prx(3, 0, 7) q[0];no qubit has been measured by the key 7; write measure_ff(7) before",
                "measure_ff(-1) q[0];the key of feedback -1 is outside 0..2147483647",
                "measure_ff(0) q;measure_ff acts on 1 qubit",
                "measure_ff(0) q[0], q[1];measure_ff acts on 1 qubit",
                "measure_ff q[0];measure_ff takes a key, got 0 numbers",
                "cc_prx(3, 0) q[0];cc_prx takes two angles and a key, got 2 numbers",
                "inv @ cc_prx(3, 0, 0) q[0];cc_prx is no gate alone: it has no modifiers",
                "gate g a { cc_prx(3, 0, 0) a| } g q[0];unknown gate 'cc_prx'",
            })
    void refusesFeedbackThatSaysNothing(String statement, String message) {
        assertThatThrownBy(() -> QasmFormat.program(V3 + statement.replace("|", ";") + ";", "c.qasm"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aGateOfTheTextMayHaveTheNameOfFeedback() throws CircuitFormatException {
        assertThat(QasmFormat.program(V3 + "gate measure_ff(a) q { rx(a) q; } measure_ff(0.5) q[0];", "c.qasm"))
                .isEqualTo(QasmFormat.program(V3 + "rx(0.5) q[0];", "c.qasm"));
    }

    /** As Qiskit reads them; nothing is more likely to be left behind a definition. */
    @Test
    void aSemicolonTooManyChangesNothing() throws CircuitFormatException {
        assertThat(QasmFormat.program(
                        "OPENQASM 2.0;; include \"qelib1.inc\"; gate g a { h a; }; qreg q[1];;; g q[0]; ; creg c[1];",
                        "c.qasm"))
                .isEqualTo(QasmFormat.program(
                        "OPENQASM 2.0; include \"qelib1.inc\"; gate g a { h a; } qreg q[1]; g q[0]; creg c[1];",
                        "c.qasm"));
        assertThat(body("c = measure q; if (c[0]) { x q[1];; };"))
                .isEqualTo(body("c = measure q; if (c[0]) { x q[1]; }"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"if (c[0]); x q[1];", "if (c[0]) x q[0]; else; x q[1];", "for int i in [0:1]; x q[1];"})
    void aSemicolonIsNotAllThatIsDecidedAbout(String statement) {
        assertThatThrownBy(() -> QasmFormat.program(V3 + "c = measure q; " + statement, "c.qasm"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageContaining("nothing stands here to be done");
    }
}
