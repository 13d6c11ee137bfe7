package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.ParserFuzz;
import dev.platanus.oracle.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Plain statements of OpenQASM")
class QasmPlainTest {
    private static final List<String> CORPUS = List.of(
            "OPENQASM 2.0;\n"
                    + "include \"qelib1.inc\";\n"
                    + "qreg q[3];\n"
                    + "qreg r[2];\n"
                    + "creg c[2];\n"
                    + "u3(0.1,-2e-3,3*pi/4) q[0];\n"
                    + "cx q[0],r[1];\n"
                    + "gate g(a,b) x,y { u3(a,b,-a) x; barrier x; cx x,y; }\n"
                    + "g(1.5e-1,2+(1-pi)%2) q[2],q[0];\n"
                    + "barrier q,r[0];\n"
                    + "// \uD83D\uDE00 é\n"
                    + "rzz( .5 ) q[0] , q [ 1 ] ;h q;\n"
                    + "measure q[0] -> c[1];\n"
                    + "x q[1];x r[0];\n",
            "/* \uD83D\uDE00\n"
                    + "\uD83D\uDE00 */ OPENQASM 3.0;\n"
                    + "qubit[4] q;\n"
                    + "bit[4] c;\n"
                    + "const float t = pi/8;\n"
                    + "rx(t) q[0];\n"
                    + "ctrl @ rx(tau) q[0], q[1];\n"
                    + "x q[0];x q[1];\n"
                    + "y\tq[1];/* é \uD83D\uDE00 */ z q[2];\n"
                    + "let a = q[0:2];\n"
                    + "cz a[0],a[1];\n"
                    + "@bind x\n"
                    + "mcx q[0],q[1],q[2];\n"
                    + "U(1,2,3) q[3];\n"
                    + "c = measure q;\n",
            "OPENQASM 3.0;\nh $7;\ncx $7,$2;\nrz(1./3) $2;\nrz(1.e0) $7;\nbarrier $7,$2;\nbarrier;\nsx $2;\n",
            "OPENQASM 2.0;\n"
                    + "qreg q[2];\n"
                    + "delay(1) q[0];\n"
                    + "gate box a {x a;}\n"
                    + "box q[1];rx(1- +2) q[0];rx(- -2) q[0];rx(7/2*3-1) q[1];\n");

    private static final List<String> WORDS = List.of(
            "pi",
            "q",
            "q[0]",
            "c",
            "(",
            ")",
            "[",
            "]",
            ";",
            ",",
            "@",
            "u3(1,2,3) q[0];",
            "cx q[0],q[1];",
            "h q[1];",
            "if",
            "delay",
            "box",
            "$2",
            "gphase(1);",
            "/*",
            "*/",
            "//",
            "++",
            "+",
            "**",
            "%0",
            "/0",
            "1e400",
            "1_0",
            "0x1",
            "barrier q;",
            "measure q[1];",
            "pragma x\n",
            "qreg s[2];",
            "gate h a {}",
            "const float pi = 3;");

    @Test
    void areWhatTheGrammarSays() throws Exception {
        ParserFuzz.run(QasmPlainTest::check, CORPUS, WORDS, 10_000);
    }

    @Test
    void areWhatTheGrammarSaysInFilesOfOthers() throws Exception {
        for (Path folder : List.of(SharedData.file("sycamore"), SharedData.file("h2"), SharedData.cases(""))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().contains(".qasm")).toList()) {
                    String text = Files.readString(file);
                    if (text.length() < 1 << 20) {
                        assertThat(outcome(text, false)).as(file.toString()).isEqualTo(outcome(text, true));
                    }
                }
            }
        }
    }

    /** A file whose gates are not taken here takes ten times as long: this is how it is noticed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "u3(0.1,0.2,3*pi/4) q[0];",
                "cx q[0], q[1];",
                "barrier q;",
                "rz(-pi/2) q[2] ; // turn",
                "id q[1];"
            })
    void areTaken(String statement) throws Exception {
        String text = "OPENQASM 2.0;\nqreg q[3];\n";
        QasmSource source = new QasmSource(SourceText.of(text, "test"), 2);
        QasmExpression scope = new QasmExpression(source);
        QasmRegisters qubits = new QasmRegisters(source, scope, "qubit");
        qubits.declare(new QasmSource.Place(0, 1, 0).name("q"), 3, false);
        QasmPlain plain = new QasmPlain(statement, 2, new QasmGates(source, scope), qubits, scope, _ -> false);
        assertThat(plain.next()).isNotNull();
        assertThat(plain.at().place().column()).isEqualTo(statement.indexOf(';') + 1);
    }

    /** Numbers of few digits are not given to the JDK. */
    @Test
    void haveNumbersRoundedAsTheyMustBe() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            int digits = 1 + random.nextInt(20);
            int fraction = random.nextInt(digits + 1);
            StringBuilder number = new StringBuilder();
            random.ints(digits, 0, 10).forEach(number::append);
            number.insert(digits - fraction, fraction == 0 && random.nextBoolean() ? "" : ".");
            if (random.nextInt(4) == 0) {
                number.append("e").append(random.nextInt(40) - 20);
            }
            assertThat(new QasmCursor(number + ")").number())
                    .as("%s", number)
                    .isEqualTo(Double.parseDouble("" + number));
        }
        assertThat(new QasmCursor("9007199254740993;").number()).isEqualTo(9007199254740992.0);
        assertThat(new QasmCursor("0.1;").number()).isEqualTo(0.1);
    }

    private static void check(String text) throws CircuitFormatException {
        CircuitFormatException fault = null;
        Object expected;
        try {
            expected = content(
                    new QasmReader(SourceText.of(text, "fuzz"), true).read().circuit());
        } catch (CircuitFormatException e) {
            fault = e;
            expected = e.getMessage();
        }
        assertThat(outcome(text, false)).as(text).isEqualTo(expected);
        if (fault != null) {
            throw fault;
        }
    }

    private static Object outcome(String text, boolean grammarOnly) {
        try {
            return content(new QasmReader(SourceText.of(text, "fuzz"), grammarOnly)
                    .read()
                    .circuit());
        } catch (CircuitFormatException e) {
            return e.getMessage();
        }
    }

    private static Object content(MeasuredCircuit circuit) {
        return List.of(circuit, circuit.circuit().hash());
    }
}
