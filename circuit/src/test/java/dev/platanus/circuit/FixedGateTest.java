package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.qasm.QasmFormat;
import dev.platanus.circuit.qsim.QsimFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a row of {@link FixedGate} says fits together, and no other gate of a format has its names. */
@DisplayName("Gates without parameters")
class FixedGateTest {

    @ParameterizedTest
    @EnumSource
    void areReadByEachOfTheirNames(FixedGate gate) throws CircuitFormatException {
        boolean single = gate.qubitCount() == 1;
        for (String name : gate.qasmNames()) {
            String text =
                    "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; " + name + (single ? " q[1];" : " q[1],q[0];");

            assertThat(QasmFormat.parse(text, name).circuit().gates())
                    .extracting(GateOperation::gate)
                    .containsExactly(gate);
        }
        for (String name : gate.qsimNames()) {
            String text = "2\n0 " + name + (single ? " 1\n" : " 1 0\n");

            assertThat(QsimFormat.parse(text, name).gates())
                    .extracting(GateOperation::gate)
                    .containsExactly(gate);
        }
    }

    /** Their sum and product are the trace and the determinant. */
    @ParameterizedTest
    @EnumSource
    void haveTheEigenvaluesOfTheirHalfTurns(FixedGate gate) {
        if (gate.qubitCount() > 1 || gate.halfTurns() == 0) {
            return;
        }
        ComplexMatrix u = gate.matrix();
        double re = Math.cos(Math.PI * gate.halfTurns());
        double im = Math.sin(Math.PI * gate.halfTurns());

        assertThat(u.re(0, 0) + u.re(1, 1)).isCloseTo(1 + re, within(1e-15));
        assertThat(u.im(0, 0) + u.im(1, 1)).isCloseTo(im, within(1e-15));
        assertThat(determinant(u, true)).isCloseTo(re, within(1e-15));
        assertThat(determinant(u, false)).isCloseTo(im, within(1e-15));
    }

    private static double determinant(ComplexMatrix u, boolean real) {
        return real
                ? u.re(0, 0) * u.re(1, 1) - u.im(0, 0) * u.im(1, 1) - u.re(0, 1) * u.re(1, 0) + u.im(0, 1) * u.im(1, 0)
                : u.re(0, 0) * u.im(1, 1) + u.im(0, 0) * u.re(1, 1) - u.re(0, 1) * u.im(1, 0) - u.im(0, 1) * u.re(1, 0);
    }
}
