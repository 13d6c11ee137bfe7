package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.platanus.circuit.DenseState;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The gates that OpenQASM files take for granted")
class QasmLibraryTest {
    /** Each line has the number Σ e^(0.37 i k²) ψ(k) of the state after the gate, computed once with Qiskit 2.6's matrices. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rc3x | 4 | -0.018872565029 | 0.052275845620",
                "rccx | 3 | 0.136994245119 | 0.627695077776",
                "c3x | 4 | 0.023342233134 | -0.214087067674",
                "c4x | 5 | 0.153819083030 | -1.287141995702",
                "c3sqrtx | 4 | -0.076713344302 | -0.143646408077",
                "csx | 2 | 0.432615433437 | 0.611738832574",
                "cu(0.3,0.5,0.7,0.9) | 2 | 0.655400420156 | 0.621179771865",
                "cu3(0.3,0.5,0.7) | 2 | 0.880251349916 | 0.657468708171",
                "cu1(0.3) | 2 | 0.815063539334 | 0.579004326316",
                "rxx(0.3) | 2 | 0.813637449847 | 0.702424330109",
                "ryy(0.3) | 2 | 0.816428678638 | 0.452790302316",
                "rzz(0.3) | 2 | 0.637122625795 | 0.409817167713",
                "rzx(0.3) | 2 | 0.889601620622 | 0.359487564842",
                "ecr | 2 | -0.052772058456 | 1.495210873229",
                "dcx | 2 | 0.905377721434 | -0.206291656511",
                "iswap | 2 | 0.541773570869 | -0.285790185185",
                "xx_plus_yy(0.3,0.5) | 2 | 0.863460302178 | 0.576788906589",
                "xx_minus_yy(0.3,0.5) | 2 | 0.703163955272 | 0.652125099174",
                "r(0.3,0.5) | 1 | 1.291692126451 | 0.069803598442",
                "cs | 2 | 0.886895131498 | 0.740815981402",
                "csdg | 2 | 0.595632719698 | 0.676414275778",
                "ccz | 3 | 0.544507137909 | 0.423365594941",
                "u(0.3,0.5,0.7) | 1 | 0.891720520361 | 0.388160455485",
                "u2(0.5,0.7) | 1 | 0.890080817650 | 0.535360846122",
                "sxdg | 1 | 1.091719466041 | 0.324600922782",
                "mcphase(0.3) | 3 | 0.393082623494 | 0.394423972462",
                "ms(0.3) | 3 | 0.637972320872 | 0.486339603251",
                "ch | 2 | 0.439211140971 | 0.627177801892",
                "crx(0.3) | 2 | 0.753545030479 | 0.624219988155",
                "sx | 1 | 1.319809632881 | 0.329358710889",
                "cy | 2 | 0.959445455361 | 0.282790386473",
                "cswap | 3 | 0.180456107643 | 0.273370787078",
            })
    void haveQiskitsMatrices(String gate, int qubits, double re, double im) throws Exception {
        check("OPENQASM 2.0; qreg q[" + qubits + "]; ", gate, qubits, re, im);
    }

    /** The same number, computed once with the matrices of Amazon Braket's SDK 1.127. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpi(0.3) | 1 | 1.079198492122 | 0.583337291283",
                "gpi2(0.3) | 1 | 1.266768175940 | -0.612540978078",
                "cv | 2 | 0.432615433437 | 0.611738832574",
                "xx(0.3) | 2 | 0.813637449847 | 0.702424330109",
                "yy(0.3) | 2 | 0.816428678638 | 0.452790302316",
                "zz(0.3) | 2 | 0.637122625795 | 0.409817167713",
                "xy(0.3) | 2 | 0.724385766795 | 0.534081842524",
                "pswap(0.3) | 2 | 0.644778964244 | 0.134212135944",
                "cphaseshift00(0.3) | 2 | 0.735685904887 | 0.812951296330",
                "cphaseshift01(0.3) | 2 | 0.655117875276 | 0.532865364080",
                "cphaseshift10(0.3) | 2 | 0.687073016420 | 0.530544336641",
                "ms(0.3,0.5,0.7) | 2 | 0.676564138829 | 0.703066256048",
                "prx(0.3,0.5) | 1 | 1.291692126451 | 0.069803598442",
                "ecr | 2 | -0.052772058456 | 1.495210873229",
                "iswap | 2 | 0.541773570869 | -0.285790185185",
                "vi | 1 | 1.091719466041 | 0.324600922782",
                "phaseshift(0.3) | 1 | 1.133212682638 | 0.282851502505",
                "cy | 2 | 0.959445455361 | 0.282790386473",
            })
    void haveBraketsMatrices(String gate, int qubits, double re, double im) throws Exception {
        check("OPENQASM 3.0; qubit[" + qubits + "] q; ", gate, qubits, re, im);
    }

    private static void check(String start, String gate, int qubits, double re, double im) throws Exception {
        DenseState state = DenseState.after(QasmFormat.parse(
                        start + gate + " "
                                + IntStream.range(0, qubits)
                                        .mapToObj(q -> "q[" + q + "]")
                                        .collect(Collectors.joining(","))
                                + ";",
                        "c.qasm")
                .circuit());
        double sumRe = 0;
        double sumIm = 0;
        for (int k = 0; k < 1 << qubits; k++) {
            double c = Math.cos(0.37 * k * k);
            double s = Math.sin(0.37 * k * k);
            sumRe += c * state.re(k) - s * state.im(k);
            sumIm += c * state.im(k) + s * state.re(k);
        }
        assertThat(sumRe).isCloseTo(re, offset(1e-11));
        assertThat(sumIm).isCloseTo(im, offset(1e-11));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rc3x q[0],q[1],q[2],q[3]; | rcccx q[0],q[1],q[2],q[3];",
                "c3sqrtx q[0],q[1],q[2],q[3]; | c3sx q[0],q[1],q[2],q[3];",
                "c4x q[0],q[1],q[2],q[3],q[4]; | mcx q[0],q[1],q[2],q[3],q[4];",
                "cccx q[0],q[1],q[2],q[3]; ccccx q[0],q[1],q[2],q[3],q[4]; cccsqrtx q[0],q[1],q[2],q[3]; |"
                        + " c3x q[0],q[1],q[2],q[3]; c4x q[0],q[1],q[2],q[3],q[4]; c3sqrtx q[0],q[1],q[2],q[3];",
                "ZZ q[0],q[1]; | RZZ(pi/2) q[0],q[1];",
                "Rxxyyzz_zphase(0.3,0.4,0.5,0.6,0.7) q[0],q[1]; |"
                        + " Rxxyyzz(0.3,0.4,0.5) q[0],q[1]; Rz(0.6) q[0]; Rz(0.7) q[1];",
                "Rxxyyzz(0.3,0,0) q[0],q[1]; | rxx(0.3) q[0],q[1];",
                "Rxxyyzz(0.3,0.4,0.5) q[0],q[1]; | ryy(0.4) q[0],q[1]; rzz(0.5) q[0],q[1]; rxx(0.3) q[0],q[1];",
                "U1q(pi/2,pi/2) q[0]; | ry(pi/2) q[0];",
                "u0(1) q[0]; iden q[1]; sleep(1) q[2]; order2 q[0],q[1]; | id q[0];",
                "csxdg q[0],q[1]; csx q[0],q[1]; | id q[0];",
                "sxdg q[0]; | vdg q[0];",
                "xxphase(0.3) q[0],q[1]; yyphase(0.4) q[0],q[1]; zzphase(0.5) q[0],q[1]; |"
                        + " Rxxyyzz(0.3,0.4,0.5) q[0],q[1];",
            })
    void haveSeveralNames(String one, String other) throws Exception {
        String start = "OPENQASM 2.0; qreg q[5]; ";
        assertThat(DenseState.after(QasmFormat.parse(start + one, "a").circuit())
                        .distance(DenseState.after(
                                QasmFormat.parse(start + other, "b").circuit())))
                .isLessThan(1e-14);
    }

    /** Every name of Qiskit's qelib1.inc, of stdgates.inc and of hqslib1.inc. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "u3 u2 u1 cx id u0 u p x y z h s sdg t tdg rx ry rz sx sxdg cz cy swap ch ccx cswap crx cry crz cu1 cp"
                        + " cu3 csx cu rxx rzz rccx rc3x c3x c3sqrtx c4x rcccx cccx cccsqrtx ccccx",
                "p x y z h s sdg t tdg sx rx ry rz cx cy cz cp crx cry crz ch swap ccx cswap cu CX phase cphase id u1"
                        + " u2 u3",
                "Rz U1q ZZ RZZ Rxxyyzz Rxxyyzz_zphase",
                "ecr dcx iswap xx_plus_yy xx_minus_yy r rzx ryy ms gphase cs csdg ccz mcphase mcx v vdg zzphase",
            })
    void areAllKnown(String names) {
        for (String name : names.split(" ")) {
            assertThat(QasmLibrary.named(name, 2)).as(name).isNotNull();
            assertThat(QasmLibrary.named(name, 3)).as(name).isNotNull();
        }
    }

    /** stdgates.inc written out by U and gphase, as its standard has it, must be what is built in, under controls too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | | U(π, 0, π) a; gphase(-π/2);",
                "y | | U(π, π/2, π/2) a; gphase(-π/2);",
                "h | | U(π/2, 0, π) a; gphase(-π/4);",
                "sx | | pow(1/2) @ mine_x a;",
                "t | | pow(1/2) @ s a;",
                "rx | 0.3 | U(t, -π/2, π/2) a; gphase(-t/2);",
                "ry | 0.3 | U(t, 0, 0) a; gphase(-t/2);",
                "rz | 0.3 | gphase(-t/2); U(0, 0, t) a;",
            })
    void ofVersion3AreItsStandards(String name, String angle, String body) throws Exception {
        String call = angle == null ? "" : "(" + angle + ")";
        String start = "OPENQASM 3.0; gate mine_x a { U(π, 0, π) a; gphase(-π/2); } gate mine"
                + (angle == null ? "" : "(t)") + " a {" + body + "} qubit[2] q; ctrl @ ";
        assertThat(DenseState.after(QasmFormat.parse(start + "mine" + call + " q[0], q[1];", "a")
                                .circuit())
                        .distance(DenseState.after(QasmFormat.parse(start + name + call + " q[0], q[1];", "b")
                                .circuit())))
                .isLessThan(1e-14);
    }

    @Test
    void areNamesThatFilesMayReplace() throws Exception {
        // x is made of the z that was there before it, the later z of that x: h z h = x, h x h = z
        assertThat(QasmFormat.parse(
                                "OPENQASM 2.0; gate x a { h a; z a; h a; } gate z a { h a; x a; h a; } qreg q[1]; z"
                                        + " q[0];",
                                "a")
                        .circuit()
                        .gateCount())
                .isEqualTo(5);
    }
}
