package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Unitary2;
import dev.platanus.circuit.format.CircuitFormat;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Each version of OpenQASM")
class QasmVersionsTest {
    private static final String V3 = "OPENQASM 3.0; include \"stdgates.inc\"; ";

    private static Circuit parse(String text) throws CircuitFormatException {
        return QasmFormat.parse(text, "c.qasm").circuit();
    }

    private static double probability(String text, int index) throws CircuitFormatException {
        return DenseState.ofCircuit(parse(text)).probability(index);
    }

    @Test
    void hasItsOwnReservedWords() throws Exception {
        String words =
                "ctrl negctrl inv pow bit qubit let gphase def array const angle int uint float input output end box"
                    + " switch case default cal defcal for while in else return extern bool complex duration stretch"
                    + " delay true false void pragma";
        StringBuilder text = new StringBuilder("OPENQASM 2.0; ");
        for (String word : words.split(" ")) {
            text.append("gate g_" + word + "(" + word + ") " + word + "_q { rx(" + word + "*2) " + word + "_q; } ");
            text.append("qreg " + word + "[1]; g_" + word + "(1) " + word + "[0]; ");
        }
        text.append("gate def(array) switch, box { rx(array) switch; cx switch, box; } def(pi) bit[0], angle[0];");
        assertThat(parse(text.toString()).qubitCount()).isEqualTo(words.split(" ").length);
        assertThatThrownBy(() -> parse(V3 + "qubit[2] let;"))
                .hasMessage("c.qasm:1:48: 'let' is a reserved word of OpenQASM 3, not a name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENQASM 2.0; qubit[1] q; | 2",
                "/* a comment */ OPENQASM 3; qreg q[1]; | 3",
                "include \"qelib1.inc\"; qreg q[1]; | 2",
                "include \"hqslib1.inc\"; qreg q[1]; | 2",
                "include \"hqslib1_dev.inc\"; U1q(0.1*pi,0) q[0]; sleep(1) q[0]; | 2",
                "include \"stdgates.inc\"; qreg q[1]; | 3",
                "qreg q[2]; cx q[0],q[1]; | 2",
                "qreg q[2]; ctrl @ x q[0],q[1]; | 3",
                "qreg q[2]; bit c; | 3",
                "qubit q; | 3",
                "gate g a {x a;} | 3",
                "h $0; | 3",
                "rx(pi/2) $12; | 3",
                "measure $0; | 3",
                "box { x $0; } | 3",
                "for int i in [0:1] { x $0; } | 3",
                "if (true) x $0; | 3",
            })
    void isFoundWithoutAVersionLine(String text, int version) {
        assertThat(QasmFormat.version(text)).isEqualTo(version);
        assertThat(CircuitFormat.recognise(text)).isEqualTo(version == 2 ? CircuitFormat.QASM2 : CircuitFormat.QASM3);
    }

