package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.format.CircuitFile;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.circuit.qsim.QflexFormat;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.oracle.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("qflex text and its grid")
class QflexFormatTest {
    private static final String GRID = "0 1 1\n1 1 0\n";

    private static Circuit parse(String text, String grid) throws CircuitFormatException {
        return QflexFormat.parse(text, "c.txt", QubitGrid.parse(grid, "g.txt"));
    }

    @Test
    void hasAnglesInUnitsOfPiAndQubitsNamedByTheirPlace() throws Exception {
        Circuit circuit = parse("4\n0 h 1\n1 rz(0.25) 1\n2 fsim(0.5, -0.25) 1 4\n2 cz 2 3\n3 c 1 rz(1e0) 2\n", GRID);

        assertThat(circuit)
                .isEqualTo(QsimFormat.parse(
                        "4\n0 h 0\n1 rz 0 " + Math.PI / 4 + "\n2 fs 0 3 " + Math.PI / 2 + " " + -Math.PI / 4
                                + "\n2 cz 1 2\n3 c 0 rz 1 " + Math.PI,
                        "same"));
        assertThat(parse("4\n0 rz 1 0.5", "011\n110").gates())
                .containsExactly(new GateOperation(new Rz(0.5), List.of(0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3\\n|1:1: the circuit has 3 qubits, but this is a grid of 2 x 3 places with 4 qubits",
                "4\\n0 h 0|2:5: there is no qubit at place 0 of the grid of 2 x 3 places with 4 qubits",
                "4\\n0 h 99|2:5: there is no qubit at place 99 of the grid of 2 x 3 places with 4 qubits",
                "4\\n0 cz 4 4|2:8: qubit 4 occurs twice in one operation",
                "4\\n0 rz(0.5 1|2:11: expected the ')' after the angles, the line ends",
                "4\\n0 rz(0.5)1|2:3: a blank must follow the ')' of 'rz(0.5)1'",
                "4\\n0 rz(x) 1|2:3: expected an angle in units of pi, a decimal number, got 'x'",
                "4\\n0 rz(1e308) 1|2:3: the angle '1e308' times pi is too large",
                "4\\n0 rz(1,2) 1|2:3: gate rz takes 1 angles, got 2",
                "4\\n0 rz() 1|2:3: expected an angle in units of pi, a decimal number, got ''",
                "4\\n0 foo(1) 1|2:3: unknown gate 'foo'; with angles there are rx, ry, rz, rxy, fsim, cp and p",
                "4\\n0 rz(1) 1 2|2:11: unexpected '2'; gate rz acts on 1 qubits",
                "4\\n"
                    + "0 m 1\\n"
                    + "1 rz(1) 1|3:9: qubit 1 is used after it was measured: a dynamic circuit, which can be simulated"
                    + " and verified; what is asked for here needs a circuit whose measurements are all at the end",
            })
    void reportsFaultsWithLineAndColumn(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace("\\n", "\n"), GRID))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("c.txt:" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1:1: the grid has 0 qubits, a circuit has 1 to 65536",
                "0 0|1:1: the grid has 0 qubits, a circuit has 1 to 65536",
                "0 1\\n1 2|2:3: expected 0 or 1, got '2'",
                "0 1\\n\\n1|3:1: this row has 1 places, the first one has 2",
            })
    void reportsFaultsOfTheGrid(String text, String message) {
        assertThatThrownBy(() -> QubitGrid.parse(text.replace("\\n", "\n"), "g.txt"))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("g.txt:" + message);
    }

    @Test
    void asksForTheGridWhenItIsNeeded() throws Exception {
        assertThat(CircuitFormats.parse("2\n0 rz(1) 1\n", "c.txt", CircuitFormat.QFLEX)
                        .circuit()
                        .gateCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> CircuitFormats.parse("2\n0 rz(1) 7\n", "c.txt", CircuitFormat.QFLEX))
                .hasMessage(
                        "c.txt:2:9: qubit 7 is outside 0..1: in qflex's format it is a place in a grid, row * columns +"
                                + " column; give the file of this grid");
    }

    @ParameterizedTest
    @CsvSource({"4", "8"})
    void agreesWithGooglesCircuitOfThisDevice(int cycles) throws IOException {
        QubitGrid grid = QubitGrid.read(SharedData.file("qflex/grid_sycamore_53.txt"));
        CircuitFile file =
                CircuitFormats.read(SharedData.file("qflex/sycamore_53_" + cycles + "_0.txt"), Optional.of(grid));
        Circuit google = QsimFormat.read(SharedData.file("sycamore/circuit_n53_m10_s0_e0_pABCDCDAB.qsim"));

        Circuit circuit = file.content().circuit();
        assertThat(file.format()).isEqualTo(CircuitFormat.QFLEX);
        assertThat(circuit.moments()).hasSize(4 * cycles + 1);
        for (int i = 0; i < 4 * cycles; i++) {
            assertThat(circuit.moments().get(i).operations())
                    .usingElementComparator(QflexFormatTest::compareGates)
                    .containsExactlyElementsOf(google.moments().get(i).operations());
        }
    }

