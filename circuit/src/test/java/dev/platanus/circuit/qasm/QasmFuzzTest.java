package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.ParserFuzz;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Damaged OpenQASM texts")
class QasmFuzzTest {
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
                    + "RZZ(0.2*pi) q[0],q[1];\n",
            "OPENQASM 3.0;\n"
                    + "input float[64] t;\n"
                    + "qubit[3] q;\n"
                    + "bit[2] c;\n"
                    + "def f(qubit a, float b) -> float { rx(b) a; return b / 2; }\n"
                    + "int n = 2;\n"
                    + "float u = f(q[0], t);\n"
                    + "switch (n) { case 0 { x q[0]; } case 1, 2 { f(q[1], u); } default { } }\n"
                    + "for uint i in [0:2] { if (i == 1) { continue; } delay[20ns] q[i]; box { h q[i]; } }\n"
                    + "c[0] = measure q[0];\n");

    private static final List<String> WORDS = List.of(
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
            "/*",
            "*",
            "/",
            "^",
            "**",
            "input",
            "def",
            "return",
            "switch",
            "case",
            "default",
            "break",
            "continue",
            "delay[1us]",
            "box",
            "duration",
            "stretch",
            "nop",
            "int",
            "<<",
            "&=",
            "bit[2] b;",
            "for int i in [0:2]",
            "while (n < 2)",
            "f(q[1], 0.5);");

    @Test
    void giveACircuitOrAFaultWithItsPlace() throws Exception {
        ParserFuzz.run(QasmFuzzTest::check, CORPUS, WORDS, 5_000);
    }

    private static void check(String text) throws CircuitFormatException {
        Map<String, Double> values = new QasmParameters(SourceText.of(text, "fuzz"))
                .all().stream().collect(Collectors.toMap(Parameter::name, _ -> 1.0, (one, _) -> one));
        MeasuredCircuit circuit;
        try {
            circuit = QasmFormat.parse(new QasmParameters(SourceText.of(text, "fuzz")).bound(values));
        } catch (CircuitFormatException e) {
            // a line with a value in it is longer than the line without
            throw text.contains("input") ? new CircuitFormatException("fuzz", e.line(), 1, "a fault") : e;
        }
        MeasuredCircuit again;
        try {
            again = QasmFormat.parse(QasmFormat.format(circuit, 3), "printed");
        } catch (CircuitFormatException e) {
            throw new AssertionError(e);
        }
        assertThat(again.readout().qubits()).isEqualTo(circuit.readout().qubits());
        assertThat(again.circuit().qubitCount()).isEqualTo(circuit.circuit().qubitCount());
    }
}
