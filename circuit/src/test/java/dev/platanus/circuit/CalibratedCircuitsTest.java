package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.layout.Layout;
import dev.platanus.layout.Layouts;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Random circuits with Google's fitted angles")
class CalibratedCircuitsTest {
    /** Our table has 13 to 15 decimals; sums of rates over 20 cycles lose about one of them. */
    private static final double RZ_TOLERANCE = 1e-11;

    private static RandomCircuitSpec calibrated(Layout layout, int cycles, String sequence) {
        return RandomCircuitSpec.ideal(layout, cycles, sequence, 0).withAngles(Angles.CALIBRATED);
    }

    @ParameterizedTest
    @CsvSource({
        "53, 10, 0, ABCDCDAB",
        "53, 12, 0, ABCDCDAB",
        "53, 20, 0, ABCDCDAB",
        "12, 14, 0, EFGH",
        "14, 14, 6, EFGH",
        "18, 14, 0, EFGH",
        "24, 14, 0, EFGH",
        "30, 14, 0, EFGH"
    })
    void haveTheTwoQubitAndRzLayersOfGooglesOwn(int qubits, int cycles, int elided, String sequence)
            throws IOException {
        RandomCircuitSpec spec =
                calibrated(Layouts.sycamore(qubits), cycles, sequence).withElidedCouplers(elided);
        Circuit google = QsimFormat.read(SharedData.file("sycamore/" + spec.fileStem() + ".qsim"));
        Circuit ours = RandomCircuits.generate(spec);

        assertThat(ours.qubitCount()).isEqualTo(google.qubitCount());
        assertThat(ours.moments()).hasSameSizeAs(google.moments());
        for (int i = 0; i < google.moments().size(); i++) {
            assertThat(ours.moments().get(i).time())
                    .isEqualTo(google.moments().get(i).time());
            compareLayers(
                    ours.moments().get(i).operations(), google.moments().get(i).operations());
        }
    }

    private static void compareLayers(List<Operation> ours, List<Operation> google) {
        assertThat(ours).hasSameSizeAs(google);
        for (int i = 0; i < google.size(); i++) {
            GateOperation expected = (GateOperation) google.get(i);
            GateOperation actual = (GateOperation) ours.get(i);
            assertThat(actual.qubits()).isEqualTo(expected.qubits());
            switch (expected.gate()) {
                case Rz rz ->
                    assertThat(Math.IEEEremainder(((Rz) actual.gate()).radians() - rz.radians(), 2 * Math.PI))
                            .isEqualTo(0, within(RZ_TOLERANCE));
                case FSim fSim -> assertThat(actual.gate()).isEqualTo(fSim);
                default -> assertThat(actual.gate().qubitCount()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 12, 31, 38, 45, 51, 52, 53})
    void existForEveryPartOfSycamoreAndBothSequences(int qubits) {
        for (String sequence : List.of("ABCDCDAB", "EFGH", "AEBF")) {
            Circuit circuit = RandomCircuits.generate(calibrated(Layouts.sycamore(qubits), 8, sequence));

            long rz = circuit.gates().filter(o -> o.gate() instanceof Rz).count();
            assertThat(rz).isEqualTo(4L * circuit.twoQubitGateCount());
            assertThat(circuit.gates().filter(o -> o.gate() instanceof Rz))
                    .allMatch(o -> Math.abs(((Rz) o.gate()).radians()) <= Math.PI + 1e-12);
        }
    }

    @Test
    void haveTheAnglesOfTheSmallerCalibrationUpToFiftyOneQubits() {
        FSim small = firstFSim(51);
        FSim whole = firstFSim(53);

        assertThat(small).isEqualTo(new FSim(1.545844435173598, 0.5163254336997252));
        assertThat(whole).isEqualTo(new FSim(1.5553516266448077, 0.47754343999179444));
    }

    private static FSim firstFSim(int qubits) {
        return (FSim) RandomCircuits.generate(calibrated(Layouts.sycamore(qubits), 1, "EFGH"))
                .gates()
                .filter(o -> o.gate() instanceof FSim)
                .findFirst()
                .orElseThrow()
                .gate();
    }

    @Test
    void areRefusedWithARemedyWhereNoneArePublished() {
        assertThatThrownBy(() -> RandomCircuits.generate(calibrated(Layouts.rectangle(4, 5), 8, "ABCDCDAB")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "layout rectangle-4x5 has no published angles for its coupler (0,0)-(1,0) in pattern A; Google"
                                + " published them for Sycamore without qubit (2,3) and the patterns A to H;"
                                + " choose ideal angles");
        assertThatThrownBy(() -> RandomCircuits.generate(calibrated(Layouts.sycamore(54), 8, "ABCDCDAB")))
                .hasMessageContaining("coupler (2,3)-(3,3) in pattern B")
                .hasMessageEndingWith("choose ideal angles");
    }
}
