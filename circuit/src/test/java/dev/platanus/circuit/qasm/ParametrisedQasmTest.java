package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FileGate;
import dev.platanus.circuit.FileGates;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.ParserFuzz;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Texts with parameters that are read once")
class ParametrisedQasmTest {
    private static final String HEADER = "OPENQASM 3.0;\ninclude \"stdgates.inc\";\n";

    private static final String EVERYTHING = HEADER + "input float[64] x;\n"
            + "input angle y; input float theta; input uint n;\n"
            + "const float half = 0.5;\n"
            + "qubit[3] q;\n"
            + "bit[3] c;\n"
            + "gate g(a, theta) u, v { rx(a + x) u; ctrl @ rz(theta / y) u, v; pow(x) @ ry(a) v; }\n"
            + "gate rxx(t) u, v { h u; h v; cx u, v; rz(t * half) v; cx u, v; h u; h v; }\n"
            + "h q;\n"
            + "rx(x) q;\n"
            + "U(x, -y, x * y - 1) q[1];\n"
            + "gphase(theta);\n"
            + "g(0.25, x) q[0], q[2];\n"
            + "rxx(y) q[1], q[0];\n"
            + "inv @ g(x, y) q[1], q[2];\n"
            + "ctrl @ gphase(x) q[0];\n"
            + "pow(theta) @ x q[2];\n"
            + "negctrl @ rx(2**x) q[0], q[1];\n"
            + "for uint i in [1:n] { rz(i * x) q[0]; cx q[0], q[1]; rz(sin(theta) % 0.3) q[1]; }\n"
            + "cp(y) q[0], q[1]; rzz(-x) q[1], q[2]; crx(theta) q[0], q[2]; u2(x, y) q[0]; p(pi/2) q[1];\n"
            + "if (n == 1) { x q[0]; }\n"
            + "c[1] = measure q[2];\n"
            + "c[0] = measure q[0];\n";

    /** The second time. */
    private static Optional<MeasuredCircuit> quick(ParametrisedQasm text, Map<String, Double> values) {
        assertThat(text.circuit(values)).isEmpty();
        return text.circuit(values);
    }

    /** Values that reduce angles, are signed zeros, and others. */
    private static double value(Parameter parameter, SplittableRandom random) {
        if (parameter.isWhole()) {
            return random.nextInt(1, 3);
        }
        return switch (random.nextInt(6)) {
            case 0 -> -0.0;
            case 1 -> Math.PI / random.nextInt(1, 5);
            case 2 -> random.nextInt(-3, 4);
            default -> random.nextDouble(-20, 20);
        };
    }

    private static Map<String, Double> values(ParametrisedQasm text, SplittableRandom random) {
        Map<String, Double> values = new HashMap<>();
        text.parameters().forEach(parameter -> values.put(parameter.name(), value(parameter, random)));
        return values;
    }

    private static void requireSame(MeasuredCircuit quick, MeasuredCircuit read) {
        assertThat(quick).isEqualTo(read);
        assertThat(quick.circuit().hash()).isEqualTo(read.circuit().hash());
        List<FileGate> names = FileGates.named(quick.circuit());
        assertThat(names).isEqualTo(FileGates.named(read.circuit()));
    }

    @Test
    void areTheCircuitsOfTheTextsWithValues() throws CircuitFormatException {
        ParametrisedQasm text = new ParametrisedQasm(SourceText.of(EVERYTHING, "c"));
        SplittableRandom random = new SplittableRandom(7);
        int known = 0;
        for (int i = 0; i < 200; i++) {
            Map<String, Double> values = values(text, random);
            Optional<MeasuredCircuit> quick = text.circuit(values);
            try {
                MeasuredCircuit read = QasmFormat.parse(text.text(values));
                if (quick.isPresent()) {
                    requireSame(quick.get(), read);
                    known++;
                }
            } catch (CircuitFormatException e) {
                assertThat(e).hasMessageContaining("division by zero");
                assertThat(quick).isEmpty();
            }
        }
        // those with the same n as the one before
        assertThat(known).isGreaterThan(40);
    }

    @Test
    void haveNoneTheFirstTime() throws CircuitFormatException {
        ParametrisedQasm text = new ParametrisedQasm(SourceText.of(HEADER + "input float x; qubit q; rx(x) q;\n", "c"));
        assertThat(quick(text, Map.of("x", 0.5)).orElseThrow())
                .isEqualTo(QasmFormat.parse(HEADER + "qubit q; rx(0.5) q;\n", "c"));
        assertThat(text.circuit(Map.of("x", 0.25)).orElseThrow())
                .isEqualTo(QasmFormat.parse(HEADER + "qubit q; rx(0.25) q;\n", "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const float z = 2 * x; rx(z) q[0];",
                "float z = x; rx(z) q[0];",
                "if (x > 0.25) { x q[0]; }",
                "for uint i in [0:x] { x q[0]; }",
                "qubit[x + 1] r; rx(x) r[0];",
                "ctrl(x) @ x q[0], q[1];",
                "def f(float a, qubit p) { rx(a) p; } f(x, q[0]);",
                "bit c; c = measure q[0]; if (c) { rx(x) q[0]; }",
                "rx(1 / x) q[0]; switch (n) { case 1 { x q[0]; } }"
            })
    void haveNoneWhereParametersDecideMoreThanAngles(String rest) throws CircuitFormatException {
        ParametrisedQasm text = new ParametrisedQasm(
                SourceText.of(HEADER + "input float x; input int n; qubit[2] q;\n" + rest + "\n", "c"));
        Optional<MeasuredCircuit> quick = quick(text, Map.of("x", 1.0, "n", 1.0));
        if (rest.contains("switch")) {
            assertThat(quick).contains(QasmFormat.parse(text.text(Map.of("x", 1.0, "n", 1.0))));
            assertThat(text.circuit(Map.of("x", 0.0, "n", 1.0))).isEmpty();
            assertThat(text.circuit(Map.of("x", 0.5, "n", 2.0))).isEmpty();
        } else {
            assertThat(quick).isEmpty();
        }
    }

    @Test
    void areTheSameHoweverTheyAreDamaged() throws Exception {
        List<String> words = List.of(
                "x",
                "y",
                "n",
                "theta",
                "input float z;",
                "input int m;",
                "q",
                "q[0]",
                "rx(x) q[1];",
                "const float w = 0.5;",
                "w",
                "gate k(x) a { rx(x) a; }",
                "k(y) q[0];",
                "pow(n) @",
                "(",
                ")",
                "{",
                "}",
                ";",
                "ctrl @",
                "x q[0];",
                "+",
                "-",
                "/",
                "**",
                "measure q;",
                "barrier q;",
                "let r = q[0:1];",
                "r",
                "input",
                "angle");
        SplittableRandom random = new SplittableRandom(1);
        int[] known = {0};
        ParserFuzz.run(
                input -> {
                    ParametrisedQasm text = new ParametrisedQasm(SourceText.of(input, "fuzz"));
                    Map<String, Double> values = values(text, random);
                    Optional<MeasuredCircuit> quick = quick(text, values);
                    MeasuredCircuit read;
                    try {
                        read = QasmFormat.parse(text.text(values));
                    } catch (CircuitFormatException e) {
                        assertThat(quick).isEmpty();
                        // a line with a value in it is longer than the line without
                        throw new CircuitFormatException("fuzz", e.line(), 1, "a fault");
                    }
                    if (quick.isPresent()) {
                        known[0]++;
                        requireSame(quick.get(), read);
                    }
                },
                List.of(EVERYTHING),
                words,
                2_000);
        assertThat(known[0]).isGreaterThan(20);
    }
}
