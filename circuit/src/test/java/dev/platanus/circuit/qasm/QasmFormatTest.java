package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import dev.platanus.circuit.expansion.OneQubitAngles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("OpenQASM text")
class QasmFormatTest {
    private static final String V2 = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";
    private static final String V3 = "OPENQASM 3.0;\ninclude \"stdgates.inc\";\n";

    private static Circuit parse(String text) throws CircuitFormatException {
        return QasmFormat.parse(text, "c.qasm").circuit();
    }

    private static void assertSame(Circuit actual, Circuit expected) {
        assertThat(DenseState.after(actual).distance(DenseState.after(expected)))
                .isLessThan(1e-13);
    }

    /** Qiskit writes a string where an angle stands, and a gate that does the same without it. */
    @Test
    void readsThePauliGatesThatQiskitWrites() throws CircuitFormatException {
        String gate = "gate pauli(p) a, b, c { x a; y b; z c; }\n";
        Circuit expected = parse(V2 + "qreg q[3]; x q[2]; y q[0]; z q[1];");
        assertSame(parse(V2 + gate + "qreg q[3]; pauli(ZYX) q[2], q[0], q[1];"), expected);
        assertSame(parse(V3 + gate + "qubit[3] q; pauli(ZYX) q[2], q[0], q[1];"), expected);
        assertThatThrownBy(() -> parse(V2 + "gate pauli(p) a { rx(p) a; }\nqreg q[1]; pauli(X) q[0];"))
                .hasMessageContaining("has no finite value");
        assertThatThrownBy(() -> parse(V2 + "gate other(p) a { x a; }\nqreg q[1]; other(X) q[0];"))
                .hasMessage("c.qasm:4:18: unknown name 'X' in an expression");
    }

