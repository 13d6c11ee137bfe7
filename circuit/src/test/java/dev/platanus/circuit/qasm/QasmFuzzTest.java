package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Mutated OpenQASM: the parser reads a circuit, or reports a fault with a line and a column that exist. {@code
 * -Dplatanus.fuzz=1000000} sets the number of inputs; the default takes a few seconds.
 */
@DisplayName("Damaged OpenQASM texts")
class QasmFuzzTest {
    private static final long SEED = 20191023;
    private static final int INPUTS = Integer.getInteger("platanus.fuzz", 5_000);
    private static final Pattern MESSAGE = Pattern.compile("(?s)fuzz:(\\d+):(\\d+): \\S.{0,400}");

    private static final List<String> CORPUS = List.of(
            "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[3];\ncreg c[2];\nh q;\ncu1(pi/4) q[0],q[1];\n"
                    + "gate g(a,b) x,y { u3(a,b,-a) x; barrier x; cx x,y; }\ng(1.5e-1,pi^2) q[2],q[0];\n"
                    + "rzz(sin(0.2)) q[0],q[1];\nmeasure q[0] -> c[1];\n",
            "OPENQASM 3.0;\ninclude \"stdgates.inc\";\nqubit[4] q;\nbit[4] c;\nconst float t = pi/8;\n"
                    + "ctrl(2) @ inv @ rx(t) q[0], q[1], q[2];\nnegctrl @ pow(0.5) @ x q[0], q[3];\n"
                    + "pow(-2) @ swap q[0], q[1];\ngphase(2**t);\nh q[0:2];\nc = measure q;\n",
            "// c\n"
                    + "OPENQASM 2.0;\n"
                    + "include \"hqslib1.inc\";\n"
                    + "qreg q[2];\n"
                    + "U1q(0.5*pi,0.1*pi) q[0];\n"
                    + "RZZ(0.2*pi) q[0],q[1];\n");

    private static final List<String> WORDS = List.of(
            "0",
            "1",
            "2",
            "-1",
            "65536",
            "99999999999",
            "1e308",
            "1e-400",
            "pi",
            "q",
            "q[0]",
            "c",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ";",
            ",",
            "->",
            "@",
            "ctrl",
            "pow",
            "inv",
            "gate",
            "qreg",
            "qubit",
            "measure",
            "if",
            "reset",
            "x",
            "cx",
            "gphase",
            "\"",
            "/*",
            "//",
            "\n",
            "\r",
            "\0",
            "é",
            "\uD83D\uDE00",
            "\uFEFF",
            "*",
            "/",
            "^",
            "**",
            "-");

    @Test
    void giveACircuitOrAFaultWithItsPlace() {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(new long[] {SEED, 0, 0, 0, 0, 0});
        int parsed = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = mutated(random);
            parsed += Assertions.assertTimeout(Duration.ofSeconds(60), () -> check(text)) ? 1 : 0;
        }
        // both outcomes must be frequent, or the inputs test nothing
        assertThat(parsed).isBetween(INPUTS / 50, INPUTS * 19 / 20);
    }

    private static boolean check(String text) {
        MeasuredCircuit circuit;
        try {
            circuit = QasmFormat.parse(text, "fuzz");
        } catch (CircuitFormatException e) {
            Matcher matcher = MESSAGE.matcher(e.getMessage());
            assertThat(matcher.matches())
                    .as(() -> e.getMessage() + " for " + text)
                    .isTrue();
            String[] lines = text.split("\n", -1);
            int line = Integer.parseInt(matcher.group(1));
            assertThat(line).isBetween(1, lines.length);
            assertThat(Integer.parseInt(matcher.group(2))).isBetween(1, lines[line - 1].length() + 1);
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + SEED + ", input: " + text, e);
        }
        try {
            MeasuredCircuit again = QasmFormat.parse(QasmFormat.format(circuit, 3), "printed");
            assertThat(again.readout()).isEqualTo(circuit.readout());
            assertThat(again.circuit().qubitCount()).isEqualTo(circuit.circuit().qubitCount());
        } catch (CircuitFormatException | RuntimeException e) {
            throw new AssertionError("seed " + SEED + ", printed text of: " + text, e);
        }
        return true;
    }

    private static String mutated(UniformRandomProvider random) {
        StringBuilder text = new StringBuilder(CORPUS.get(random.nextInt(CORPUS.size())));
        for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(8)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 2 -> text.replace(at, to, WORDS.get(random.nextInt(WORDS.size())));
                case 3 -> text.insert(at, text.substring(at, to));
                case 4, 5, 6 -> otherDigit(text, at, random);
                default -> text.insert(at, ' ' + WORDS.get(random.nextInt(WORDS.size())) + ' ');
            }
        }
        return text.toString();
    }

    /** Changes the next digit, if there is one: such texts often stay circuits. */
    private static void otherDigit(StringBuilder text, int from, UniformRandomProvider random) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                text.setCharAt(i, (char) ('0' + random.nextInt(10)));
                return;
            }
        }
    }
}