    /** Equal gates up to multiples of 2π and rounding; both fs and the qubits of fs are symmetric. */
    private static int compareGates(Operation first, Operation second) {
        GateOperation a = (GateOperation) first;
        GateOperation b = (GateOperation) second;
        boolean same = a.gate().symbol().equals(b.gate().symbol())
                && a.qubits().stream()
                        .sorted()
                        .toList()
                        .equals(b.qubits().stream().sorted().toList());
        for (int i = 0; same && i < a.gate().parameters().size(); i++) {
            double difference =
                    a.gate().parameters().get(i) - b.gate().parameters().get(i);
            same = Math.abs(Math.IEEEremainder(difference, 2 * Math.PI)) < 1e-12;
        }
        return same ? 0 : 1;
    }

    @Test
    void readsTheRectangularCircuitWithAndWithoutItsGrid() throws IOException {
        Path file = SharedData.file("qflex/rectangular_4x4_1-16-1_0.txt");
        QubitGrid grid = QubitGrid.parse("1111\n".repeat(4), "grid");

        CircuitFile plain = CircuitFormats.read(file, Optional.empty());
        CircuitFile placed = CircuitFormats.read(file, Optional.of(grid));
        assertThat(plain.format()).isEqualTo(CircuitFormat.QSIM);
        assertThat(placed.format()).isEqualTo(CircuitFormat.QFLEX);
        assertThat(placed.content()).isEqualTo(plain.content());
        assertThat(plain.content().circuit().gateCount()).isEqualTo(180);
    }

    @Test
    void recognisesEachFormatByItsContent() throws Exception {
        assertThat(CircuitFormat.recognise("2\n0 h 0\n")).isEqualTo(CircuitFormat.QSIM);
        assertThat(CircuitFormat.recognise("")).isEqualTo(CircuitFormat.QSIM);
        assertThat(CircuitFormat.recognise("# rz(1)\n2\n0 rz 0 1\n")).isEqualTo(CircuitFormat.QSIM);
        assertThat(CircuitFormat.recognise("2\n0 rz(0.1) 0\n")).isEqualTo(CircuitFormat.QFLEX);
        String comments = "// c\n/* qubit\n*/\n".repeat(50_000);
        assertThat(CircuitFormat.recognise("\uFEFF" + comments + "OPENQASM 2.0;"))
                .isEqualTo(CircuitFormat.QASM2);
        assertThat(CircuitFormat.recognise(comments + "OPENQASM 3;")).isEqualTo(CircuitFormat.QASM3);
        assertThat(CircuitFormat.recognise("include \"qelib1.inc\"; qreg q[1];"))
                .isEqualTo(CircuitFormat.QASM2);
        assertThat(CircuitFormat.recognise("qubit[2] q;")).isEqualTo(CircuitFormat.QASM3);
        assertThat(CircuitFormat.ofFileName("a/B.QASM")).contains(CircuitFormat.QASM2);
        assertThat(CircuitFormat.ofFileName("b.qasm3")).contains(CircuitFormat.QASM3);
        assertThat(CircuitFormat.ofFileName("b.qsim")).contains(CircuitFormat.QSIM);
        assertThat(CircuitFormat.ofFileName("b.txt")).isEmpty();
    }

    @Test
    void unpacksGzipAndSaysWhenItIsDamaged() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("qubit[2] q;\nh q[0];\n".getBytes(StandardCharsets.UTF_8));
        }
        CircuitFile file = CircuitFormats.read(new ByteArrayInputStream(bytes.toByteArray()), "c.gz", Optional.empty());
        assertThat(file.format()).isEqualTo(CircuitFormat.QASM3);
        assertThat(file.content().circuit().gateCount()).isEqualTo(1);
        byte[] cut = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12);
        assertThatThrownBy(() -> CircuitFormats.read(new ByteArrayInputStream(cut), "c.gz", Optional.empty()))
                .hasMessage("c.gz:1:1: the gzip data are cut off or damaged");
    }

    @Test
    void takesNoGridForOtherFormats() throws Exception {
        QubitGrid grid = QubitGrid.parse(GRID, "g.txt");
        Path file = Files.createTempFile("circuit", ".qasm");
        try {
            Files.writeString(file, "OPENQASM 2.0;\nqreg q[4];\n");
            assertThatThrownBy(() -> CircuitFormats.read(file, Optional.of(grid)))
                    .hasMessage(file + ":1:1: this is OpenQASM 2, but a grid belongs to qflex text; leave it out");
        } finally {
            Files.delete(file);
        }
    }
}