    static Stream<Gate> gates() {
        ComplexMatrix one = new OneQubitAngles(1.1, 0.4, -2.3, 0.9).matrix();
        Gate dense = new Unitary2(new FSim(0.8, 0.3)
                .matrix()
                .times(one.kron(new Rx(0.7).matrix()))
                .times(new FSim(-1.3, 2).matrix()));
        Stream<Gate> others = Stream.of(
                new GlobalPhase(0.3),
                new Rx(0.1),
                new Ry(-0.2),
                new Rz(48.5),
                new Rxy(0.3, 2.1),
                new Unitary1(one),
                new Unitary1(FixedGate.Y.matrix()),
                new CPhase(0.4),
                FSim.SYCAMORE,
                new PhasedFSim(0.5, 0.2, -0.7, 1.1, 0.3),
                dense,
                new Controlled(new GlobalPhase(0.6), 1),
                new Controlled(new GlobalPhase(0.6), 3),
                new Controlled(FixedGate.SQRT_W, 1),
                new Controlled(FixedGate.SQRT_W, 2),
                new Controlled(FixedGate.X, 3),
                new Controlled(new Rx(0.4), 3),
                new Controlled(dense, 1),
                new Controlled(FSim.SYCAMORE, 2));
        return Stream.concat(Stream.of(FixedGate.values()), others);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void givesBackEachGateInBothVersions(Gate gate) throws Exception {
        int n = Math.max(2, gate.qubitCount());
        List<Integer> qubits =
                IntStream.range(0, gate.qubitCount()).mapToObj(i -> n - 1 - i).toList();
        Circuit circuit =
                Circuit.builder(n).append(new GateOperation(gate, qubits)).build();
        assertSame(parse(QasmFormat.format(circuit, 2)), circuit);
        assertSame(parse(QasmFormat.format(circuit, 3)), circuit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pi/2 | 1.5707963267948966",
                "-pi/2 | -1.5707963267948966",
                "pi*2.9273e-06 | 9.196384167580862e-6",
                "2^3^2 | 512",
                "-2^2 | -4",
                "2*(3+4)-1/2 | 13.5",
                "sin(pi/6)+cos(0)+sqrt(4)+ln(exp(1)) | 4.5",
                "tan(0) | 0",
                ".5e1 | 5",
                "+ - 1 | -1",
            })
    void hasTheWholeAngleGrammar(String expression, double value) throws Exception {
        Gate gate = parse(V2 + "qreg q[1]; rz(" + expression + ") q[0];")
                .gates()
                .findFirst()
                .orElseThrow()
                .gate();
        assertThat(gate.parameters().getFirst()).isCloseTo(value, offset(1e-14));
    }

    @Test
    void broadcastsOverRegistersInTheOrderOfDeclaration() throws Exception {
        Circuit circuit = parse(V2 + "qreg a[2]; qreg b[2]; barrier a,b; cx a,b; cz a[1],b; h b;");
        assertThat(circuit.gates().map(GateOperation::toString)).hasSize(6);
        Circuit expected = Circuit.builder(4)
                .append(FixedGate.CNOT, 0, 2)
                .append(FixedGate.CNOT, 1, 3)
                .append(FixedGate.CZ, 1, 2)
                .append(FixedGate.CZ, 1, 3)
                .append(FixedGate.H, 2)
                .append(FixedGate.H, 3)
                .build();
        assertThat(circuit).isEqualTo(expected);
    }

    @Test
    void expandsDefinitions() throws Exception {
        Circuit circuit = parse(V2 + "gate inner(t) a { rx(t/2) a; }\n"
                + "gate outer(x, y) a,b { inner(2*x) b; barrier a; cx a,b; inner(y) a; }\n"
                + "qreg q[2]; outer(pi, 1) q[1],q[0];");
        assertThat(circuit)
                .isEqualTo(Circuit.builder(2)
                        .append(new Rx(Math.PI), 0)
                        .append(FixedGate.CNOT, 1, 0)
                        .append(new Rx(0.5), 1)
                        .build());
    }

    @Test
    void readsModifiers() throws Exception {
        Circuit circuit = parse(V3 + "qubit[3] q; const float a = pi / 4; gphase(a);\n"
                + "ctrl @ x q[0], q[1]; negctrl @ z q[1], q[2]; inv @ s q[0]; pow(0.5) @ x q[1];\n"
                + "pow(-2) @ rz(0.3) q[2]; ctrl(2) @ inv @ u(0.1, 0.2, 0.3) q[0], q[1], q[2]; ctrl @ gphase(a) q[0];");
        Circuit expected = Circuit.builder(3)
                .append(new GlobalPhase(Math.PI / 4))
                .append(FixedGate.CNOT, 0, 1)
                .append(FixedGate.X, 1)
                .append(FixedGate.CZ, 1, 2)
                .append(FixedGate.X, 1)
                .append(FixedGate.S.inverse(), 0)
                .append(FixedGate.SQRT_X, 1)
                .append(new Rz(-0.6), 2)
                .append(
                        new Controlled(
                                new Unitary1(new OneQubitAngles(0.1, 0.2, 0.3, 0)
                                        .matrix()
                                        .adjoint()),
                                2),
                        0,
                        1,
                        2)
                .append(new Controlled(new GlobalPhase(Math.PI / 4), 1), 0)
                .build();
        assertSame(circuit, expected);
    }

    @Test
    void knowsTheOrderOfBits() throws Exception {
        MeasuredCircuit old = QasmFormat.parse(
                V2 + "qreg q[3]; creg a[1]; creg b[2]; measure q[0] -> b[1]; measure q[2] -> a[0];", "c.qasm");
        assertThat(old.readout().qubits()).containsExactly(2, 0);
        assertThat(old.readout().registers())
                .containsExactly(new Readout.Register("a", 1), new Readout.Register("b", 2));
        assertThat(old.readout().bits()).containsExactly(0, 2);
        assertThat(old.readout().width()).isEqualTo(3);
        MeasuredCircuit fresh = QasmFormat.parse(V3 + "qubit[2] q; bit[2] c; c = measure q;", "c.qasm");
        assertThat(fresh.readout().isNatural(2)).isTrue();
        assertThat(QasmFormat.parse(QasmFormat.format(old, 2), "p").readout().qubits())
                .isEqualTo(old.readout().qubits());
        assertThat(QasmFormat.parse(QasmFormat.format(old, 3), "p").readout().qubits())
                .isEqualTo(old.readout().qubits());
    }

    @Test
    void knowsQuantinuumsGates() throws Exception {
        Circuit circuit = parse("OPENQASM 2.0;\ninclude \"hqslib1.inc\";\nqreg q[2];\n"
                + "U1q(0.75*pi,0.25*pi) q[0];\nRZZ(0.5*pi) q[0],q[1];\nrz(0.1*pi) q[1];");
        List<GateOperation> expected = new ArrayList<>();
        expected.add(new GateOperation(new Rxy(0.25 * Math.PI, 0.75 * Math.PI), List.of(0)));
        double c = Math.sqrt(0.5);
        ComplexMatrix zz = ComplexMatrix.ofInterleaved(
                c, -c, 0, 0, 0, 0, 0, 0, 0, 0, c, c, 0, 0, 0, 0, 0, 0, 0, 0, c, c, 0, 0, 0, 0, 0, 0, 0, 0, c, -c);
        expected.add(new GateOperation(new Unitary2(zz), List.of(0, 1)));
        expected.add(new GateOperation(new Rz(0.1 * Math.PI), List.of(1)));
        Circuit.Builder builder = Circuit.builder(2);
        expected.forEach(builder::append);
        assertSame(circuit, builder.build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qreg q[2]; h q; reset q[0]; | c.qasm:3:17: 'reset' of a qubit that is in use: a dynamic circuit,"
                    + " which can be simulated and verified; what is asked for here needs a circuit whose measurements"
                    + " are all at the end",
                "qreg q[2]; if (c == 1) x q; | c.qasm:3:16: unknown name 'c' in an expression",
                "qreg q[2]; h q[2]; | c.qasm:3:16: index of q: 2 is outside 0..1",
                "qreg q[2]; foo q[1]; | c.qasm:3:12: unknown gate 'foo'; define it above by a gate statement",
                "qreg q[2]; cx q[1],q[1]; | c.qasm:3:12: gate cx has a qubit twice",
                "qreg q[2]; rz() q[1]; | c.qasm:3:12: gate rz takes 1 angle, got 0",
                "qreg q[2]; rz(1/0) q[1]; | c.qasm:3:16: division by zero",
                "qreg q[2]; h q[0] | c.qasm:3:18: the file ends here; expected ';'",
                "qreg q[2]; creg c[2]; measure q -> c; x q[1]; | c.qasm:3:41: a qubit of 'q[1]' is used after it was"
                    + " measured: a dynamic circuit, which can be simulated and verified; what is asked for here needs"
                    + " a circuit whose measurements are all at the end",
                "qreg q[2]; ctrl @ x q[0],q[1]; | c.qasm:3:17: '@' belongs to OpenQASM 3 (gate modifiers, hardware"
                        + " qubits), and this is version 2; begin the file with OPENQASM 3.0;",
                "qreg q[2]; cnott q[0],q[1]; | c.qasm:3:12: unknown gate 'cnott'; did you mean 'cnot'?",
                "qreg qubits[2]; h qbits[0]; | c.qasm:3:19: no qubit register is called 'qbits'; did you mean"
                        + " 'qubits'?",
                "gate g(theta) a { rx(teta) a; } | c.qasm:3:22: unknown name 'teta' in an expression; did you mean"
                        + " 'theta'?",
                "gate g a { g a; } | c.qasm:3:12: unknown gate 'g'; define it above by a gate statement",
                "gate g a { cx a,a; } | c.qasm:3:12: gate cx has a qubit twice",
                "gate g a { cx a; } | c.qasm:3:12: gate cx acts on 2 qubits, got 1",
                "opaque g a; qreg q[1]; g q[0]; | c.qasm:3:24: gate 'g' is opaque: nothing says what it does; define it"
                        + " above by a gate statement",
            })
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> parse(V2 + text))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage(message);
    }

    @Test
    void boundsWhatSmallFilesCanMean() {
        StringBuilder bomb = new StringBuilder(V2 + "gate g0 a { x a; }\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("gate g")
                    .append(i)
                    .append(" a { g")
                    .append(i - 1)
                    .append(" a; g")
                    .append(i - 1)
                    .append(" a; }\n");
        }
        assertThatThrownBy(() -> parse(bomb + "qreg q[1]; g59 q[0];"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage(
                        "c.qasm:63:12: gate g59 stands for 5.76e+17 gates once definitions are expanded; a circuit may"
                                + " have 4,194,304");
        assertThatThrownBy(() ->
                        parse(V2 + "qreg q[1]; rz(" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + ") q[0];"))
                .hasMessageContaining("parentheses are nested deeper than 100");
        assertThatThrownBy(() -> parse(V2 + "qreg q[1]; rz(" + "-".repeat(100_000) + "1) q[0];"))
                .hasMessageContaining("more than 1000 words");
    }
}
