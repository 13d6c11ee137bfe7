package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.qsim.QflexFormat;
import dev.platanus.circuit.qsim.QsimFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Damaged qsim and qflex texts")
class QsimFuzzTest {
    private static final List<String> CORPUS = List.of(
            "2\n0 h 0 \n0 h 1 \n1 cz 0 1 \n2 m 0 1\n",
            "3\n# comment\n0 x_1_2 0\n0 y_1_2 1\n0 hz_1_2 2\n1 rz 0 2.4326562950300605 \n1 rz 1 -2.225882728378087 \n"
                    + "2 fs 0 1 1.5157741664069029 0.5567125777723744\n3 c 0 1 x 2\n4 m 2\n",
            "4\r\n"
                    + "0 p 0.5\r\n"
                    + "1 cp 0 3 -48.25e-1\r\n"
                    + "1 rxy 1 0.1 0.2\r\n"
                    + "2 cnot 1 2\r\n"
                    + "3 is 0 1\r\n"
                    + "3 sw 2 3\r\n"
                    + "4 id2 0 3\r\n",
            "1\n0 t 0\n1 s 0\n2 x 0\n3 rx 0 .5\n4 ry 0 1e3\n5 c 0 p 3\n");

    private static final List<String> QFLEX = List.of(
            "4\n0 h 1\n0 rz(0.25) 2\n1 fsim(0.5, -0.166) 1 4\n2 c 3 rz(1) 2\n3 m 1 2\n",
            "# qflex\n4\n0 x_1_2 3\n0 rxy(.5,1e-1) 4\n1 p(0.1)\n1 cz 1 2 \n");

    private static final List<String> WORDS = List.of(
            "3",
            "4",
            "53",
            "65537",
            "4294967295",
            "0.5",
            "c",
            "m",
            "p",
            "fs",
            "fsim",
            "cx",
            "h",
            "rz",
            "rxy",
            "is",
            "e");

    @Test
    void giveACircuitOrAFaultWithItsPlace() throws Exception {
        ParserFuzz.run(text -> checkPrinted(QsimFormat.parse(text, "fuzz")), CORPUS, WORDS, 40_000);
    }

    @Test
    void ofQflexGiveACircuitOrAFaultWithItsPlace() throws Exception {
        QubitGrid grid = QubitGrid.parse("0 1 1\n1 1 0\n", "grid");
        ParserFuzz.run(text -> checkPrinted(QflexFormat.parse(text, "fuzz", grid)), QFLEX, WORDS, 10_000);
    }

    @Test
    void gridsGiveAGridOrAFaultWithItsPlace() throws Exception {
        ParserFuzz.run(
                text -> assertThat(QubitGrid.parse(text, "fuzz").qubitCount()).isPositive(),
                List.of("0 1 1\n1 1 0\n", "011\r\n110\r\n# end\n\n", "1"),
                List.of("0 1", "11", "01"),
                10_000);
    }

    private static void checkPrinted(Circuit circuit) throws CircuitFormatException {
        String printed = QsimFormat.format(circuit);
        assertThat(QsimFormat.format(QsimFormat.parse(printed, "printed"))).isEqualTo(printed);
    }
}