    /** Of whole numbers: Qiskit 2.6.2 and Braket's simulator round 3/2 to 1, as the standard says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rx(int(3/2)) q; | 1",
                "rx(3.0/2) q; | 1.5",
                "rx(float(3)/2) q; | 1.5",
                "rx(4/2) q; | 2",
                "rx(7%4) q; | 3",
                "rx(-7%4) q; | -3",
                "int a = 3; int b = a/2; rx(b) q; | 1",
                "int b = -7/2; rx(b) q; | -3",
                "int a = 7; a /= 2; rx(a) q; | 3",
                "float a = 7; a /= 2; rx(a) q; | 3.5",
                "int a = 7; a %= 4; rx(a) q; | 3",
                "int a = 3; a **= 2; rx(a) q; | 9",
                "gate g(t) a { rx(t/2) a; } g(3) q; | 1.5",
                "int r = int(pi/4 * sqrt(float(16)/float(1))); rx(r) q; | 3",
                "rx(2 * int[32](float[64](int[16](2.7)))) q; | 4",
                "rx((1 << 3) - 1) q; | 7",
                "int n = 5; for int i in [n/2 : n/2] { rx(i) q; } | 2",
                "rx((2 == 2)) q; | 1",
                "const bool b = 13; rx(b) q; | 1",
                "rx(angle(7)) q; | 0.7168146928204138",
                "rx(angle[3](3)) q; | 3.141592653589793",
                "angle[4] a = pi/3; rx(a) q; | 1.1780972450961724",
                "angle[2] a = 3*pi/4; rx(a) q; | 3.141592653589793",
                "angle[2] a = 5*pi/4; rx(a) q; | 3.141592653589793",
                "angle[2] a = 6; rx(a) q; | 0",
                "angle[2] a = -pi/2; rx(a) q; | 4.71238898038469",
                "angle[60] a = 0.1; rx(a) q; | 0.1",
                "const angle[3] a = pi/2; rx(a/2) q; | 0.7853981633974483",
                "angle a = pi/2; rx(a/3) q; | 0.5235987755982988",
                "for angle[2] f in {1.5} { rx(f) q; } | 1.5707963267948966",
                "def f(angle[2] a, qubit b) { rx(a) b; } f(1.5, q); | 1.5707963267948966",
                "for float[64] f in {1.5} { rx(f) q; } | 1.5",
                "rx(popcount(13)) q; | 3",
            })
    void dividesAndConvertsAsTheStandardSays(String text, double angle) throws Exception {
        List<GateOperation> gates = parse(V3 + "qubit q; " + text).gates().toList();
        assertThat(gates)
                .singleElement()
                .satisfies(operation ->
                        assertThat(operation.gate().parameters().getFirst()).isCloseTo(angle, offset(1e-14)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rx(3/2) q;",
                "float f = 3/2; rx(f) q;",
                "float f = (3/2); rx(f) q;",
                "float f = sin(3/2); rx(f) q;",
                "int n = int(10*sin(3/2)); rx(n) q;",
                "int n = 3; rx(n/2*pi) q;",
                "rx(2*(3/2)) q;",
                "def f(float t, qubit a) { rx(t) a; } f(3/2, q);",
                "def f(qubit a) -> float { return 3/2; } float t = f(q);"
            })
    void losesNoFractionWithoutAWord(String text) {
        assertThatThrownBy(() -> parse(V3 + "qubit q; " + text))
                .hasMessageContaining("divides whole numbers, which OpenQASM 3 rounds towards 0, to 1; write one of"
                        + " them with a point for 1.5, or int(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rx(a/8) q;", "angle[8] b = a/8;", "rx((a + a)/3) q;", "rx(-a/8) q;", "rx(angle[3](1)/3) q;"})
    void dividesNoAngleOfBitsWithoutAWord(String text) {
        assertThatThrownBy(() -> parse(V3 + "qubit q; const angle[3] a = pi/2; " + text))
                .hasMessageContaining("divides an angle of the type angle[3], which OpenQASM 3 rounds to its bits;"
                        + " declare it as a float, or without the number of bits, for ");
        assertThatThrownBy(() -> parse(V3 + "qubit q; angle[3] a = pi/2; a /= 8;"))
                .hasMessageContaining("the quotient of an angle of the type angle[3] is rounded to its bits");
    }

    @Test
    void nestsDefinitionsAsDeepAsTheyGo() throws Exception {
        StringBuilder text = new StringBuilder("OPENQASM 3.0; gate g0(t) a { rx(t) a; } ");
        for (int i = 1; i <= 20_000; i++) {
            String modifier = i % 1000 == 0 ? "inv @ " : "";
            text.append("gate g" + i + "(t) a { " + modifier + "g" + (i - 1) + "(t) a; }\n");
        }
        assertThat(parse(text + "qubit[1] q; g20000(0.5) q[0];"))
                .isEqualTo(Circuit.builder(1).append(new Rx(0.5), 0).build());
    }

    @Test
    void tellsOfMissingSemicolonsAndOfTooManyGates() {
        assertThatThrownBy(() -> parse("OPENQASM 2.0;\nqreg q[1];\ncreg c[1];\nh q\nmeasure q -> c;"))
                .hasMessage("c.qasm:5:1: unexpected 'measure'; is a ';' missing at the end of line 4?");
        assertThatThrownBy(() -> parse("OPENQASM 2.0;\nqreg q[2];\nh q[0]\ncx q[0],q[1];"))
                .hasMessage("c.qasm:4:1: unexpected 'cx'; is a ';' missing at the end of line 3?");
        String tooLong = "c.qasm:2:1: here the circuit becomes longer than 4,194,304 gates, which is the most";
        // as many gates as there may be, and one: a power repeats its gates without a copy of each
        assertThatThrownBy(
                        () -> parse(V3 + "gate g a,b,c { ccx a,b,c; x c; } qubit[3] q; pow(2097151) @ g q[0],q[1],q[2];"
                                + " x q[0]; x q[1];\nx q[0];"))
                .hasMessageStartingWith(tooLong);
        // one, and as many as there may be
        StringBuilder many = new StringBuilder("OPENQASM 2.0; gate g0 a { x a; }");
        for (int i = 1; i <= 22; i++) {
            many.append("gate g" + i + " a { g" + (i - 1) + " a; g" + (i - 1) + " a; }");
        }
        assertThatThrownBy(() -> parse(many + "qreg q[1]; x q[0];\ng22 q[0];")).hasMessageStartingWith(tooLong);
    }

    @Test
    void refusesExplosionsAtOnce() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            StringBuilder doubled = new StringBuilder("OPENQASM 2.0; gate g0 a { x a; } gate e0 a { } ");
            for (int i = 1; i <= 40; i++) {
                doubled.append("gate g" + i + " a { g" + (i - 1) + " a; g" + (i - 1) + " a; } ");
                doubled.append("gate e" + i + " a { e" + (i - 1) + " a; e" + (i - 1) + " a; } ");
            }
            doubled.append("\nqreg q[1]; ");
            assertThatThrownBy(() -> parse(doubled + "g40 q[0];"))
                    .hasMessage(
                            "c.qasm:2:12: gate g40 stands for 1,099,511,627,776 gates once definitions are expanded; a"
                                    + " circuit may have 4,194,304");
            // nothing, however often, is nothing
            assertThat(parse(doubled + "e40 q[0];").gateCount()).isZero();
            assertThatThrownBy(() -> parse(V3 + "gate g a,b { h a; cx a,b; } qubit[2] q; pow(1e9) @ g q[0],q[1];"))
                    .hasMessageContaining("pow(1.0E9) of this gate stands for 2,000,000,000 gates");
        });
    }

    @Test
    void hasAliasesAndHardwareQubits() throws Exception {
        String alias = V3 + "qubit[5] all; let a = all[0:1]; let b = all[{4, 2}]; let c = b ++ all[3]; let d = all[-1];"
                + "let e = c[0:2:2]; x d; x c[1]; h e; barrier a, e;";
        assertThat(parse(alias)).isEqualTo(parse(V3 + "qubit[5] q; x q[4]; x q[2]; h q[4]; h q[3];"));
        // numbered in the order of their numbers, whichever comes first
        String hardware = V3 + "bit[2] c; x $7; cx $7, $3; c[0] = measure $7; c[1] = measure $3;";
        assertThat(parse(hardware).qubitCount()).isEqualTo(2);
        assertThat(QasmFormat.parse(hardware, "a").readout().qubits()).containsExactly(1, 0);
        assertThatThrownBy(() -> parse(V3 + "qubit q; x $0;"))
                .hasMessageContaining("c.qasm:1:50: a circuit has either declared qubits or hardware qubits");
    }

    @Test
    void takesTrailingCommasAnnotationsAndPragmas() throws Exception {
        String text = V3 + "\n@bind q(1), \"x\" ;;; {\ngate g(a, b,) c, d, { rx(a) c; ry(b) d; cx c, d,; }\n"
                + "#pragma vendor { anything\npragma other\nqubit[2] q;\n@x\n@y z\ng(pi, 0,) q[0], q[1],;";
        assertThat(probability(text, 3)).isCloseTo(1, offset(1e-14));
        assertThatThrownBy(() -> parse(V3 + "\n#pragma braket noise bit_flip(0.1) q[0]\nqubit q;"))
                .hasMessage("c.qasm:2:36: 'q' is no qubit");
        assertThat(probability(V3 + "\nqubit q;\n#pragma braket unitary([[0, 1], [1, 0]]) q", 1))
                .isCloseTo(1, offset(1e-14));
    }

    @Test
    void hasGlobalPhasesInEverySpelling() throws Exception {
        Circuit phase = Circuit.builder(2)
                .append(FixedGate.H, 0)
                .append(new GlobalPhase(0.25))
                .build();
        for (String text : List.of(
                "OPENQASM 2.0; qreg q[2]; h q[0]; gphase(0.25) q[0];",
                "OPENQASM 2.0; qreg q[2]; h q[0]; gphase(0.25);",
                V3 + "gate global_phase(p0) { } qubit[2] q; h q[0]; global_phase(0.25) ;",
                V3 + "gate g(t) { gphase(t); } qubit[2] q; h q[0]; g(0.25);")) {
            assertThat(parse(text)).as(text).isEqualTo(phase);
        }
        assertThatThrownBy(() -> parse(V3 + "gate nothing(p0) { }"))
                .hasMessageContaining("c.qasm:1:44: gate nothing has neither qubits nor a body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "-1e308", "8", "1e17", "0x10"})
    void reducesPowersExactly(String exponent) throws Exception {
        // T^8 = 1: controlled or not, of the library or spelt out
        for (String gate : List.of("t", "p(pi/4)", "U(0,0,pi/4)", "mine", "u3(0,pi/4,0)")) {
            String text = V3 + "gate mine a { U(0, 0, π/8) a; U(0, 0, π/8) a; } qubit[2] q; h q; ctrl @ pow(" + exponent
                    + ") @ " + (gate.startsWith("u3") ? "ctrl(1) @ gphase(0) q[0], q[1]; id" : gate + " q[0], q[1]; id")
                    + " q[0]; h q;";
            assertThat(probability(text, 0)).as(gate).isCloseTo(1, offset(1e-12));
        }
        assertThat(DenseState.after(parse(V3 + "qubit[2] q; h q[0]; ctrl @ pow(1e300) @ rz(0.3) q[0], q[1];"))
                        .infidelity(
                                DenseState.after(parse(V3 + "qubit[2] q; h q[0]; ctrl @ rz(0.3) q[0], q[1]; ctrl @ pow("
                                        + "1e300) @ rz(0.3) q[0], q[1]; ctrl @ rz(-0.3) q[0], q[1];"))))
                .isLessThan(1e-12);
    }

    @Test
    void takesFractionalPowersOfTwoQubits() throws Exception {
        for (String gate : List.of("swap", "iswap", "ecr", "cx", "mine", "rxx(0.7)", "dcx")) {
            String start = V3 + "gate mine a, b { h a; cx a, b; t b; cx b, a; } qubit[3] q; ";
            double distance = DenseState.after(parse(start + ("pow(0.25) @ " + gate + " q[2], q[0];").repeat(4)))
                    .distance(DenseState.after(parse(start + gate + " q[2], q[0];")));
            assertThat(distance).as(gate).isLessThan(1e-13);
        }
        Gate root = new Unitary2(UnitaryPower.of(FixedGate.SWAP.matrix(), 0.5));
        assertThat(root.matrix().re(1, 1)).isCloseTo(0.5, offset(1e-15));
        assertThat(root.matrix().im(1, 2)).isCloseTo(-0.5, offset(1e-15));
        assertThat(UnitaryPower.of(new FSim(0.8, 0.3).matrix(), -1)
                        .distance(new FSim(0.8, 0.3).inverse().matrix()))
                .isLessThan(1e-14);
    }

    @Test
    void resetsWhatIsFreshAndRefusesTheRest() throws Exception {
        assertThat(parse(V3 + "qubit[2] q; reset q; h q[0]; reset q[1];").gateCount())
                .isEqualTo(1);
        for (String text : List.of(
                "extern f(int);",
                "output bit c;",
                "array[int[8], 2] a;",
                "complex[float] z;",
                "defcal x $0 { }",
                "cal { }")) {
            assertThatThrownBy(() -> parse(V3 + "qubit q; bit c;\n " + text))
                    .isInstanceOf(CircuitFormatException.class)
                    .hasMessageMatching("c.qasm:2:2: '[a-z]+' .*something Platanus does not have:.*");
        }
        assertThatThrownBy(() -> parse(V3 + "gate g a {\n for uint i in [0:1] { x a; } }"))
                .hasMessageContaining("c.qasm:2:2: 'for' does not stand in a gate definition, which has gates only");
    }

    @Test
    void endsWithEnd() throws Exception {
        assertThat(parse(V3 + "qubit q; x q;\nend;\n// that is all\n").gateCount())
                .isEqualTo(1);
        assertThat(parse("OPENQASM 2.0; qreg end[1]; U(1, 2, 3) end[0];").gateCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> parse(V3 + "qubit q; gate g a {\n end; }"))
                .hasMessageContaining("c.qasm:2:2: 'end' does not stand in a gate definition, which has gates only");
    }

    @Test
    void writesNoPhaseThatIsRounding() {
        Circuit.Builder builder = Circuit.builder(1);
        for (int i = 0; i < 1000; i++) {
            builder.append(new GlobalPhase(0.1 * (i % 2 == 0 ? 1 : -1) * (1 + 1e-15)));
        }
        builder.append(new GlobalPhase(1.8e-13));
        Circuit rounding = builder.append(FixedGate.H, 0).build();
        assertThat(QasmFormat.format(rounding, 2)).contains("q[1];\nh q[0];\n").doesNotContain("u1");
        assertThat(QasmFormat.format(rounding, 3)).doesNotContain("gphase");
        Circuit real = Circuit.builder(1).append(new GlobalPhase(0.5)).build();
        assertThat(QasmFormat.format(real, 2)).contains("qreg q[1];\nu1(1.0) q[0];\nrz(-1.0) q[0];\n");
    }

    @Test
    void boundsItsOwnRecursion() throws Exception {
        String deep = String.join("", Collections.nCopies(400, "ctrl @ "));
        assertThatThrownBy(() -> parse(V3 + "qubit[2] q; " + deep + deep + "x q;"))
                .hasMessageContaining("more than 1000 words");
        assertThat(parse("OPENQASM 2.0; qreg q[1]; rz(" + "0.1+".repeat(300) + "0) q[0];")
                        .gateCount())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gate h q { U(pi/2, 0, pi) q; } gate cx c, t { ctrl @ U(pi, 0, pi) c, t; }",
                "gate h q { U(pi/2.0, 0, pi) q; }\n"
                        + "gate CX a, b {\n"
                        + "  ctrl @ U(\u03c0, 0, \u03c0) a, b;\n"
                        + "}\n"
                        + "gate cx a, b { CX a, b; }",
                "gate cx a, b { ctrl @ U(pi, 0, pi) a, b; } gate h q { U(pi/2, 0, pi) q; }",
                "gate x q { U(pi,0,pi) q; } gate h q { U(pi/2,0,pi) q; } gate cx a, b { ctrl @ x a, b; }"
            })
    void takesUWithoutAPhaseWhereTheFileShowsThatItHasNone(String definitions) throws Exception {
        // with the phase of the standard the controlled gate is i X, and |00> has the probability 1/2
        assertThat(probability(
                        "OPENQASM 3.0; " + definitions + " qubit[2] q; h q[0]; cx q[0], q[1]; h q[0];"
                                + " ctrl @ U(pi, 0, pi) q[0], q[1]; h q[0]; cx q[0], q[1]; h q[0];",
                        0))
                .isCloseTo(
                        probability(
                                "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; h q[0]; cx q[0], q[1]; h q[0];"
                                        + " cx q[0], q[1]; h q[0]; cx q[0], q[1]; h q[0];",
                                0),
                        offset(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gate x q { U(pi, 0, pi) q; gphase(-pi/2); } gate CX a, b { ctrl @ U(pi, 0, pi) a, b; }",
                "// gate x q { U(pi, 0, pi) q; }\n",
                "gate rx90 q { U(pi/2, -pi/2, pi/2) q; }",
                "gate y q { U(pi, pi/2, pi/2) q; }"
            })
    void takesUWithThePhaseOfTheStandardElsewhere(String definitions) throws Exception {
        assertThat(probability(
                        "OPENQASM 3.0; " + definitions + " qubit[2] q; h q[0]; ctrl @ U(pi, 0, pi) q[0], q[1];"
                                + " x q[1]; ctrl @ x q[0], q[1]; h q[0];",
                        1))
                .isCloseTo(0.5, offset(1e-12));
    }
}
